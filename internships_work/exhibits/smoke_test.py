"""Makes every exhibit of a pack before visitors can ask for one: what breaks off for want of rows refuses the pack."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from internships_work.areas import areas
from internships_work.choices import enquiries, offers, period_choice
from internships_work.choices.address_parts import PERIODS
from internships_work.choices.enquiry import Enquiry
from internships_work.choices.view import View
from internships_work.data import packs
from internships_work.data.extract_files import extracts_in
from internships_work.exhibits import registry
from internships_work.exhibits.area_names import area_in_words
from internships_work.faults import BrokenPack, Fault, Unavailable
from internships_work.number_format import counted
from internships_work.questions import editions
from internships_work.questions.ask import NotedQuestion, NotHeld, ask, noting
from internships_work.questions.edition import Edition
from internships_work.questions.question import kind_of_period, speaks_of


class Broken(NamedTuple):
    """An exhibit that broke off: for which view, with what kind of error, and after which questions."""

    exhibit: str
    view: View
    error: str
    notes: list[NotedQuestion]


def faults(edition: Edition, is_thorough: bool = False) -> list[Fault]:
    """A fault for each exhibit that breaks off for England or a region in its latest period.

    A thorough test also takes the other years, each with its January, and, on the pages that follow them, every measure
    in each of its periods, authority and enquiry.
    What the pack does not hold is no fault. Raises Unavailable, and BrokenPack where the published pack that sentences
    quote is broken itself.
    """
    with editions.pinned(edition):
        broken: dict[str, list[Broken]] = {}
        for exhibit, view in dict.fromkeys(_planned(edition.pack.name, is_thorough)):
            if found := _breaks_off(exhibit, view):
                broken.setdefault(exhibit, []).append(found)
        return [_fault(edition, found) for found in broken.values()]


def _breaks_off(exhibit: str, view: View) -> Broken | None:
    with noting() as notes:
        try:
            registry.make(exhibit, view)
        except NotHeld:
            return None
        except (Unavailable, BrokenPack):
            raise
        except Exception as reason:  # whatever it is, a visitor would see no exhibit
            return Broken(exhibit, view, type(reason).__name__, notes)
    return None


def _planned(pack: str, is_thorough: bool) -> Iterator[tuple[str, View]]:
    """Each exhibit to make, with its view."""
    years, periods, measures = offers.years_offered(), offers.periods_offered(), offers.measures_offered()
    latest = [View(area, "", next(iter(measures), ""), pack=pack) for area in areas()]
    yield from _on(registry.pages(), latest)
    if is_thorough:
        yield from _on(registry.pages(), [replace(view, year=year) for view in latest for year in years])
        yield from _on(
            ["outcomes"], [replace(view, calendar_year=year) for view in latest for year in periods["calendar_year"]]
        )
        yield from _on(["regions"], [replace(view, measure=measure) for view in latest for measure in measures])
        of_periods = [
            replace(latest[0], measure=measure, **{kind_of_period(measure): code})
            for measure in measures
            for code in periods[kind_of_period(measure)]
        ]
        yield from _on(["regions"], of_periods)
        yield from _on(["answer"], [replace(view, enquiry=enquiry) for view in latest for enquiry in _enquiries()])
        yield from _on(["authority"], [of_authority for view in latest for of_authority in _of_authorities(view)])


def _on(pages: list[str], views: list[View]) -> Iterator[tuple[str, View]]:
    return ((name, view) for view in views for page in pages for name in registry.of_page(page))


def _enquiries() -> Iterator[Enquiry]:
    """Every subject for every period, and every age and sex."""
    offered = enquiries.offered()
    yield from (Enquiry(asked=subject, when=when) for subject in offered["asked"] for when in offered["when"])
    yield from (Enquiry(**{choice: group}) for choice in ("age", "sex") for group in offered[choice])


def _of_authorities(view: View) -> list[View]:
    """The authorities of a region of which the pack has a figure."""
    return [replace(view, authority=code) for code in offers.authorities_offered(view) if code != view.area]


def _fault(edition: Edition, found: list[Broken]) -> Fault:
    """One sentence for an exhibit. It names the kind of error only, whose text may quote the rows."""
    first = found[0]
    area = area_in_words(first.view.authority or first.view.area)
    chosen = [period_choice.in_words(kind, code) for kind in PERIODS if (code := first.view.period(kind))]
    period = f", {chosen[0]}" if chosen else ""
    more = f", nor in {counted(len(found) - 1, 'other view')}" if len(found) > 1 else ""
    sentence = f"the exhibit {first.exhibit} cannot be made from it for {area}{period} ({first.error}){more}"
    return Fault(_file(edition, first.notes), sentence, "every row that the exhibit needs")


def _file(edition: Edition, notes: list[NotedQuestion]) -> str:
    """The file behind the last question put: of the pack's own where there is one, a protected one before others."""
    own = extracts_in(edition.pack.folder) if edition.pack.folder else {}
    extracts = {row["extract"]: row for row in ask("extracts")}
    spoken_of = [speaks_of(note.name, note.given.get("measure", "")) for note in reversed(notes)]
    behind = [packs.extracts_behind(tables).keys() & extracts.keys() for tables in spoken_of]
    found = next((names for names in behind if names & own.keys()), next(filter(None, behind), set()))
    ordered = sorted(found, key=lambda name: (not extracts[name]["is_protected"], name not in own, name))
    return extracts[ordered[0]]["file_name"] if ordered else "pack.toml"
