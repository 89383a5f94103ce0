"""What surrounds every page: the bar with pages and area above; status, data version and sources below."""

from internships_work.areas import areas
from internships_work.choices import offers
from internships_work.choices.view import View
from internships_work.exhibits.topics import nearest_answers
from internships_work.html import bar, site_markup
from internships_work.html.boxes import ChoiceBox
from internships_work.html.choices_later import CHOICES_LATER, QUERY_LATER
from internships_work.page import links, page_address
from internships_work.page.renderer import renderer
from internships_work.questions.ask import ask, holds
from internships_work.questions.cache import cached
from internships_work.wording import words

WIDE, WIDER = 250, 290


def show_bar(current: str) -> None:
    """Product name, the choices of area and, where the page has it, of authority, and links to the pages."""
    drawn = renderer()
    with drawn.bar():
        drawn.html(cached(("bar", current), lambda: bar.pages(pages_offered(current), current, CHOICES_LATER)))
        show_choices(words("pages")[current])
        drawn.html(links.outward(current, CHOICES_LATER, drawn.link, has_figures=has_figures(current, drawn.view)))


def has_figures(current: str, view: View) -> bool:
    """False on the Answer page where what is asked has no answer: then there is nothing of the page to take away."""
    return current != "answer" or nearest_answers.reasons(view) is None


def pages_offered(current: str) -> list[str]:
    """Return the pages that this pack has something for, and the current one."""
    offered = offers.pages_offered()
    return offered if current in offered else [*offered, current]


def show_choices(page: dict) -> None:
    """The choices in the bar that this page follows."""
    drawn, labels = renderer(), words("site")["choices"]
    drawn.choices(ChoiceBox("area", labels["area"], {code: area.name for code, area in areas().items()}, WIDE))
    if follows(page, "authorities") and (offered := offers.authorities_offered(drawn.view)):
        drawn.choices(ChoiceBox("authority", labels["authority"], offered, WIDER))


def follows(page: dict, choice: str) -> bool:
    """True where a page follows a choice: always, or only with a pack that can answer one of the questions named."""
    condition = page.get(choice, False)
    return any(map(holds, condition)) if isinstance(condition, list) else condition


def show_notices(notices: list[str]) -> None:
    """What the visitor must know before reading: invented data, new data that could not be taken, an odd link."""
    drawn = renderer()
    [pack] = ask("pack")
    band = site_markup.invented_band() if pack["is_invented"] else ""
    all_notices = offers.candidate_notices() + offers.trouble_notices(drawn.view.pack) + notices
    if band or all_notices:
        drawn.html(band + (site_markup.notices(all_notices) if all_notices else ""))


def show_foot() -> None:
    """Status, data version and date, sources, contact, accessibility, and the choice of pack."""
    drawn = renderer()
    foot = cached("foot", lambda: _foot(QUERY_LATER))
    drawn.html(foot + page_address.as_hidden_html(drawn.view, drawn.address_asked))
    if len(offered := offers.packs_offered()) > 1:
        drawn.choices(ChoiceBox("pack", words("site")["choices"]["pack"], offered))


def _foot(address: str) -> str:
    return site_markup.site_foot(ask("pack")[0], ask("pack_version")[0]["fingerprint"], address)
