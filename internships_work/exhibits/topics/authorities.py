"""The chosen measure in the local authorities: on a map, in order, and one authority beside its region and England."""

from internships_work import charts, number_format
from internships_work.areas import ENGLAND, areas, authorities, regions
from internships_work.choices.period_choice import PeriodChoice
from internships_work.choices.view import View
from internships_work.exhibits import authority_measures
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.authority_measures import CODE, chosen, columns, facts_of, marked, phrase, rows_of
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, some, sources_of
from internships_work.exhibits.exhibit import Column, Exhibit, Table, Tile
from internships_work.exhibits.measures import chosen_period, period_choice
from internships_work.questions.ask import NotHeld, NothingToShow, Row
from internships_work.states import Cell, is_known, state_of
from internships_work.wording import fill, words


def on_map(view: View) -> Exhibit:
    """The authorities of the chosen region on a map, or all of England on a map of equal squares. A click chooses."""
    rows, period = rows_of(view.measure, chosen_period(view, view.measure))
    inside = _inside(view, rows)
    chart = _tiles(view, inside) if view.area == ENGLAND else _map(view, inside)
    name = "authorities-tiles" if view.area == ENGLAND else "authorities-map"
    return _of_measure(name, view, rows, period, chart, chooses_area=True)


def ranked(view: View) -> Exhibit:
    """The authorities of the chosen region from the highest, or how those of every region spread, for England."""
    rows, period = rows_of(view.measure, chosen_period(view, view.measure))
    inside = _inside(view, rows)
    if view.area == ENGLAND:
        return _of_measure("authorities-spread", view, rows, period, _spread(view, inside), chooses_area=True)
    return _of_measure("authorities-ranked", view, rows, period, _bars(view, inside))


def _inside(view: View, rows: list[Row]) -> list[Row]:
    """The rows of the chosen region, or of England. Raises NothingToShow where there are none."""
    return some([row for row in rows if view.area in (ENGLAND, row["region_code"])])


def _map(view: View, rows: list[Row]) -> charts.Chart:
    entry = words("measures")[view.measure]
    if entry["kind"] == "count":
        return charts.CircleMap(_areas(rows), view.authority, view.area)
    return charts.AreaMap(_areas(rows), entry["authority"]["steps"], entry["unit"], view.authority, view.area)


def _areas(rows: list[Row]) -> tuple[charts.MapArea, ...]:
    return charts.map_areas(
        rows, code="area_code", name="shown_name", value="value", written="written", incomplete="return_status"
    )


def _tiles(view: View, rows: list[Row]) -> charts.TileMap:
    """A tile for each authority that has a place on the tile map: those that were abolished have none."""
    entry, known = words("measures")[view.measure], authorities()
    return charts.TileMap(
        [
            charts.MapTile(area, known[area.code].region_code, *known[area.code].tile)
            for area in _areas(rows)
            if known[area.code].tile
        ],
        [(region.code, region.lines) for region in regions()],
        steps=entry["authority"]["steps"],
        unit=entry["unit"],
        chosen=view.authority,
    )


def _bars(view: View, rows: list[Row]) -> charts.BarList:
    first = rows[0]
    wording = words("exhibits")["authorities-ranked"]
    return charts.BarList(
        [_bar(row, view) for row in rows],
        above=_line(first["region_value"], wording["region_line"].format(value=first["region_written"])),
        below=_line(first["england_value"], wording["england_line"].format(value=first["england_written"])),
    )


def _is_rate(value: Cell | None) -> bool:
    """True for the known rate of a region or of England; a count of theirs stands beside no authority (None)."""
    return value is not None and is_known(value)


def _line(value: Cell | None, label: str) -> tuple[float, str] | None:
    """A line across the bars with its label, or None where there is no number."""
    return (value, label) if _is_rate(value) else None


def _bar(row: Row, view: View) -> charts.Bar:
    is_chosen = row["area_code"] == view.authority
    is_apart = row["return_status"] or authority_measures.is_small(row)
    look: charts.Look = "chosen" if is_chosen else "outlined" if is_apart else "other"
    written = row["written"]
    if authority_measures.is_small(row):
        of = words("exhibits")["authorities-ranked"]["of_plans"]
        written = of.format(value=written, plans=number_format.count(row["denominator"]))
    return charts.Bar(row["shown_name"], row["value"], written, look, is_bold=is_chosen)


def _spread(view: View, rows: list[Row]) -> charts.Spread:
    """One row a region, in the order of the list of areas.

    Rows without a number, and those of which the return was incomplete, are named under their region.
    """
    return charts.Spread(
        [
            charts.Dot(
                row["value"],
                row["shown_name"],
                row["written"],
                row["region_code"],
                row["area_code"],
                bool(row["return_status"]),
            )
            for row in rows
            if is_known(row["value"])
        ],
        [_group(region.code, rows) for region in regions()],
        unit=words("measures")[view.measure]["unit"],
    )


def _group(code: str, rows: list[Row]) -> charts.Group:
    own = [row for row in rows if row["region_code"] == code]
    value = next((row["region_value"] for row in own), None)
    name = areas()[code].name if not _is_rate(value) else f"{areas()[code].name}, {own[0]['region_written']}"
    named = [
        f"{row['shown_name']}: {row['written']}" for row in own if not is_known(row["value"]) or row["return_status"]
    ]
    return charts.Group(code, (name, *named), value)


def _of_measure(
    name: str, view: View, rows: list[Row], period: str, chart: charts.Chart, chooses_area: bool = False
) -> Exhibit:
    entry = words("measures")[view.measure]
    choice = period_choice(view.measure, period, "authority_measure")
    inside = _inside(view, rows)
    named = next((row for row in inside if row["area_code"] == view.authority), None)
    return compose(
        name,
        finding=_finding(name, named, inside),
        facts=_range(view, inside)
        | (facts_of(named, rows) | {"phrase": phrase(named, view.measure)} if named else {})
        | {"measure": entry["label"], "period": entry["period"].format(period=period), "about": entry["about"]},
        area=words("exhibits")[name]["area"].format(region=view.chosen_area.name),
        period=entry["period"].format(period=period),
        status=entry["status"],
        table=Table(columns(view.measure), tuple(inside)),
        sources=sources_of(inside),
        notice=_notices(name, view, choice, inside),
        chart=chart,
        chooses_area=chooses_area,
        periods=choice,
        more_caveats=authority_measures.caveats(view.measure, inside),
    )


def _finding(name: str, named: Row | None, rows: list[Row]) -> str:
    """The map tells of the chosen authority, the bars beside it of all."""
    if named and name == "authorities-map":
        if not is_known(named["value"]):
            return "finding_missing"
        if named["return_status"]:
            return "finding_incomplete"
        return "finding_small" if authority_measures.is_small(named) else "finding_authority"
    if not any(row["rank_in_england"] for row in rows):
        return "finding_none"
    is_map = name in ("authorities-map", "authorities-tiles")
    return "finding_count" if is_map and not _is_rate(rows[0]["england_value"]) else "finding"


def _range(view: View, rows: list[Row]) -> dict[str, str]:
    """The ends of those that have a rank, in the area shown and in the region where they lie furthest apart."""
    ranked = [row for row in rows if row["rank_in_england"]]
    if not ranked:
        return {"region": view.chosen_area.in_words}
    by_region = [[row for row in ranked if row["region_code"] == region.code] for region in regions()]
    widest = max(filter(None, by_region), key=lambda some: some[0]["value"] - some[-1]["value"])
    england = rows[0]["england_value"]
    return {
        "region": view.chosen_area.in_words,
        "ranked": number_format.count(len(ranked)),
        "above": number_format.in_words(sum(_is_rate(england) and row["value"] > england for row in ranked)),
        "england": rows[0]["england_in_full"],
        "wide": authorities()[widest[0]["area_code"]].region.in_words,
        **_ends(ranked, rows),
        **{f"wide_{end}": value for end, value in _ends(widest, rows).items()},
    }


def _ends(ranked: list[Row], rows: list[Row]) -> dict[str, str]:
    """The highest and the lowest of rows that stand in that order, each with who has it, or how many where several do.

    An authority with too few plans for a rank is never an end, but counts where it shares the figure of one. One whose
    return was incomplete does not: its figure may be another.
    """
    high, low = ranked[0], ranked[-1]
    inside = [row for row in rows if any(other["region_code"] == row["region_code"] for other in ranked)]
    return {
        "highest": high["written"],
        "highest_area": _who(high, inside),
        "lowest": low["written"],
        "lowest_area": _who(low, inside),
    }


def _who(row: Row, rows: list[Row]) -> str:
    sharing = sum(other["value"] == row["value"] for other in rows if not other["return_status"])
    if sharing == 1:
        return in_words(row["area_name"])
    return words("exhibits")["authorities-ranked"]["several"].format(count=number_format.in_words(sharing))


def _notices(name: str, view: View, choice: PeriodChoice, rows: list[Row]) -> str:
    """Another period than the chosen one, and the authorities that no longer stand and so have no shape on a map."""
    sentences = [authority_measures.notice(view, choice)]
    gone = [row for row in rows if not authorities()[row["area_code"]].is_current]
    if gone and name in ("authorities-map", "authorities-tiles"):
        listed = number_format.joined([f"{in_words(row['area_name'])} ({row['written']})" for row in gone])
        sentences.append(fill(words("exhibits")[name]["no_longer"], areas=listed))
    return " ".join(filter(None, sentences))


def beside(view: View) -> Exhibit:
    """Every measure for the chosen authority beside its region and England. Raises NotHeld where none is chosen."""
    area = chosen(view)
    pairs = [(measure, *found) for measure in authority_measures.measures_held() if (found := _own(measure, view))]
    if not pairs:
        raise NothingToShow
    wording = words("exhibits")["authorities-beside"]
    return compose(
        "authorities-beside",
        finding="finding",
        facts={
            "area": in_words(area.name),
            "region": area.region.in_words,
            "measures": number_format.in_words(len(pairs)),
        },
        area=area.name,
        period=wording["period"],
        status="official statistics",
        table=Table(
            (
                column("measure"),
                column("period"),
                Column("written", area.name),
                Column("region_in_full", area.region.name),
                column("england_in_full"),
                column("rank_in_region", "count"),
                column("rank_in_england", "count"),
                CODE,
            ),
            tuple(row | _named(measure, period, row["return_status"]) for measure, row, _, period in pairs),
        ),
        sources=sources_of([row for _, row, _, _ in pairs]),
        tiles=tuple(_tile(measure, row, rows, period, wording) for measure, row, rows, period in pairs),
    )


def _own(measure: str, view: View) -> tuple[Row, list[Row], str] | None:
    """The chosen authority's row of the latest period, all rows, and the period; None where it has no row then."""
    try:
        rows, period = rows_of(measure)
    except NotHeld:
        return None
    own = next((row for row in rows if row["area_code"] == view.authority), None)
    return (own, rows, period) if own else None


def _named(measure: str, period: str, return_status: str) -> Row:
    entry = words("measures")[measure]
    return {
        "status": entry["status"],
        "measure": marked(entry["label"], return_status),
        "period": entry["period"].format(period=period),
    }


def _tile(measure: str, row: Row, rows: list[Row], period: str, wording: dict[str, str]) -> Tile:
    entry = words("measures")[measure]
    facts = facts_of(row, rows) | {"period": entry["period"].format(period=period)}
    context = fill(wording[_context(row)], **facts)
    return Tile(entry["label"], row["written"], context, entry["status"], state=state_of(row["value"]))


def _context(row: Row) -> str:
    if not is_known(row["value"]):
        return "context_missing"
    if row["return_status"]:
        return "context_incomplete"
    return "context_small" if authority_measures.is_small(row) else "context"
