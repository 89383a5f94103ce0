"""A programme return in a few figures, for the overview and for the page of one authority."""

from typing import Any

from internships_work import number_format
from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.exhibits import periods
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import some, the_row
from internships_work.exhibits.exhibit import Column, Exhibit, Table, Tile
from internships_work.exhibits.programme_return import (
    ALL,
    WITHOUT,
    ReturnArea,
    area_of,
    notice,
    origin_of,
    region_of,
    returned,
    with_interval,
    year_of,
    years_of,
)
from internships_work.exhibits.topics import returned_outcomes, returned_starts
from internships_work.exhibits.topics.returned_outcomes import AT_THE_END
from internships_work.exhibits.topics.returned_starts import PREDICTED, apart, finding_of_count, year_after
from internships_work.questions.ask import NotHeld, Row, ask, holds
from internships_work.states import State, is_known, state_of
from internships_work.wording import fill, words

FIGURES = (
    column("label"),
    column("count", "count"),
    column("in_words"),
    column("context"),
)
EITHER = ("returned_starts_by_year", "returned_counts_by_year")


def headlines(view: View) -> Exhibit:
    """The latest return of England or the chosen region in four tiles: interns, paid work, no plan, predicted."""
    area = region_of(view)
    starts, outcomes = (ask(f"returned_{what}_by_year", area=area.code) for what in ("starts", "outcomes"))
    year = some(starts)[-1]["academic_year"]
    in_work = _at([row for row in outcomes if row["moment"] == AT_THE_END], year, ALL)
    found = [
        _figure("interns", _at(starts, year, ALL), "interns"),
        _figure("in_work", in_work, "in_work", _of_those_known(in_work)),
        _figure("without_plan", _at(starts, year, WITHOUT), "interns"),
    ]
    if holds("returned_counts_by_year"):
        found += [figure for figure in _counts(area.code, year) if figure["item"] == PREDICTED]
    extracts = ("interns", "authority_returns") if len(found) > 3 else ("interns",)
    return _tiles("returned-headlines", found, area, year, extracts)


def _of_those_known(row: Row) -> str:
    """The share behind a number in paid work, where it may be shown; else nothing."""
    if not is_known(row["share"]):
        return ""
    facts = {"share": with_interval(row)["written"], "base": number_format.count(row["base"])}
    return words("site")["returned"]["contexts"]["in_work_share"].format(
        year=number_format.academic_year(row["academic_year"]), **facts
    )


def authority_outcomes(view: View) -> Exhibit:
    """Paid work in the chosen authority; where none is chosen, in the authorities of the region, or in the regions."""
    if view.authority:
        return returned_outcomes.shares_of_area("authority-outcomes", view)
    return returned_outcomes.within("authorities-outcomes", view, view.area, AT_THE_END)


def authority_return(view: View) -> Exhibit:
    """What the chosen authority returned: interns, prediction, coaches, champions, forum.

    Where no authority is chosen, the same for the authorities of the region, or the regions, as a table behind bars.
    Raises NotHeld where the pack holds neither interns nor returns of authorities.
    """
    if not any(map(holds, EITHER)):
        raise NotHeld(frozenset({"protected_starts", "protected_returns"}))
    return _of_authority(view) if view.authority else _of_authorities(view)


def _of_authority(view: View) -> Exhibit:
    area = area_of(view)
    starts = ask(EITHER[0], area=area.code) if holds(EITHER[0]) else []
    counts = ask(EITHER[1], area=area.code) if holds(EITHER[1]) else []
    year = year_of(view, starts or counts)
    found = [
        _figure(name, _at(starts, year, plan), "interns")
        for name, plan in (("interns", ALL), ("without_plan", WITHOUT))
        if starts
    ]
    found += _counts(area.code, year) if counts else []
    found += [_forum(area.code, year)] if holds("returned_forums") else []
    extracts = [name for name, rows in (("interns", starts), ("authority_returns", counts)) if rows]
    choice = years_of(year, starts or counts)
    return _tiles("authority-return", found, area, year, extracts, notice=notice(view, year), periods=choice)


def _tiles(name: str, found: list[Row], area: ReturnArea, year: str, extracts: list[str], **more: Any) -> Exhibit:
    """Figures as tiles; the finding is about the first."""
    origin, first = origin_of(*extracts), found[0]
    by_item = {row["item"]: FIGURES[1].written(row) for row in found}
    return returned(
        name,
        *extracts,
        finding=finding_of_count(first["count"]),
        facts={
            "area": area.in_words,
            "year": number_format.academic_year(year),
            "first": by_item[first["item"]],
        },
        area=area.name,
        period=periods.academic_year(year),
        table=Table(FIGURES, tuple(found)),
        tiles=tuple(
            Tile(
                row["label"],
                row["in_words"] or FIGURES[1].written(row),
                row["context"],
                origin["status"],
                state=state_of(row["count"]),
            )
            for row in found
        ),
        **more,
    )


def _at(rows: list[Row], year: str, plan: str) -> Row:
    return the_row(rows, academic_year=year, ehc_plan=plan)


def _figure(item: str, row: Row, key: str, context: str = "") -> Row:
    """One figure of an answer as a row of a table of figures; `key` names its column."""
    return _worded(item, row["academic_year"], context) | {"count": row[key]}


def _worded(item: str, year: str, context: str = "") -> Row:
    wording, following = words("site")["returned"], number_format.academic_year(year_after(year))
    facts = {"year": number_format.academic_year(year), "next_year": following}
    sentence = context or fill(wording["contexts"][item], **facts)
    return {
        "item": item,
        "label": wording["items"][item],
        "context": sentence,
        "in_words": None,
        "count": None,
    }


def _counts(code: str, year: str) -> list[Row]:
    every_year = ask(EITHER[1], area=code)
    found = [row for row in every_year if row["academic_year"] == year]
    figures = [_figure(row["item"], row, "count") | {"missing": row["missing"]} for row in found]
    return [row | {"context": row["context"] + apart(row)} for row in figures]


def _forum(code: str, year: str) -> Row:
    """The state of an authority's forum; not available (x) where it returned none."""
    statuses = [row["forum_status"] for row in ask("returned_forums", area=code, academic_year=year)]
    row = _worded("forum", year)
    return row | ({"in_words": forum_in_words(statuses[0])} if statuses else {"count": State.NOT_AVAILABLE})


def forum_in_words(status: str) -> str:
    """The state of a forum as a visitor reads it."""
    return words("site")["returned"]["forums"][status]


RETURNED = (
    column("predicted", "count"),
    column("coaches", "count"),
    column("champions", "count"),
)
FORUM = column("forum")
NAMES = {PREDICTED: "predicted", "Job coaches": "coaches", "Champions": "champions"}


def _of_authorities(view: View) -> Exhibit:
    """Interns in the areas one level below the chosen one, with everything else that they returned in the table."""
    year = year_of(view, ask("years_of_returns"))
    more: tuple[Column, ...] = ()
    facts: dict[str, Row] = {}
    if holds("returned_counts_within"):
        more = RETURNED
        for row in ask("returned_counts_within", area=view.area, academic_year=year):
            if name := NAMES.get(row["item"]):
                numbers = {name: row["count"]}
                numbers |= {"missing": row["missing"]} if row["missing"] and is_known(row["count"]) else {}
                facts.setdefault(row["area_code"], {}).update(numbers)
    if holds("returned_forums") and view.area != ENGLAND:
        more += (FORUM,)
        for row in ask("returned_forums", area=view.area, academic_year=year):
            facts.setdefault(row["area_code"], {})["forum"] = forum_in_words(row["forum_status"])
    return returned_starts.within("authorities-return", view, view.area, more, facts)
