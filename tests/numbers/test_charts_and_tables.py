"""What an exhibit draws, in any area or year, is what its table says: bars, maps, tiles, lines and spoken text."""

import re

import pytest

from internships_work.areas import ENGLAND
from internships_work.charts.map_classes import NO_FIGURE
from internships_work.exhibits.compose import MOST_ROWS_SPOKEN
from internships_work.exhibits.exhibit import Column, Exhibit
from internships_work.number_format import SYMBOLS
from internships_work.states import State
from internships_work.wording import words
from tests.support.shown import bars, charted, drawn, every_exhibit, is_abolished, written_on

pytestmark = pytest.mark.xdist_group("sample")

# Small panels have no room for words; there the line stops, and the numbers and the spoken text say it.
NO_ROOM_FOR_WORDS = {"starts-every-region"}


def test_a_chart_says_in_words_or_by_its_symbol_what_is_missing():
    for view, exhibit in every_exhibit():
        if not exhibit.figure or exhibit.name in NO_ROOM_FOR_WORDS:
            continue
        candidates = charted(exhibit) if drawn(exhibit) else _coloured(exhibit) or exhibit.table.columns
        missing = [row for row in exhibit.table.rows for one in candidates if isinstance(row[one.key], State)]
        notes = [note["text"].replace("<br>", " ") for note in exhibit.figure["layout"].get("annotations", [])]
        key = [trace["name"] for trace in exhibit.figure["data"] if trace.get("name")]
        said = " ".join(notes + key + written_on(exhibit))
        told = [*SYMBOLS.values(), *(f"[{state.value}]" for state in State)]
        assert not missing or any(word in said for word in told), f"{exhibit.name}, {view}"


def _coloured(exhibit: Exhibit) -> list[Column]:
    """The column by which a map colours its areas; none where there is no map."""
    is_map = any(trace["type"] == "choropleth" for trace in exhibit.figure["data"])
    return [column for column in exhibit.table.columns if is_map and column.key in ("value", "written")]


def test_the_spoken_text_holds_the_finding_and_every_number_or_of_153_areas_where_they_stand():
    """Nobody listens to 1,400 numbers in one breath, which a reader of screens cannot stop in the middle of."""
    for view, exhibit in every_exhibit():
        assert exhibit.finding in exhibit.alt, f"{exhibit.name}, {view}"
        if len(exhibit.table.rows) > MOST_ROWS_SPOKEN:
            assert exhibit.alt.endswith(words("site")["rows_in_table"]) and len(exhibit.alt) < 1000
            continue
        for row in exhibit.table.rows:
            for column in exhibit.table.columns:
                written = column.written(row).removesuffix(".")
                assert written in exhibit.alt, f"{exhibit.name}, {view}: {written}"


def test_there_are_charts_of_every_kind_to_test():
    shown = [exhibit for _, exhibit in every_exhibit()]
    figures = [exhibit.figure for exhibit in shown if exhibit.figure]
    assert any(map(bars, figures)) and any(map(drawn, shown)) and any(map(written_on, shown))
    assert any(exhibit.tiles for exhibit in shown)
    assert any(trace["type"] == "choropleth" for figure in figures for trace in figure["data"])
    assert any(one["type"] == "line" for figure in figures for one in figure["layout"].get("shapes", []))


def test_a_chart_draws_exactly_the_numbers_of_its_table():
    for view, exhibit in every_exhibit():
        if drawn(exhibit):
            assert charted(exhibit), f"{exhibit.name}, {view}: no column of the table holds just {drawn(exhibit)}"


def test_a_bar_stands_under_the_name_of_its_own_row():
    for view, exhibit in every_exhibit():
        for bar in bars(exhibit.figure) if exhibit.figure else []:
            own = [
                row
                for row in exhibit.table.rows
                if any(isinstance(cell, str) and len(cell) > 2 and cell in bar.label for cell in row.values())
            ]
            shown = [None if isinstance(cell, State) else cell for row in own for cell in row.values()]
            assert bar.length in shown, f"{exhibit.name}, {view}: {bar}"


def test_a_map_shows_on_each_region_what_its_table_says():
    for view, exhibit in every_exhibit():
        if not exhibit.figure or not any(trace["type"] == "choropleth" for trace in exhibit.figure["data"]):
            continue
        shown = [row for row in exhibit.table.rows if row["area_code"] != ENGLAND]
        rows = {row["area_code"]: row["written"] for row in shown if not is_abolished(row)}
        for row in filter(is_abolished, shown):
            assert f"{row['area_name']} ({row['written']})" in exhibit.notice, f"{exhibit.name}, {view}"
        coloured, in_circles = {}, {}
        for trace in exhibit.figure["data"]:
            if trace["type"] == "choropleth" and "text" in trace:
                coloured |= {
                    code: text.split("<br>")[-1] for code, text in zip(trace["locations"], trace["text"], strict=True)
                }
            if "customdata" in trace:
                read = [text.split("<br>")[-1] for text in trace["hovertext"]]
                in_circles |= {code: text for [code], text in zip(trace["customdata"], read, strict=True)}
                assert {text for text in trace["text"] if text} <= set(read), f"{exhibit.name}, {view}"
        not_yet_made = {code for code, text in coloured.items() if text == NO_FIGURE}
        assert not not_yet_made & set(rows), f"{exhibit.name}, {view}"
        coloured = {code: text for code, text in coloured.items() if code not in not_yet_made}
        assert coloured == rows, f"{exhibit.name}, {view}"
        apart = {row["area_code"] for row in shown if row.get("return_status") or row["written"].startswith("[")}
        whole = {code: text for code, text in rows.items() if code not in apart}
        assert in_circles in ({}, whole), f"{exhibit.name}, {view}"


def test_a_region_on_a_map_has_the_colour_of_its_class():
    for view, exhibit in every_exhibit():
        steps = words("measures")[view.measure]["steps"]
        if exhibit.name != "regions-map" or not steps:
            continue
        value = {row["area_code"]: row["value"] for row in exhibit.table.rows}
        bounds = [float("-inf"), *steps, float("inf")]
        coloured = [trace for trace in exhibit.figure["data"] if trace["type"] == "choropleth"]
        for number, trace in enumerate(coloured[: len(steps) + 1]):
            for code in trace["locations"]:
                assert bounds[number] <= value[code] < bounds[number + 1], f"{view}: {code} is {value[code]}"


def test_what_is_written_on_a_chart_is_a_number_of_its_table():
    for view, exhibit in every_exhibit():
        held = {number for number in re.findall(r"[\d.,]*\d", exhibit.table.spoken())}
        for text in written_on(exhibit):
            for number in re.findall(r"[\d.,]*\d", text):
                assert number in held, f"{exhibit.name}, {view}: {text}"


def test_a_line_across_a_chart_stands_at_a_number_of_its_table():
    for _, exhibit in every_exhibit():
        shapes = exhibit.figure["layout"].get("shapes", []) if exhibit.figure else []
        held = {value for row in exhibit.table.rows for value in row.values() if isinstance(value, (int, float))}
        assert {shape["x0"] for shape in shapes if shape["type"] == "line"} <= held


def test_a_tile_shows_a_number_of_its_table():
    for view, exhibit in every_exhibit():
        cells = {column.written(row) for row in exhibit.table.rows for column in exhibit.table.columns}
        numbers = {cell.partition(" (without ")[0] for cell in cells}
        assert {tile.written for tile in exhibit.tiles} <= numbers, f"{exhibit.name}, {view}"


def test_every_bar_starts_at_zero_unless_it_shows_a_difference():
    for _, exhibit in every_exhibit():
        for bar in bars(exhibit.figure) if exhibit.figure else []:
            assert bar.base == 0 or "difference" in bar.label.lower(), bar
