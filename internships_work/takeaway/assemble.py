"""Puts together what is taken away: one exhibit, a page, a region or a story, as a view asks."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from internships_work import number_format
from internships_work.choices import offers
from internships_work.choices.view import View
from internships_work.exhibits import proof, registry
from internships_work.exhibits.caveats import open_caveats
from internships_work.exhibits.compose import in_place_of
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.stories import stories, story
from internships_work.faults import NotThere
from internships_work.html.addresses import address
from internships_work.questions.ask import NotHeld, NothingToShow, ask
from internships_work.takeaway.bundle import Bundle, Chapter
from internships_work.wording import words

Progress = Callable[[str], None]
Planned = list[tuple[str, str, tuple[str, ...]]]


def bundle(kind: str, name: str, view: View, progress: Progress = lambda title: None, dashboard: str = "") -> Bundle:
    """Return what `kind` ("exhibit", "page", "region" or "story") and name ask for, from the pack in service.

    `progress` is told the title of each chapter before it is made. `dashboard` is the address of the dashboard's root,
    for whoever reads the file elsewhere; "" where it is not known. Raises NotThere where there is no such kind or
    name, and NotHeld where the pack has nothing of it.
    """
    if not is_there(kind, name):
        raise NotThere(kind, name)
    absent: list[str] = []
    chapters = tuple(_filled(KINDS[kind](name), view, progress, absent))
    if not chapters:
        raise NotHeld(frozenset())
    return replace(_assembled(chapters, kind, name, view, dashboard), absent=tuple(dict.fromkeys(absent)))


def is_there(kind: str, name: str) -> bool:
    """Return True for something that may be taken away, whether or not the pack in service has anything of it."""
    return kind in NAMES and name in NAMES[kind]()


def _exhibit(name: str) -> Planned:
    return [("", "", (name,))]


def _page(name: str) -> Planned:
    wording = words("pages")[name]
    return [(wording["title"], wording["question"], registry.of_page(name))]


def _region(_: str) -> Planned:
    pages = [name for name in registry.pages() if _is_in_everything(words("pages")[name])]
    return [chapter for name in pages for chapter in _page(name)]


def _is_in_everything(page: dict[str, Any]) -> bool:
    """Return True for a page that has something to show, and not for one that answers what a visitor asks there."""
    return page.get("everything", True) and offers.has_something(page)


def _story(name: str) -> Planned:
    chosen = story(name)
    return [(chosen.title, chosen.lead, tuple(slide.exhibit for slide in chosen.slides))]


KINDS = {"exhibit": _exhibit, "page": _page, "region": _region, "story": _story}
NAMES: dict[str, Callable[[], Collection[str]]] = {
    "exhibit": registry.every_name,
    "page": lambda: words("pages"),
    "region": lambda: ("all",),
    "story": stories,
}


def _filled(planned: Planned, view: View, progress: Progress, absent: list[str]) -> Iterator[Chapter]:
    for title, lead, names in planned:
        progress(title)
        if filled := tuple(_with_evidence(names, view, absent)):
            yield Chapter(title, lead, filled)


def _with_evidence(names: tuple[str, ...], view: View, absent: list[str]) -> Iterator[Exhibit]:
    """The exhibits that there are. Of each of which there is nothing for this view, `absent` is told why."""
    for name in names:
        try:
            yield proof.proven(name, view)
        except NothingToShow as nothing:
            absent.append(". ".join(in_place_of(name, nothing, view)))
        except NotHeld:
            continue


def _assembled(chapters: tuple[Chapter, ...], kind: str, name: str, view: View, dashboard: str) -> Bundle:
    [pack], [version] = ask("pack"), ask("pack_version")
    short = version["fingerprint"][:8]
    area = view.local_authority.name if view.local_authority else view.chosen_area.name
    data = words("takeaway")["data"].format(
        title=pack["title"], day=number_format.day(pack["assembled"]), version=short
    )
    titles = {"exhibit": chapters[0].exhibits[0].finding, "region": words("takeaway")["everything"]}
    assembled = Bundle(
        title=titles.get(kind, chapters[0].title),
        area=area,
        address=address(_path(kind, name), view.query, root=dashboard),
        has_whole_address=bool(dashboard),
        data=data,
        version=short,
        made_on=datetime.now(number_format.UK).date(),
        is_invented=pack["is_invented"],
        chapters=chapters,
        grave_cautions=_grave_cautions(chapters),
    )
    return replace(assembled, title=assembled.title or assembled.exhibits[0].finding)


def _grave_cautions(chapters: tuple[Chapter, ...]) -> tuple[str, ...]:
    """The cautions that no page folds away, the gravest first; an exhibit's `key` says whom its figures leave out."""
    carried = {
        caution
        for chapter in chapters
        for exhibit in chapter.exhibits
        for caution in exhibit.caveats[len(exhibit.key) :]
    }
    return tuple(caution for caution in open_caveats() if caution in carried)


def _path(kind: str, name: str) -> str:
    """Return the page of the dashboard on which the same stands."""
    if kind == "story":
        return "present"
    return "" if kind == "region" else registry.address_of(registry.page_of(name) if kind == "exhibit" else name)
