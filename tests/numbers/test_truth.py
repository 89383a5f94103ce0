"""No exhibit, in any area or year, shows what may not be shown: no false line, change, rate, nought or bare number."""

import csv
import io
import json
import re

import pytest

from internships_work.areas import ENGLAND, areas
from internships_work.data.contracts import STATUSES
from internships_work.exhibits.exhibit import WORKED_OUT
from internships_work.number_format import SYMBOLS
from internships_work.paths import PUBLISHED
from internships_work.takeaway.csv_file import as_csv
from internships_work.wording import source, words
from tests.support.shown import MAKERS, bars, charted, drawn, every_exhibit, exhibits, lines, sentences, written_on

pytestmark = pytest.mark.xdist_group("sample")

LAST_AGGREGATE_RETURN = 2022
INCOMPLETE_RETURN = 2017
# What may differ between points that one line joins. Everything else that says what is counted must be the same.
SAYS_WHAT_IS_COUNTED = (
    "measure",
    "counts",
    "status",
    "collection",
    "base_counts",
    "outcome",
    "area_code",
    "region_code",
)
SPEAKS_OF_CHANGE = re.compile(
    r"\b(more than|fewer than|less than|the same as|rose|risen|fell|fallen|grew|grown|up from|down from|increased?|"
    r"decreased?|doubled|halved|growth|decline|earlier|slumped)\b"
)
every_maker = pytest.mark.parametrize("maker", MAKERS)


def the_january_counts() -> dict[tuple[str, int], int | None]:
    """Supported internships by area code and January, straight from the file; None where a symbol stands."""
    with (PUBLISHED / "work_based_learning.csv").open(encoding="utf-8-sig", newline="") as file:
        return {
            (row["region_code"] or row["country_code"], int(row["time_period"])): int(row["supported_internships"])
            if row["supported_internships"].isdigit()
            else None
            for row in csv.DictReader(file)
        }


def may_be_compared(area: str, january: int) -> bool:
    """True where this January and the one before were both published whole and counted in the same way."""
    counts, before = the_january_counts(), january - 1
    known = counts.get((area, january)) is not None and counts.get((area, before)) is not None
    return known and before != INCOMPLETE_RETURN and not before <= LAST_AGGREGATE_RETURN < january


def test_the_product_has_exhibits():
    assert len(MAKERS) > 10


@every_maker
def test_a_break_is_never_joined_by_a_line(maker):
    for view, exhibit in exhibits(maker):
        for trace in lines(exhibit):
            sides = {year <= LAST_AGGREGATE_RETURN for year in trace["x"]}
            assert len(sides) == 1, f"{exhibit.name}, {view}: one line through {trace['x']}"


@every_maker
def test_a_missing_year_is_never_bridged_by_a_line(maker):
    for view, exhibit in exhibits(maker):
        for trace in lines(exhibit):
            first, last = trace["x"][0], trace["x"][-1]
            assert trace["x"] == list(range(first, last + 1)), f"{exhibit.name}, {view}: {trace['x']}"
            assert None not in trace["y"]
            assert not trace.get("connectgaps")


def test_there_are_lines_to_test():
    assert any(lines(exhibit) for _, exhibit in exhibits("starts.by_year"))
    assert any(lines(exhibit) for _, exhibit in exhibits("starts.every_region"))


@every_maker
def test_figures_that_count_different_things_never_share_a_line(maker):
    _, exhibit = exhibits(maker)[0]
    for trace in lines(exhibit):
        points = set(zip(trace["x"], trace["y"], strict=True))
        joined = [row for row in exhibit.table.rows if points & {(row.get("january"), value) for value in row.values()}]
        assert joined, f"{exhibit.name}: a line through points that its table does not hold"
        for series in _by_place(joined):
            for key in SAYS_WHAT_IS_COUNTED:
                assert len({row.get(key) for row in series}) == 1, f"{exhibit.name}: one line joins several {key}"


def _by_place(rows):
    """Two places may have the same number in the same year, so each place is looked at by itself."""
    return [
        [row for row in rows if row.get("region_code") == code] for code in {row.get("region_code") for row in rows}
    ]


@every_maker
def test_no_table_gives_a_change_across_the_break_or_a_gap(maker):
    for view, exhibit in exhibits(maker):
        for row in exhibit.table.rows:
            for key in (key for key in row if key.startswith("change")):
                area = row.get("region_code") or view.area
                assert row[key] is None or may_be_compared(area, row["january"]), (
                    f"{view}, {row['january']}: {row[key]}"
                )


def test_the_csv_gives_no_change_across_the_break_or_a_gap():
    for view, exhibit in exhibits("starts.by_year"):
        for row in csv.DictReader(io.StringIO(as_csv(exhibit).decode("utf-8-sig"))):
            january = int(row["January"].removeprefix("January "))
            assert bool(row["Change on a year earlier, worked out here"]) == may_be_compared(view.area, january), (
                f"{view}, {january}"
            )


@every_maker
def test_no_sentence_speaks_of_a_change_across_the_break_or_a_gap(maker):
    for view, exhibit in exhibits(maker):
        if any("collection" in row for row in exhibit.table.rows) and not may_be_compared(view.area, int(view.january)):
            assert not SPEAKS_OF_CHANGE.search(exhibit.finding), f"{view}: {exhibit.finding}"
            assert not SPEAKS_OF_CHANGE.search(exhibit.alt), f"{view}: {exhibit.alt}"


def test_a_change_that_may_be_made_is_told():
    [told] = [
        exhibit.finding
        for view, exhibit in exhibits("starts.by_year")
        if view.area == ENGLAND and view.january == "2022"
    ]
    assert "2,477" in told and told.endswith("234 more than a year earlier")


@every_maker
def test_those_in_paid_work_are_never_divided_by_those_who_took_part(maker):
    """Of published figures. A return has shares of its own, which test_returns.py holds to their bases."""
    for view, exhibit in exhibits(maker):
        if exhibit.is_invented:
            continue
        for row in exhibit.table.rows:
            for key, value in row.items():
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    assert round(value, 1) != 33.7, f"{exhibit.name}, {view}: {key} is {value}"
                    assert abs(value - 1562 / 4635) > 1e-9, f"{exhibit.name}, {view}: {key} is {value}"
        told = " ".join([*sentences(exhibit).values(), json.dumps(exhibit.figure, default=str)])
        assert not re.search(r"\b33\.7|\b0\.337|\b34%", told), f"{exhibit.name}, {view}"


@every_maker
def test_what_is_missing_stands_in_words_and_never_as_nought(maker):
    for _, exhibit in exhibits(maker):
        for row in exhibit.table.rows:
            for column in exhibit.table.columns:
                if column.state and row[column.state]:
                    assert row[column.key] is None
                    assert column.written(row) == f"[{row[column.state]}] {SYMBOLS[row[column.state]]}"


# Small panels have no room for words; there the line stops, and the numbers and the spoken text say it.
NO_ROOM_FOR_WORDS = {"starts-every-region"}


@every_maker
def test_a_chart_says_in_words_or_by_its_symbol_what_is_missing(maker):
    for view, exhibit in exhibits(maker):
        if not exhibit.figure or exhibit.name in NO_ROOM_FOR_WORDS:
            continue
        candidates = charted(exhibit) if drawn(exhibit) else exhibit.table.columns
        missing = [row for row in exhibit.table.rows for one in candidates if one.state and row[one.state]]
        notes = [note["text"].replace("<br>", " ") for note in exhibit.figure["layout"].get("annotations", [])]
        key = [trace["name"] for trace in exhibit.figure["data"] if trace.get("name")]
        said = " ".join(notes + key + written_on(exhibit))
        told = [*SYMBOLS.values(), *(f"[{symbol}]" for symbol in SYMBOLS)]
        assert not missing or any(word in said for word in told), f"{exhibit.name}, {view}"


def test_something_is_missing_somewhere():
    states = {
        row[column.state]
        for _, exhibit in every_exhibit()
        for row in exhibit.table.rows
        for column in exhibit.table.columns
        if column.state
    }
    assert "x" in states


@every_maker
def test_an_exhibit_is_whole(maker):
    for view, exhibit in exhibits(maker):
        where = f"{exhibit.name}, {view}"
        assert exhibit.finding, where
        assert all((exhibit.measure, exhibit.place, exhibit.period)), where
        assert exhibit.status in (*STATUSES, WORKED_OUT), where
        assert exhibit.sources, where
        assert all(source(one)["title"] for one in exhibit.sources), where
        assert exhibit.about, where
        assert exhibit.table.rows and exhibit.table.columns, where
        shown = [kind for kind in ("figure", "tiles", "steps", "answers") if getattr(exhibit, kind, None)]
        assert len(shown) == 1, f"{where} is shown as {shown}"


@every_maker
def test_a_row_with_a_status_of_its_own_has_one_that_exists(maker):
    for _, exhibit in exhibits(maker):
        own = {row["status"] for row in exhibit.table.rows if row.get("status")} | {
            tile.status for tile in exhibit.tiles
        }
        assert own <= {*STATUSES, WORKED_OUT}


@every_maker
def test_the_spoken_text_holds_the_finding_and_every_number(maker):
    for view, exhibit in exhibits(maker):
        assert exhibit.finding in exhibit.alt, f"{exhibit.name}, {view}"
        for row in exhibit.table.rows:
            for column in exhibit.table.columns:
                written = column.written(row).removesuffix(".")
                assert written in exhibit.alt, f"{exhibit.name}, {view}: {written}"


@every_maker
def test_a_chart_draws_exactly_the_numbers_of_its_table(maker):
    for view, exhibit in exhibits(maker):
        if drawn(exhibit):
            assert charted(exhibit), f"{exhibit.name}, {view}: no column of the table holds just {drawn(exhibit)}"


@every_maker
def test_a_bar_stands_under_the_name_of_its_own_row(maker):
    for view, exhibit in exhibits(maker):
        for bar in bars(exhibit.figure) if exhibit.figure else []:
            own = [
                row
                for row in exhibit.table.rows
                if any(isinstance(cell, str) and len(cell) > 2 and cell in bar.label for cell in row.values())
            ]
            assert any(bar.length in row.values() for row in own), f"{exhibit.name}, {view}: {bar}"


@every_maker
def test_a_map_shows_on_each_region_what_its_table_says(maker):
    for view, exhibit in exhibits(maker):
        if not exhibit.figure or not any(trace["type"] == "choropleth" for trace in exhibit.figure["data"]):
            continue
        rows = {row["area_code"]: row["written"] for row in exhibit.table.rows if row["area_code"] != ENGLAND}
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
        assert coloured == rows, f"{exhibit.name}, {view}"
        apart = {row["area_code"] for row in exhibit.table.rows if row.get("is_incomplete")}
        whole = {code: text for code, text in rows.items() if code not in apart}
        assert in_circles in ({}, whole), f"{exhibit.name}, {view}"


@every_maker
def test_a_region_on_a_map_has_the_colour_of_its_class(maker):
    for view, exhibit in exhibits(maker):
        steps = words("measures")[view.measure]["steps"]
        if exhibit.name != "regions-map" or not steps:
            continue
        value = {row["area_code"]: row["value"] for row in exhibit.table.rows}
        bounds = [float("-inf"), *steps, float("inf")]
        coloured = [trace for trace in exhibit.figure["data"] if trace["type"] == "choropleth"]
        for number, trace in enumerate(coloured[: len(steps) + 1]):
            for code in trace["locations"]:
                assert bounds[number] <= value[code] < bounds[number + 1], f"{view}: {code} is {value[code]}"


@every_maker
def test_what_is_written_on_a_chart_is_a_number_of_its_table(maker):
    for view, exhibit in exhibits(maker):
        held = {number for number in re.findall(r"[\d.,]*\d", exhibit.table.spoken())}
        for text in written_on(exhibit):
            for number in re.findall(r"[\d.,]*\d", text):
                assert number in held, f"{exhibit.name}, {view}: {text}"


@every_maker
def test_a_line_across_a_chart_stands_at_a_number_of_its_table(maker):
    for _, exhibit in exhibits(maker):
        shapes = exhibit.figure["layout"].get("shapes", []) if exhibit.figure else []
        held = {value for row in exhibit.table.rows for value in row.values() if isinstance(value, (int, float))}
        assert {shape["x0"] for shape in shapes if shape["type"] == "line"} <= held


@every_maker
def test_a_tile_shows_a_number_of_its_table(maker):
    for view, exhibit in exhibits(maker):
        cells = {column.written(row) for row in exhibit.table.rows for column in exhibit.table.columns}
        assert {tile.written for tile in exhibit.tiles} <= cells, f"{exhibit.name}, {view}"


@every_maker
def test_every_bar_starts_at_nought_unless_it_shows_a_difference(maker):
    for _, exhibit in exhibits(maker):
        for bar in bars(exhibit.figure) if exhibit.figure else []:
            assert bar.base == 0 or "difference" in bar.label.lower(), bar


@every_maker
def test_no_sentence_has_an_empty_or_unfilled_place(maker):
    for view, exhibit in exhibits(maker):
        for which, told in sentences(exhibit).items():
            assert not re.search(r"[{}]|\bNone\b|\bnan\b|\binf\b|  | ,|\(\)|\.\.", told), (
                f"{exhibit.name}, {view}, {which}: {told}"
            )


@every_maker
def test_every_sentence_starts_with_a_capital(maker):
    for view, exhibit in exhibits(maker):
        told = [exhibit.finding]
        for which, text in sentences(exhibit).items():
            if which.startswith(("about", "notice", "caveat", "step")):
                told += re.split(r"(?<=[.!?]) ", text)
        for sentence in told:
            assert sentence.lstrip("“‘(")[0].isupper(), f"{exhibit.name}, {view}: {sentence}"


@every_maker
def test_every_caveat_and_description_ends_as_a_sentence(maker):
    for _, exhibit in exhibits(maker):
        for text in (exhibit.about, *exhibit.caveats, *filter(None, [exhibit.notice])):
            assert text.endswith((".", "”.", "?")), text


@every_maker
def test_an_exhibit_that_does_not_follow_the_region_says_so(maker):
    """Where the same figure is shown in England and in a region, the visitor is told."""
    by_view = {(view.area, view.year, view.measure): exhibit for view, exhibit in exhibits(maker)}
    for (area, year, measure), exhibit in by_view.items():
        england = by_view.get((ENGLAND, year, measure))
        if area != ENGLAND and england and (exhibit.finding, exhibit.table) == (england.finding, england.table):
            told = areas()[area].in_words in exhibit.notice or exhibit.notice == words("site")["england_only"]
            assert told or exhibit.figure != england.figure, f"{exhibit.name}, {area}"


# Digits that a sentence of wording/ may hold, because they are not figures: they name a time, an age, a form or a unit.
NOT_FIGURES = (
    r"\{[a-z_0-9]+\}",  # a figure to be filled in from an extract
    r"\b20\d\d[-/]\d\d\b",  # an academic year
    r"\b(19|20)\d\d\b",  # a year
    r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b",  # a date
    r"\b(16 to 24|16 to 25|16-24|16-25|15 or under|25 or over)\b",  # ages
    r"≤15|25\+",  # ages, shortened
    r"\bSEN2\b|\bSHA-256\b|\bmeasure 1E\b",  # the names of a form, a method and a measure
    r"\b0% to 100%",  # a scale
    r"\b95%",  # the convention of an interval
    r"\b1,000\b|\bper 1,000\b|\b100\b",  # a unit
    r"\bv\.?3\.0\b|\bv\.3\.0\.|\bWCAG\) 2\.2\b",  # the version of a licence and of a standard
)
# Entries that name or place something and say no sentence.
NAMES = {"title", "date", "address", "licence", "kind", "publisher", "seen_at", "status", "caveats", "steps",
         "format", "when"}  # fmt: skip


def _texts(entry, path=""):
    if isinstance(entry, str):
        yield path, entry
    elif isinstance(entry, dict):
        for key, value in entry.items():
            if key not in NAMES:
                yield from _texts(value, f"{path}.{key}")
    elif isinstance(entry, list):
        for value in entry:
            yield from _texts(value, path)


@pytest.mark.parametrize("file", ["caveats", "exhibits", "measures", "pages", "site", "sources"])
def test_no_sentence_of_the_wording_holds_a_figure(file):
    for path, text in _texts(words(file)):
        bare = text
        for allowed in NOT_FIGURES:
            bare = re.sub(allowed, "", bare)
        assert not re.search(r"\d", bare), f"wording/{file}.toml, {path}: {text}"


@every_maker
def test_a_count_is_written_as_a_whole_number(maker):
    for view, exhibit in exhibits(maker):
        for row in exhibit.table.rows:
            for column in exhibit.table.columns:
                if column.format == "count" and row[column.key] is not None:
                    assert re.fullmatch(r"-?[\d,]+", column.written(row)), (
                        f"{exhibit.name}, {view}: {column.written(row)}"
                    )
