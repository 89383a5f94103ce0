"""Supported internships and what surrounds them in the nine regions: map, ranking, and one region beside England."""

from internships_work import charts, number_format
from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.exhibits import left_out, periods
from internships_work.exhibits.caveats import caveats_for
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, sources_of, the_row
from internships_work.exhibits.exhibit import Column, Exhibit, Table, Tile
from internships_work.exhibits.measures import (
    chosen_period,
    period_choice,
    position_in_words,
    ranked_bars,
    rows_of,
    value_column,
)
from internships_work.questions.ask import NotHeld, Row, holds
from internships_work.states import is_known, state_of
from internships_work.wording import fill, words


def measure_map(view: View) -> Exhibit:
    """The chosen measure on a map: rates as colours, counts as circles. A click on a region chooses it."""
    rows, period = rows_of(view.measure, chosen_period(view, view.measure))
    wording = words("measures")[view.measure]
    regions = [row for row in rows if row["is_region"]]
    areas = charts.map_areas(regions, code="area_code", name="area_name", value="value", written="written")
    if wording["kind"] == "count":
        chart = charts.CircleMap(areas, view.area)
    else:
        chart = charts.AreaMap(areas, wording["steps"], wording["unit"], view.area)
    return _of_measure("regions-map", view, rows, period, chart, chooses_area=True)


def ranked(view: View) -> Exhibit:
    """The chosen measure for the nine regions, from the highest, with England as a line where it is a rate."""
    rows, period = rows_of(view.measure, chosen_period(view, view.measure))
    return _of_measure("regions-ranked", view, rows, period, ranked_bars(rows, view.area))


def _of_measure(
    name: str, view: View, rows: list[Row], period: str, chart: charts.Chart, chooses_area: bool = False
) -> Exhibit:
    entry = words("measures")[view.measure]
    counted = [row for row in rows if row["rank"]]
    named = next((row for row in counted if row["area_code"] == view.area), None)
    bottom = max(counted, key=lambda row: row["rank"], default=None)
    first = min(counted, key=lambda row: row["rank"], default=None)
    england = the_row(rows, area_code=ENGLAND)
    top = named or first
    choice = period_choice(view.measure, period)
    period_words = choice.offered[choice.shown]
    facts = {
        "measure": entry["label"],
        "period": period_words,
        "year": periods.in_prose(period),
        "area": left_out.named(top, top["area_code"]) if top else "",
        "value": top["number"] if top else "",
        "england": england["in_full"],
        "position": position_in_words(top, rows) if top else "",
        "about": entry["about"],
        "lowest": bottom["number"] if bottom else "",
        "lowest_area": left_out.named(bottom, bottom["area_code"]) if bottom else "",
        "highest": first["number"] if first else "",
        "highest_area": left_out.named(first, first["area_code"]) if first else "",
        "finding": "",
        **left_out.ranked(rows),
    }
    facts["finding"] = _finding(view, rows, facts, bool(named))
    return compose(
        name,
        finding=_kind_of_finding(name, view, rows, bool(first)),
        facts=facts,
        period=period_words,
        status=entry["status"],
        table=Table((*_columns(view.measure), *left_out.columns(rows)), tuple(rows)),
        sources=sources_of(rows),
        notice=periods.other_period(view, choice),
        chart=chart,
        chooses_area=chooses_area,
        periods=choice,
        more_caveats=caveats_for(entry["caveats"], rows),
    )


def _kind_of_finding(name: str, view: View, rows: list[Row], has_places: bool) -> str:
    """Which sentence stands over the map or the bars: where no region has a place, why not."""
    if has_places or name == "regions-map" and _is_without_place(the_row(rows, area_code=view.area)):
        return "finding"
    return "finding_unranked" if any(map(_is_without_place, rows)) else "finding_missing"


def _is_without_place(row: Row) -> bool:
    """True for a region with a figure that has no place among the others."""
    return row["is_region"] and is_known(row["value"]) and not row["rank"]


def _finding(view: View, rows: list[Row], facts: dict[str, str], has_place: bool) -> str:
    """The sentence over the map: of the chosen region, with its place where it has one, or of the first of all."""
    own = the_row(rows, area_code=view.area)
    if _is_without_place(own) and not has_place:
        wording = words("exhibits")["regions-map"]["finding_no_place"]
        return fill(wording, **facts | {"area": left_out.named(own, view.area), "value": own["number"]})
    return fill(words("measures")[view.measure]["finding" if has_place else "finding_england"], **facts)


def _columns(measure: str) -> tuple[Column, ...]:
    entry = words("measures")[measure]
    columns = [column("area_name"), value_column(measure, entry["label"])]
    if entry["denominator"]:
        columns += [
            Column("numerator", entry["numerator"], "count"),
            Column("denominator", entry["denominator"], "count"),
        ]
    return (*columns, column("rank", "count"))


def beside_england(view: View) -> Exhibit:
    """Every measure for the chosen area beside England, with its rank among the nine."""
    measures = [measure for measure in words("measures") if holds("area_measure", measure)]
    pairs = [(measure, *found) for measure in measures if (found := _ours_and_england(measure, view))]
    if not pairs:
        raise NotHeld(frozenset({"work_based_learning"}))
    wording = words("exhibits")["regions-beside-england"]
    apply = {name for measure, _, _ in pairs for name in words("measures")[measure]["caveats"]}
    return compose(
        "regions-beside-england",
        finding="finding_england" if view.area == ENGLAND else "finding",
        facts={"area": view.chosen_area.in_words, "measures": number_format.in_words(len(pairs))},
        area=view.chosen_area.name,
        period=wording["period"],
        status="official statistics",
        table=Table(
            (
                column("measure"),
                column("period"),
                Column("ours", view.chosen_area.name),
                column("england"),
                column("rank", "count"),
            ),
            tuple(_compared(measure, ours, england) for measure, ours, england in pairs),
        ),
        sources=sources_of([ours for _, ours, _ in pairs]),
        tiles=tuple(_tile(measure, ours, england, wording) for measure, ours, england in pairs),
        more_caveats=caveats_for(
            [name for name in wording["where_shown"]["caveats"] if name in apply], [ours for _, ours, _ in pairs]
        ),
    )


def _ours_and_england(measure: str, view: View) -> tuple[Row, Row] | None:
    """Always the latest period held, so that one row of tiles never mixes years at a visitor's choice; or None."""
    try:
        rows, _ = rows_of(measure)
    except NotHeld:
        return None
    ours, england = (the_row(rows, area_code=code) for code in (view.area, ENGLAND))
    position = position_in_words(ours, rows) if ours["rank"] else ""
    return ours | {"position": position, "near": [england]} | left_out.ranked(rows), england


def _compared(measure: str, ours: Row, england: Row) -> Row:
    entry = words("measures")[measure]
    return {
        "measure": entry["label"],
        "period": entry["period"].format(period=ours["period"]),
        "ours": ours["in_full"],
        "england": england["in_full"],
        "rank": ours["rank"],
        "near": [ours, england],
        "status": entry["status"],
    }


def _tile(measure: str, ours: Row, england: Row, wording: dict[str, str]) -> Tile:
    entry = words("measures")[measure]
    context = "context" if ours["rank"] else "context_england"
    sentence = fill(
        wording[context],
        period=left_out.dated(entry["period"].format(period=ours["period"]), ours),
        england=england["in_full"],
        position=ours["position"],
        ranked_regions=ours["ranked_regions"],
    )
    return Tile(entry["label"], ours["number"], sentence, entry["status"], state=state_of(ours["value"]))
