"""What is published about paid work after a supported internship, and plans that ceased into paid work."""

from internships_work import charts, number_format
from internships_work.areas import ENGLAND
from internships_work.choices import period_choice
from internships_work.choices.period_choice import known
from internships_work.choices.view import View
from internships_work.exhibits import left_out, measures, periods
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, england_only, some, sources_of, the_row
from internships_work.exhibits.exhibit import OFFICIAL, WORKED_OUT, Exhibit, Table
from internships_work.exhibits.measures import (
    chosen_period,
    position_in_words,
    ranked_bars,
    rows_of,
    whole_periods,
)
from internships_work.intervals import wilson
from internships_work.questions.ask import Row, ask
from internships_work.states import is_known
from internships_work.wording import source, words

CEASED = "ceased_into_employment_per_cent"


def with_and_without_plan(view: View) -> Exhibit:
    """Paid employment with and without an EHC plan: counts, because no denominators exist."""
    rows = ask("paid_employment")
    plans = ("With an EHC plan", "Without an EHC plan", "All")
    with_plan, without_plan, everyone = (the_row(rows, ehc_plan=plan)["in_paid_employment"] for plan in plans)
    looks: list[charts.Look] = ["chosen", "second"]
    return compose(
        "outcomes-with-and-without",
        finding="finding",
        facts={
            "everyone": number_format.count(everyone),
            "with_plan": number_format.count(with_plan),
            "without_plan": number_format.count(without_plan),
        },
        status="management information",
        table=Table(
            (
                column("ehc_plan"),
                column("in_paid_employment", "count"),
                column("how_known"),
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        **england_only(view),
        chart=charts.Bars(
            [
                charts.Bar(
                    row["ehc_plan"], row["in_paid_employment"], number_format.count(row["in_paid_employment"]), look
                )
                for row, look in zip(rows[:2], looks, strict=True)
            ]
        ),
    )


def time_points(view: View) -> Exhibit:
    """Every published share in paid work, side by side, each with its base and, where it may have one, its interval."""
    rows = [_with_interval(row) for row in ask("employment_outcomes")]
    percents = sorted(row["percent"] for row in rows)
    return compose(
        "outcomes-time-points",
        finding="finding",
        facts={"low": number_format.percent(percents[0]), "high": number_format.percent(percents[-1])},
        status="survey estimate",
        table=Table(
            (
                column("label", within="outcomes"),
                column("qualifier", within="outcomes"),
                column("percent", "percent"),
                column("interval"),
                column("time_point"),
                column("base", "count", within="outcomes"),
                column("base_counts"),
                column("ehc_plan"),
                column("area"),
                column("period"),
                column("status"),
                column("note"),
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        **england_only(view),
        chart=charts.Estimates([_estimate(row) for row in rows]),
    )


def _estimate(row: Row) -> charts.Estimate:
    return charts.Estimate(row["shown_label"], row["percent"], row["low"], row["high"], row["written"])


def _with_interval(row: Row) -> Row:
    wording = words("exhibits")["outcomes-time-points"]["labels"]
    low, high = wilson(row["percent"], row["people"]) if row["people"] else (None, None)
    interval = (
        None
        if low is None
        else " to ".join(number_format.percent(number_format.rounded(end, 0)) for end in (low, high))
    )
    base = wording["people"] if row["people"] else wording["not_people"] if row["base"] else wording["no_base"]
    base_written = base.format(base=number_format.count(row["base"]) if row["base"] else "")
    moment = wording["no_moment"] if row["time_point"] == "Not stated" else row["time_point"].lower()
    percent = f"{row['qualifier'] or ''} {number_format.percent(row['percent'])}".strip()
    return row | {
        "low": low,
        "high": high,
        "interval": interval,
        "written": percent + (f" ({interval})" if interval else ""),
        "shown_label": f"{row['label']} – {moment}; {base_written}; {row['status']}",
    }


def ceased_by_year(view: View) -> Exhibit:
    """EHC plans ceased because of paid employment in the chosen area, year by year."""
    count = column("ceased_paid_employment", "count")
    rows = [
        left_out.written(row, view.area, periods.calendar_year(row["year"]), count)
        | {"how_known": source(row["source_id"])["status"]}
        for row in some(ask("ceased_plans_by_year", area=view.area))
    ]
    whole = whole_periods(ask("area_measure", measure=CEASED))
    found = known(rows, "year", "ceased_paid_employment")
    latest = next((row for row in reversed(rows) if row["year"] in whole), rows[-1])
    chosen = next((row for row in rows if row["year"] == view.period("calendar_year")), latest)
    choice = period_choice.choice("calendar_year", chosen["year"], found, is_of_heading=True)
    return compose(
        "outcomes-ceased-by-year",
        finding="finding" if is_known(chosen["ceased_paid_employment"]) else "finding_missing",
        facts={"year": chosen["year"], "area": left_out.named(chosen, view.area), "count": chosen["number"]},
        area=view.chosen_area.name,
        period=periods.calendar_years(rows),
        status=OFFICIAL,
        table=Table(
            (
                column("year"),
                count,
                column("ceased_all_reasons", "count"),
                column("share", "share", is_worked_out=True, within="outcomes"),
                *left_out.columns(rows),
                *[column("how_known")] * any(row["how_known"] == WORKED_OUT for row in rows),
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        notice=periods.other_period(view, choice) if view.calendar_year else "",
        periods=choice,
        chart=charts.Columns.of(
            rows,
            x="year",
            y="ceased_paid_employment",
            written="written",
        ),
    )


def ceased_by_region(view: View) -> Exhibit:
    """The share of ceased plans that ended because of paid employment, by region, with England."""
    rows, year = rows_of(CEASED, chosen_period(view, CEASED))
    choice = measures.period_choice(CEASED, year)
    england = the_row(rows, area_code=ENGLAND)
    ours = next((row for row in rows if row["area_code"] == view.area and row["is_region"]), None)
    named = ours if ours and ours["rank"] else next((row for row in rows if row["rank"] == 1), None)
    return compose(
        "outcomes-ceased-by-region",
        finding="finding_missing" if named is None else "finding_region" if named is ours else "finding",
        facts={
            "area": left_out.named(named, named["area_code"]) if named else "",
            "share": named["number"] if named else "",
            "england": england["in_full"],
            "position": position_in_words(named, rows) if named else "",
            "year": year,
            **left_out.ranked(rows),
        },
        period=periods.calendar_year(year),
        status=WORKED_OUT,
        table=Table(
            (
                column("area_name"),
                column("value", "share", within="outcomes"),
                column("numerator", "count", within="outcomes"),
                column("denominator", "count", within="outcomes"),
                *left_out.columns(rows),
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        notice=periods.other_period(view, choice) if view.calendar_year else "",
        periods=choice,
        chart=ranked_bars(rows, view.area),
    )
