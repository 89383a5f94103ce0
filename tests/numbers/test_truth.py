"""No exhibit, in any area or year, shows what may not be shown: no false line, change or rate, no empty sentence."""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from internships_work.areas import ENGLAND, areas
from internships_work.data.contracts import STATUSES
from internships_work.exhibits.exhibit import WORKED_OUT
from internships_work.number_format import SYMBOLS
from internships_work.paths import PUBLISHED
from internships_work.states import State
from internships_work.takeaway.csv_file import as_csv
from internships_work.wording import source, words
from tests.support.shown import MAKERS, every_exhibit, exhibits, lines, sentences

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


@cache
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
    """True where this January and the one before were both published whole and counted in the same way.

    In that of 2026 authorities are missing: another exhibit sets the same authorities side by side.
    """
    counts, before = the_january_counts(), january - 1
    known = counts.get((area, january)) is not None and counts.get((area, before)) is not None
    known &= not {str(january), str(before)} & set(words("sen2_series")["partly_available"])
    return known and before != INCOMPLETE_RETURN and not before <= LAST_AGGREGATE_RETURN < january


def test_the_product_has_exhibits():
    assert len(MAKERS) > 10


def test_a_break_is_never_joined_by_a_line():
    for view, exhibit in every_exhibit():
        for trace in lines(exhibit):
            sides = {year <= LAST_AGGREGATE_RETURN for year in trace["x"]}
            assert len(sides) == 1, f"{exhibit.name}, {view}: one line through {trace['x']}"


def test_a_missing_year_is_never_bridged_by_a_line():
    for view, exhibit in every_exhibit():
        for trace in lines(exhibit):
            first, last = trace["x"][0], trace["x"][-1]
            assert trace["x"] == list(range(first, last + 1)), f"{exhibit.name}, {view}: {trace['x']}"
            assert None not in trace["y"]
            assert not trace.get("connectgaps")


def test_there_are_lines_to_test():
    assert any(lines(exhibit) for _, exhibit in exhibits("starts.by_year"))
    assert any(lines(exhibit) for _, exhibit in exhibits("starts.every_region"))


def test_figures_that_count_different_things_never_share_a_line():
    firsts = [exhibits(maker)[0][1] for maker in MAKERS]
    for exhibit, trace in [(first, trace) for first in firsts for trace in lines(first)]:
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


def test_no_table_gives_a_change_across_the_break_or_a_gap():
    for view, exhibit in every_exhibit():
        for row in exhibit.table.rows:
            for key in (key for key in row if key.startswith("change")):
                if row.get("basis_in_words"):
                    continue  # a change in the same authorities, which tests/numbers/test_basis_of_changes.py holds
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


def test_no_sentence_speaks_of_a_change_across_the_break_or_a_gap():
    for view, exhibit in every_exhibit():
        if any("collection" in row for row in exhibit.table.rows) and not may_be_compared(
            view.area, int(view.period("january"))
        ):
            assert not SPEAKS_OF_CHANGE.search(exhibit.finding), f"{view}: {exhibit.finding}"
            assert not SPEAKS_OF_CHANGE.search(exhibit.alt), f"{view}: {exhibit.alt}"


def test_a_change_that_may_be_made_is_told():
    [told] = [
        exhibit.finding
        for view, exhibit in exhibits("starts.by_year")
        if view.area == ENGLAND and view.period("january") == "2022"
    ]
    assert "2,477" in told and told.endswith("234 more than a year earlier")


def texts_in(part: Any) -> Iterator[str]:
    """Every text of a figure; a number in it is a length or a place, and no share."""
    if isinstance(part, str):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, (list, tuple)) else ():
        yield from texts_in(inner)


def is_another_share(row: dict) -> bool:
    """True for a rate of a measure, which the recount holds to its own two parts."""
    return {"numerator", "denominator"} <= set(row) and (row["numerator"], row["denominator"]) != (1562, 4635)


def test_those_in_paid_work_are_never_divided_by_those_who_took_part():
    """Of published figures. A return has shares of its own, which test_returns.py holds to their bases."""
    for view, exhibit in every_exhibit():
        if exhibit.is_invented:
            continue
        others = [row for row in exhibit.table.rows if is_another_share(row)]
        for row in exhibit.table.rows:
            for key, value in row.items() if row not in others else ():
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    assert round(value, 1) != 33.7, f"{exhibit.name}, {view}: {key} is {value}"
                    assert abs(value - 1562 / 4635) > 1e-9, f"{exhibit.name}, {view}: {key} is {value}"
        told = " ".join([*sentences(exhibit).values(), *texts_in(exhibit.figure)])
        if not others:
            assert not re.search(r"\b33\.7|\b0\.337|\b34%", told), f"{exhibit.name}, {view}"


def test_what_is_missing_stands_in_words_and_never_as_zero():
    for _, exhibit in every_exhibit():
        for row in exhibit.table.rows:
            for column in exhibit.table.columns:
                if isinstance(state := row[column.key], State):
                    assert column.written(row) == f"[{state.value}] {SYMBOLS[state]}"


def test_something_is_missing_somewhere():
    states = {
        row[column.key]
        for _, exhibit in every_exhibit()
        for row in exhibit.table.rows
        for column in exhibit.table.columns
        if isinstance(row[column.key], State)
    }
    assert State.NOT_AVAILABLE in states


def test_an_exhibit_is_whole():
    for view, exhibit in every_exhibit():
        where = f"{exhibit.name}, {view}"
        assert exhibit.finding, where
        assert all((exhibit.measure, exhibit.area, exhibit.period)), where
        assert exhibit.status in (*STATUSES, WORKED_OUT), where
        assert exhibit.sources, where
        assert all(source(one)["title"] for one in exhibit.sources), where
        assert exhibit.about, where
        assert exhibit.table.rows and exhibit.table.columns, where
        shown = [kind for kind in ("figure", "tiles", "steps", "answers") if getattr(exhibit, kind, None)]
        assert len(shown) == 1, f"{where} is shown as {shown}"


def test_a_row_with_a_status_of_its_own_has_one_that_exists():
    for _, exhibit in every_exhibit():
        own = {row["status"] for row in exhibit.table.rows if row.get("status")} | {
            tile.status for tile in exhibit.tiles
        }
        assert own <= {*STATUSES, WORKED_OUT}


def test_no_sentence_has_an_empty_or_unfilled_place():
    for view, exhibit in every_exhibit():
        for which, told in sentences(exhibit).items():
            assert not re.search(r"[{}]|\bNone\b|\bnan\b|\binf\b|  | ,|\(\)|\.\.", told), (
                f"{exhibit.name}, {view}, {which}: {told}"
            )


def test_every_sentence_starts_with_a_capital():
    for view, exhibit in every_exhibit():
        told = [exhibit.finding]
        for which, text in sentences(exhibit).items():
            if which.startswith(("about", "notice", "caveat", "step")):
                told += re.split(r"(?<=[.!?]) ", text)
        for sentence in told:
            assert sentence.lstrip("“‘(* ")[0].isupper(), f"{exhibit.name}, {view}: {sentence}"


def test_every_caveat_and_description_ends_as_a_sentence():
    for _, exhibit in every_exhibit():
        for text in (exhibit.about, *exhibit.caveats, *filter(None, [exhibit.notice])):
            assert text.endswith((".", "”.", "?")), text


def test_an_exhibit_that_does_not_follow_the_region_says_so():
    """Where the same figure is shown in England and in a region, the visitor is told."""
    for maker in MAKERS:
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
    r"\b(16 to 24|16 to 25|18 to 20|16-24|16-25|15 or under|25 or over)\b",  # ages
    r"≤15|25\+",  # ages, shortened
    r"\bSEN2\b|\bSHA-256\b|\bmeasure 1E\b",  # the names of a form, a method and a measure
    r"\b0% to 100%",  # a scale
    r"\b95%",  # the convention of an interval
    r"\b1,000\b|\bper 1,000\b|\b100\b",  # a unit
    r"\bv\.?3\.0\b|\bv\.3\.0\.|\bWCAG\) 2\.2\b",  # the version of a licence and of a standard
)
# Entries that name or place something and say no sentence.
NAMES = {"title", "date", "address", "licence", "kind", "publisher", "seen_at", "status", "caveats",
         "caveats_of_england", "caveats_of_region", "caveats_of_partial", "steps", "format", "when"}  # fmt: skip


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


def test_a_count_is_written_as_a_whole_number():
    for view, exhibit in every_exhibit():
        for row in exhibit.table.rows:
            for column in exhibit.table.columns:
                if column.format == "count" and isinstance(row[column.key], int):
                    assert re.fullmatch(r"-?[\d,]+", column.written(row)), (
                        f"{exhibit.name}, {view}: {column.written(row)}"
                    )
