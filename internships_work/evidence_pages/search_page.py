"""The page of a search: the box, what was recognised and what not, and what was found, as HTML."""

from collections.abc import Mapping
from urllib.parse import urlencode

from internships_work.choices.view import View
from internships_work.exhibits.registry import address_of
from internships_work.exhibits.searching.recognised import MOST_LETTERS, NotLookedFor
from internships_work.exhibits.searching.search import Found, search
from internships_work.html import bar
from internships_work.html.render import Markup, render
from internships_work.wording import words


def article(query: str, view: View) -> Markup:
    """Return the page of what a query finds; of an empty one, what may be typed. Raises NotLookedFor."""
    form = bar.search_form(view.address(), query)
    return _results(query, search(query, view), form) if query.strip() else _page(form, [words("search")["hint"]])


def refused(reason: NotLookedFor, view: View) -> Markup:
    """Return the page that says in a sentence why nothing was looked for."""
    return _page(bar.search_form(view.address(), ""), [words("search")[reason.why].format(most=MOST_LETTERS)])


def _page(form: Markup, sentences: list[str]) -> Markup:
    return render("search.page", title=words("search")["title"], form=form, sentences=sentences)


def _results(query: str, found: Found, form: Markup) -> Markup:
    wording = words("search")
    title = wording["results"].format(asked=" ".join(query.split()))
    lists = {wording["recognised"]: found.recognised, wording["lost"]: [f"“{word}”" for word in found.lost]}
    groups = [
        (wording["groups"][name], [(_link(hit.page, hit.choices), hit) for hit in hits])
        for name, hits in found.groups.items()
    ]
    return render(
        "search.results", title=title, form=form, lists=lists.items(), groups=groups, sentences=_sentences(found)
    )


def _link(page: str, choices: Mapping[str, str]) -> tuple[str, str]:
    return address_of(page), urlencode(choices)


def _sentences(found: Found) -> list[str]:
    """What to say of numbers that were found often, not at all, or not looked for, and where nothing was found."""
    wording, listed = words("search"), found.groups.get("numbers", ())
    lost = [wording["number_lost"].format(number=number) for number in found.numbers_lost]
    often = [wording["some_numbers"].format(shown=len(listed), count=found.numbers_found)]
    return [
        *(often if found.numbers_found > len(listed) else []),
        *([wording["one_figure"]] if found.has_one_figure else []),
        *lost,
        *([] if found.groups or lost else [wording["nothing"]]),
    ]
