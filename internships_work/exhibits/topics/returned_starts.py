"""How many interns a programme return counts, by year and by area, and what its authorities expect and provide."""

from collections.abc import Mapping
from types import MappingProxyType

from internships_work import charts, number_format
from internships_work.areas import ENGLAND, areas
from internships_work.choices.view import View
from internships_work.exhibits import periods
from internships_work.exhibits.area_names import area_in_words
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import the_row
from internships_work.exhibits.exhibit import Column, Exhibit, Table, Tile
from internships_work.exhibits.programme_return import (
    ALL,
    LOOKS,
    WITH,
    WITHOUT,
    area_of,
    areas_within,
    count_bar,
    lowered,
    notice,
    origin_of,
    returned,
    year_of,
    years_of,
)
from internships_work.questions.ask import Row, ask
from internships_work.states import Cell, State, is_known, state_of
from internships_work.wording import fill, words

INTERNS = column("interns", "count", within="returned_starts")
BY_YEAR = (
    column("year_words"),
    column("ehc_plan"),
    INTERNS,
    column("completed", "count"),
    column("not_completed", "count"),
    column("completion_not_known", "count"),
)
WITHIN = (
    column("area_name"),
    INTERNS,
    column("with_plan", "count"),
    column("without_plan", "count"),
)


def interns_by_year(view: View) -> Exhibit:
    """Interns in the chosen area year by year: all, with an EHC plan, and without."""
    area = area_of(view)
    rows = [
        row | {"year_words": number_format.academic_year_short(row["academic_year"])}
        for row in ask("returned_starts_by_year", area=area.code)
    ]
    year = year_of(view, rows)
    now = {row["ehc_plan"]: row for row in rows if row["academic_year"] == year}
    return returned(
        "returned-interns-by-year",
        "interns",
        finding=_finding_by_year(now),
        facts={
            "area": area.in_words,
            "year": number_format.academic_year(year),
            "everyone": INTERNS.written(now[ALL]),
            "without_plan": INTERNS.written(now[WITHOUT]),
        },
        area=area.name,
        period=periods.academic_years(rows),
        table=Table(BY_YEAR, tuple(rows)),
        notice=notice(view, year),
        periods=years_of(year, rows, is_of_heading=True),
        chart=charts.Bars(
            [
                count_bar(f"{row['year_words']}, {lowered(row['ehc_plan'])}", row, "interns", LOOKS[row["ehc_plan"]])
                for row in rows
            ]
        ),
    )


def _finding_by_year(now: dict[str, Row]) -> str:
    everyone, without = now[ALL]["interns"], now[WITHOUT]["interns"]
    if not is_known(everyone):
        return finding_of_count(everyone)
    if not is_known(without):
        return "finding_without_withheld"
    return "finding" if without else "finding_all_with"


def finding_of_count(count: Cell) -> str:
    """Which sentence a count allows: that it is so many, that none is available, or that it is withheld."""
    if is_known(count):
        return "finding"
    return "finding_withheld" if count is State.WITHHELD else "finding_missing"


def interns_by_region(view: View) -> Exhibit:
    """Interns in the nine regions in the chosen year, from the most."""
    return within("returned-interns-by-region", view, ENGLAND)


def within(
    name: str, view: View, area: str, more: tuple[Column, ...] = (), facts: Mapping[str, Row] = MappingProxyType({})
) -> Exhibit:
    """Interns in the areas one level below an area in the chosen year, from the most; `area` is England or a region.

    `more` are further columns of the table, and `facts` what stands in them, by code of the area; an area without facts
    returned none (x).
    """
    years = ask("years_of_returns")
    year = year_of(view, years)
    rows = _one_an_area(ask("returned_starts_within", area=area, academic_year=year))
    rows = [_not_returned(more) | row | facts.get(row["area_code"], {}) for row in rows]
    whole, *below = rows
    ours = next((row for row in below if row["area_code"] == view.area), None)
    first = ours or below[0]
    return returned(
        name,
        *(("interns", "authority_returns") if more else ("interns",)),
        finding=_finding_within(first, ours, below),
        facts={
            "year": number_format.academic_year(year),
            "area": area_in_words(first["area_code"]),
            "count": INTERNS.written(first),
            "everyone": INTERNS.written(whole),
            "whole": areas()[area].in_words,
        },
        area=areas_within(area),
        period=periods.academic_year(year),
        table=Table((*WITHIN, *more), tuple(rows)),
        notice=notice(view, year),
        periods=years_of(year, years),
        chart=charts.Bars(
            [
                count_bar(row["area_name"], row, "interns", "chosen" if row is ours else "other", is_bold=row is ours)
                for row in below
            ]
        ),
    )


def _finding_within(first: Row, ours: Row | None, below: list[Row]) -> str:
    """An area is said to have the most only where none is withheld, whose number could be larger."""
    if not is_known(first["interns"]):
        return "finding_none"
    if ours:
        return "finding_one"
    return "finding_shown" if any(not is_known(row["interns"]) for row in below) else "finding"


def _not_returned(columns: tuple[Column, ...]) -> Row:
    return {column.key: State.NOT_AVAILABLE if column.is_number else None for column in columns}


def _one_an_area(rows: list[Row]) -> list[Row]:
    """One row an area, its numbers with and without an EHC plan beside that of all interns."""
    found: dict[str, Row] = {}
    names = {ALL: "interns", WITH: "with_plan", WITHOUT: "without_plan"}
    for row in rows:
        name = names[row["ehc_plan"]]
        numbers = {name: row["interns"], "is_region": row["is_below"]}
        found.setdefault(row["area_code"], {"area_code": row["area_code"], "area_name": row["area_name"]}).update(
            numbers
        )
    return list(found.values())


ITEM = (
    column("year_words"),
    column("label", within="returned_starts"),
    column("count", "count"),
    column("missing", "count"),
)


def returned_counts(view: View) -> Exhibit:
    """What the authorities of the chosen area predict and provide: tiles of the chosen year."""
    area = area_of(view)
    rows = [_labelled(row) for row in ask("returned_counts_by_year", area=area.code)]
    year = year_of(view, rows)
    now = [row for row in rows if row["academic_year"] == year]
    predicted = the_row(now, item=PREDICTED)
    return returned(
        "returned-counts",
        "authority_returns",
        finding=finding_of_count(predicted["count"]),
        facts={
            "area": area.in_words,
            "year": number_format.academic_year(year),
            "next_year": number_format.academic_year(year_after(year)),
            "predicted": ITEM[2].written(predicted),
            "apart": apart(predicted),
        },
        area=area.name,
        period=periods.academic_years(rows),
        table=Table(ITEM, tuple(rows)),
        notice=notice(view, year),
        periods=years_of(year, rows, is_of_heading=True),
        tiles=tuple(count_tile(row) for row in now),
    )


def apart(row: Row) -> str:
    """What is said of a sum from which authorities are missing that gave no number; or nothing."""
    if not is_known(row["count"]) or not row["missing"]:
        return ""
    wording = words("site")["returned"]
    return wording["apart_one" if row["missing"] == 1 else "apart"].format(
        missing=number_format.in_words(row["missing"])
    )


PREDICTED = "Predicted for the next year"


def _labelled(row: Row) -> Row:
    labels = words("site")["returned"]["items"]
    return row | {"label": labels[row["item"]], "year_words": number_format.academic_year_short(row["academic_year"])}


def year_after(year: str) -> str:
    """The next academic year: "202425" is followed by "202526"."""
    return f"{int(year[:4]) + 1}{int(year[4:]) + 1:02d}"


def count_tile(row: Row) -> Tile:
    """One item of a return as a tile, with the year it is of."""
    wording = words("site")["returned"]["contexts"]
    year = row["academic_year"]
    facts = {
        "year": number_format.academic_year(year),
        "next_year": number_format.academic_year(year_after(year)),
    }
    status = str(origin_of("authority_returns")["status"])
    return Tile(
        row["label"],
        ITEM[2].written(row),
        fill(wording[row["item"]], **facts) + apart(row),
        status,
        state=state_of(row["count"]),
    )
