"""The only ways a page may show something, whatever it is drawn on (internships_work/page/renderer.py)."""

from collections.abc import Callable, Iterable, Mapping

from internships_work.choices import enquiries, offers
from internships_work.choices.enquiry import Unanswered
from internships_work.choices.noting_view import cached_by_choices
from internships_work.choices.view import View
from internships_work.data import packs
from internships_work.exhibits import registry
from internships_work.exhibits.compose import in_place_of
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.periods import stamp
from internships_work.html import markup, site_markup, unanswered
from internships_work.html.boxes import ChoiceBox
from internships_work.html.choices_later import CHOICES_LATER
from internships_work.html.render import Markup, joined
from internships_work.page import cards, links
from internships_work.page.cards import Card
from internships_work.page.cautions import at_the_top
from internships_work.page.renderer import renderer
from internships_work.questions.ask import NotHeld, NothingToShow
from internships_work.questions.cache import cached
from internships_work.wording import words


def opening(page: str) -> None:
    """The page's question as its h1, its lead sentence, of when its data is, and what to know before quoting it."""
    drawn = renderer()
    drawn.cautions = at_the_top(_card(name).cautions for name in registry.of_page(page))
    question = site_markup.opening(words("pages")[page], cached("stamp", stamp))
    drawn.html(question + site_markup.before_you_quote(drawn.cautions), same_everywhere=not drawn.cautions)


def measure_choice() -> None:
    """The choice of measure on the Regions page."""
    if labels := offers.measures_offered():
        renderer().choices(ChoiceBox("measure", words("site")["choices"]["measure"], labels))


def enquiry_choices() -> None:
    """The choices of the Answer page: what is counted, period, age, sex and, where the data has them, constituency."""
    wording, drawn = words("answer")["choices"], renderer()
    offered = {choice: names for choice, names in enquiries.offered().items() if len(names) > 1}
    offered["when"] = enquiries.periods(enquiries.subject_of(drawn.view.enquiry))
    drawn.choices(ChoiceBox("asked", wording["asked"], offered.pop("asked")))
    drawn.choices(*(ChoiceBox(choice, wording[choice], names) for choice, names in offered.items()))


def authority_choice() -> None:
    """The search for a local authority; below it what came before and after the chosen one, or all to choose from."""
    offered, view = offers.authorities_to_find(), renderer().view
    if not offered:
        return
    wording = words("authorities")["search"]
    renderer().search(wording["label"], wording["placeholder"], offered)
    if view.local_authority is None:
        # Where a link to one that was abolished leads depends on the time that is chosen, so no view shares them.
        address = view.address()
        key, choose = ("authorities to choose", view), site_markup.authorities_to_choose
        renderer().html(cached(key, lambda: choose(view.area, list(offered), address)))
    elif changes := site_markup.what_changed(view.local_authority, view.address()):
        renderer().html(changes)


def show(*makers: Callable[[View], Exhibit]) -> None:
    """One exhibit across the page, or two small ones that belong together side by side.

    What the pack in service holds no extract for is left out, and named at the end of the page. Where it holds the
    extract, but nothing of what was chosen, that is said in the exhibit's place.
    """
    drawn = renderer()
    names = [registry.name_of(maker) for maker in makers]
    shown = {name: card for name in names if (card := _card(name)).opens}
    if shown:
        html = cards.beside(card.html(drawn.cautions, _picture(name, card)) for name, card in shown.items())
        drawn.html(html, all(card.same_everywhere for card in shown.values()))


def way_to(maker: Callable[[View], Exhibit]) -> None:
    """A link at the top of a page to an exhibit further down, where the pack in service can show it."""
    name = registry.name_of(maker)
    if _card(name).is_exhibit:
        label = words("site")["way_to"][name].format(region=renderer().view.chosen_area.in_words)
        renderer().html(markup.way_to(registry.entry_of(name), label))


def show_unanswered(reasons: Callable[[View], Unanswered | None]) -> None:
    """Which part of what is asked cannot be answered, why, and links to the nearest that can be; or nothing."""
    if reason := reasons(renderer().view):
        renderer().html(unanswered.html(reason))


def _card(name: str) -> Card:
    view = renderer().view
    card = cached_by_choices(("card", name), view, lambda noting: card_of(name, noting))
    renderer().not_held |= dict.fromkeys(card.missing)
    return card


def _picture(name: str, card: Card) -> Markup:
    """The chart of a card as a picture, where the page is seen before the browser can draw one."""
    if not (card.has_chart and renderer().shows_pictures):
        return cards.NO_HTML

    def made(noting: View) -> bytes:
        return cards.packed(cards.picture(registry.make(name, noting)))

    return cards.unpacked(cached_by_choices(("picture", name), renderer().view, made))


def card_of(name: str, view: View) -> Card:
    """The card of an exhibit, by its name, for a view: or why there is nothing, or which extracts the pack lacks."""
    try:
        exhibit = registry.make(name, view)
    except NothingToShow as nothing:
        return cards.nothing(name, *in_place_of(name, nothing, view))
    except NotHeld as lacking:
        return Card(missing=lacking.missing)
    return cards.card(exhibit, CHOICES_LATER)


def onward(page: str) -> None:
    """What the page could show with other extracts; links to the two pages after it, with their questions."""
    drawn = renderer()
    drawn.html(cached(("onward", page, tuple(drawn.not_held)), lambda: _onward(page, drawn.not_held)))


def _onward(page: str, not_held: Iterable[str]) -> Markup:
    missing = packs.extracts_behind(not_held)
    others = [name for name in words("pages")[page]["next"] if name in offers.pages_offered()]
    parts = (
        site_markup.not_held(missing) if missing else "",
        links.onward(others, CHOICES_LATER),
    )
    return joined(parts)


def show_contents(page: str) -> None:
    """Links to the sections of a page of words, in their order."""
    renderer().html(site_markup.contents(words(page)))


def show_section(page: str, name: str, **parts: dict | list) -> None:
    """One section of a page of words: heading, lead, and each part in the form its keyword names (see markup)."""
    renderer().html(_section(page, name, parts))


def show_lasting_section(page: str, name: str, **makers: Callable[[], dict | list]) -> None:
    """The same, made once for each edition: its parts come from the data and the wording, and from nothing else."""
    key = ("section", page, name)
    renderer().html(cached(key, lambda: _section(page, name, {form: make() for form, make in makers.items()})))


def _section(page: str, name: str, parts: Mapping[str, dict | list]) -> Markup:
    return site_markup.section(name, words(page)["sections"][name], parts)
