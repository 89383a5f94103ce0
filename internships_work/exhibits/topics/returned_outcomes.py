"""Paid work after an internship, from a programme return: with and without an EHC plan, each moment by itself."""

from internships_work import charts, number_format
from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.exhibits import periods
from internships_work.exhibits.area_names import area_in_words
from internships_work.exhibits.columns import column
from internships_work.exhibits.exhibit import Exhibit, Table
from internships_work.exhibits.programme_return import (
    ALL,
    SHARE_COLUMNS,
    WITH,
    area_of,
    areas_within,
    interval_mark,
    lowered,
    notice,
    returned,
    with_interval,
    worth_showing,
    year_of,
    years_of,
)
from internships_work.questions.ask import Row, ask
from internships_work.states import State, is_known

AT_THE_END, AT_6_MONTHS, AT_12_MONTHS = MOMENTS = ("At the end", "At 6 months", "At 12 months")
MOMENT = column("moment")
PLAN = column("ehc_plan")
YEAR = column("year_words")


def in_work(view: View) -> Exhibit:
    """The shares in paid work in the chosen area and year, at each of three moments, with and without an EHC plan."""
    return shares_of_area("returned-in-work", view)


def shares_of_area(name: str, view: View) -> Exhibit:
    """The same, under another name: an entry of wording/exhibits.toml."""
    everything, area = every_share(view), area_of(view)
    year = year_of(view, everything)
    rows = [row for row in worth_showing(everything) if row["academic_year"] == year]
    with_plan, without_plan, everyone = [row for row in everything if row["academic_year"] == year][:3]
    return returned(
        name,
        "interns",
        finding=_finding_of(with_plan, without_plan, everyone),
        facts={
            "area": area.in_words,
            "year": number_format.academic_year(year),
            "with_share": with_plan["written"],
            "without_share": without_plan["written"],
            "all_share": everyone["written"],
        },
        area=area.name,
        period=periods.academic_year(year),
        table=Table((MOMENT, PLAN, *SHARE_COLUMNS), tuple(rows)),
        notice=notice(view, year),
        periods=years_of(year, everything),
        chart=charts.Shares(
            [interval_mark(row, row["moment"] if row["ehc_plan"] == WITH else "") for row in rows],
        ),
    )


def every_share(view: View) -> list[Row]:
    """Each year and moment of the chosen area: with an EHC plan, without, all interns; each share with its interval."""
    rows = ask("returned_outcomes_by_year", area=area_of(view).code)
    return [
        with_interval(row) | {"year_words": number_format.academic_year_short(row["academic_year"])} for row in rows
    ]


def _finding_of(with_plan: Row, without_plan: Row, everyone: Row) -> str:
    """Which sentence three shares allow: of both groups, of the first, of all, that they are withheld, or none held."""
    shares = first, second = with_plan["share"], without_plan["share"]
    if all(map(is_known, shares)):
        return "finding"
    if State.NOT_AVAILABLE in shares:
        return "finding_missing"
    if is_known(first):
        return "finding_other_withheld" if second is State.WITHHELD else "finding_no_other"
    return "finding_all" if is_known(everyone["share"]) else "finding_withheld"


def by_year(view: View) -> Exhibit:
    """The shares in paid work in the chosen area year by year, the years of one moment together."""
    area = area_of(view)
    rows = sorted(worth_showing(every_share(view)), key=lambda row: MOMENTS.index(row["moment"]))
    years = [row["academic_year"] for row in rows]
    at_the_end = [row for row in rows if row["moment"] == AT_THE_END and is_known(row["share"])]
    known = [row for row in at_the_end if row["ehc_plan"] == WITH]
    everyone = [row for row in at_the_end if row["ehc_plan"] == ALL]
    ends = sorted(known if len(known) > 1 or len(everyone) < 2 else everyone, key=lambda row: row["share"])
    marks = [
        interval_mark(row, row["moment"] if starts else "", f"{row['year_words']}, {lowered(row['label'])}")
        for row, starts in _with_starts(rows, "moment")
    ]
    return returned(
        "returned-by-year",
        "interns",
        finding=f"finding{_about_how_many(ends)}",
        facts={
            "area": area.in_words,
            "first": number_format.january_of(min(years)),
            "last": number_format.january_of(max(years)),
            "year": number_format.academic_year(ends[-1]["academic_year"]) if ends else "",
            "low": ends[0]["written"] if ends else "",
            "high": ends[-1]["written"] if ends else "",
        },
        area=area.name,
        period=periods.academic_years(rows),
        table=Table((MOMENT, YEAR, PLAN, *SHARE_COLUMNS), tuple(rows)),
        chart=charts.Shares(marks),
    )


def _about_how_many(ends: list[Row]) -> str:
    if len(ends) < 2:
        return "_one" if ends else "_none"
    return "_all" if ends[0]["ehc_plan"] == ALL else ""


def _with_starts(rows: list[Row], key: str) -> list[tuple[Row, bool]]:
    """Each row, and whether it is the first of those that share a value of `key`."""
    return [(row, index == 0 or rows[index - 1][key] != row[key]) for index, row in enumerate(rows)]


def by_region_at_the_end(view: View) -> Exhibit:
    """The shares in paid work at the end of the internship in England and the nine regions, in the chosen year."""
    return within("returned-by-region-at-the-end", view, ENGLAND, AT_THE_END)


def by_region_at_6_months(view: View) -> Exhibit:
    """The same six months after."""
    return within("returned-by-region-at-6-months", view, ENGLAND, AT_6_MONTHS)


def by_region_at_12_months(view: View) -> Exhibit:
    """The same twelve months after."""
    return within("returned-by-region-at-12-months", view, ENGLAND, AT_12_MONTHS)


def within(name: str, view: View, area: str, moment: str) -> Exhibit:
    """The shares at one moment in an area and in those one level below it, in the chosen year.

    `area` is England or a region. They come from the highest share with an EHC plan; those without one come last, by
    name, so that their order says nothing.
    """
    years = ask("years_of_returns")
    year = year_of(view, years)
    every_moment = ask("returned_outcomes_within", area=area, academic_year=year)
    rows = worth_showing([with_interval(row) for row in every_moment if row["moment"] == moment])
    marks = [
        interval_mark(row, _heading(row, view.area) if starts else "")
        for row, starts in _with_starts(rows, "area_code")
    ]
    finding, facts = _finding_within(rows, view)
    return returned(
        name,
        "interns",
        finding=finding,
        facts=facts | {"year": number_format.academic_year(year)},
        area=areas_within(area),
        period=periods.academic_year(year),
        table=Table((column("area_name"), PLAN, *SHARE_COLUMNS), tuple(rows)),
        notice=notice(view, year),
        periods=years_of(year, years),
        chart=charts.Shares(marks),
    )


def _heading(row: Row, chosen: str) -> str:
    is_chosen = row["area_code"] == chosen and row["is_below"]
    return f"{row['area_name']} (chosen)" if is_chosen else row["area_name"]


def _finding_within(rows: list[Row], view: View) -> tuple[str, dict[str, str]]:
    """Which sentence to say of some areas, the whole first, and its facts: of the chosen one, or of the range.

    No range is given where a share of few people could be at one of its ends.
    """
    whole, *below = [row for row in rows if row["ehc_plan"] == WITH]
    known = [row for row in below if is_known(row["share"])]
    ours = [row for row in rows if row["area_code"] == view.area and row["is_below"] and is_known(row["share"])]
    facts = {
        "area": view.chosen_area.in_words,
        "whole": whole["written"],
        "whole_area": area_in_words(whole["area_code"]),
    }
    for name, plan in {"finding_one": WITH, "finding_one_all": ALL}.items():
        for row in ours:
            if row["ehc_plan"] == plan:
                return name, facts | {"share": row["written"]}
    if len(known) < 2 or any(row["is_small_base"] for row in known):
        return "finding_few", facts | {
            "shown": number_format.count(len(known)),
            "areas": number_format.count(len(below)),
        }
    return "finding", {
        "low": known[-1]["written"],
        "low_area": area_in_words(known[-1]["area_code"]),
        "high": known[0]["written"],
        "high_area": area_in_words(known[0]["area_code"]),
    }
