"""Tidy data is the whole answer behind each exhibit, in the form of the Department's open data, with nothing blank."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from internships_work.areas import areas, authorities
from internships_work.exhibits.evidence import AskedQuestion
from internships_work.exhibits.exhibit import Exhibit, Table
from internships_work.number_format import SYMBOLS
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.formats import FORMATS
from internships_work.takeaway.tidy.archive import as_tidy_data
from internships_work.takeaway.tidy.bundle_questions import BundleQuestion, bundle_questions
from internships_work.takeaway.tidy.files import METADATA
from internships_work.wording import source
from tests.support.bundled import LONDON, TAKEN, alone, taken

pytestmark = pytest.mark.xdist_group("sample")

TIME = {
    "Academic year": r"(\d{2})(\d{2})(\d{2})",
    "January": r"\d{4}",
    "Calendar year": r"\d{4}",
    "Reporting year": r"\d{4}",
}
NEEDED = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
NARROWER = ("region_code", "region_name", "old_la_code", "new_la_code", "la_name")
UNITS = {"", "£", "£m", "%", "pp", "numberstring"}
NULLS = {"NULL", "Null", "null", "NA", "na", "N/A", "n/a", ".", "..", "-", ":", "~", "*"}
SMUSHED = re.compile("male|asian|chinese|indian|pakistani|bangladeshi|black|african|caribbean|white|roma|irish|british")
Rows = list[dict[str, str]]


@cache
def files(pack: str, area: str) -> dict[str, str]:
    return unpacked(taken(pack, area))


def unpacked(bundle: Bundle) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(as_tidy_data(bundle))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def rows(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def pairs(told: dict[str, str]) -> list[tuple[str, Rows, Rows]]:
    """Each data file with its metadata."""
    data = [name for name in told if name.endswith(".csv") and not name.endswith(".meta.csv")]
    return [(name, rows(told[name]), rows(told[name.replace(".csv", ".meta.csv")])) for name in data]


def every_pair() -> list[tuple[str, Rows, Rows]]:
    return [pair for world in TAKEN for pair in pairs(files(*world))]


def indicators(meta: Rows) -> list[str]:
    return [entry["col_name"] for entry in meta if entry["col_type"] == "Indicator"]


def filters(meta: Rows) -> list[str]:
    return [entry["col_name"] for entry in meta if entry["col_type"] == "Filter"]


def bundle_of(*, columns: tuple[str, ...], values: list[tuple], period: str = "", **given: str) -> Bundle:
    """A bundle of one exhibit that rests on one question, made by hand."""
    whole = taken("published", LONDON).exhibits[0]
    answered = AskedQuestion("a_question", "How many?", "select 1", given, columns, tuple(values), period)
    exhibit = Exhibit(
        name="small", finding="A finding", measure="", area="", period="", status="management information",
        table=Table((), ()), alt="", about="", sources=("sen2_2025",), maker="a.small",
        evidence=replace(whole.evidence, questions=(answered,)),
    )  # fmt: skip
    return alone(exhibit)


def only(bundle: Bundle) -> tuple[Rows, Rows]:
    [(_, data, meta)] = pairs(unpacked(bundle))
    return data, meta


# What every file has in common (A1 to A11 of the standards, and the checks of DfE's own screener).


def test_each_question_has_its_data_and_its_metadata_and_nothing_else_is_there():
    for world in TAKEN:
        names = [question.file_name for question in bundle_questions(taken(*world))]
        assert len(set(names)) == len(names)
        expected = {f"{name}{ending}" for name in names for ending in (".csv", ".meta.csv")}
        assert {name for name in files(*world) if not name.endswith("README.txt")} == expected


def test_file_and_column_names_are_plain():
    for name, data, _ in every_pair():
        assert re.fullmatch(r"[a-z0-9_-]+\.csv", name)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) and len(column) <= 50 for column in data[0])


def test_every_file_says_when_in_one_kind_of_time():
    for name, data, _ in every_pair():
        [kind] = {row["time_identifier"] for row in data}
        for row in data:
            match = re.fullmatch(TIME[kind], row["time_period"])
            assert match, f"{name}, {row['time_period']}"
            if kind == "Academic year":
                assert (int(match[2]) + 1) % 100 == int(match[3])


def test_every_row_says_where_by_codes_and_names_that_agree():
    for name, data, _ in every_pair():
        for row in data:
            assert set(NEEDED) <= set(row), name
            level, region, authority = row["geographic_level"], row.get("region_code"), row.get("new_la_code")
            assert (row["country_code"], row["country_name"]) == ("E92000001", "England")
            assert bool(region) == (level != "National") and bool(authority) == (level == "Local authority")
            assert level in ("National", "Regional", "Local authority")
            assert not region or row["region_name"] == areas()[region].name
            if authority:
                known = authorities()[authority]
                assert (row["old_la_code"], row["la_name"]) == (known.old_code, known.name)
                assert region == known.region_code and re.fullmatch(r"\d{3}", row["old_la_code"])


def test_no_cell_is_blank_but_the_narrower_areas_of_wider_rows():
    for name, data, _ in every_pair():
        for row in data:
            assert not [column for column, cell in row.items() if cell.strip() != cell or cell in NULLS], name
            assert {column for column, cell in row.items() if not cell} <= set(NARROWER), name


def test_an_indicator_is_a_bare_number_or_a_symbol_and_never_blank():
    for name, data, meta in every_pair():
        for column in indicators(meta):
            for row in data:
                assert row[column] in SYMBOLS or re.fullmatch(r"-?\d+(\.\d+)?", row[column]), f"{name}, {column}"
            assert not SMUSHED.search(column)


def test_a_filter_has_a_choice_and_a_default_that_is_there():
    for name, data, meta in every_pair():
        for entry in meta:
            items = {row[entry["col_name"]] for row in data}
            if entry["col_type"] == "Filter":
                assert len(items) > 1 and entry["filter_default"] in items, f"{name}, {entry['col_name']}"


def test_no_two_rows_have_one_time_place_and_filters():
    for name, data, meta in every_pair():
        key = [column for column in data[0] if column in (*NEEDED, *NARROWER, *filters(meta))]
        assert len({tuple(row[column] for column in key) for row in data}) == len(data), name


def test_metadata_is_complete_and_tells_of_every_column_that_varies():
    for name, data, meta in every_pair():
        assert [*meta[0]] == list(METADATA) if meta else True
        names = [entry["col_name"] for entry in meta]
        varies = {column for column in data[0] if len({row[column] for row in data}) > 1} - {*NEEDED, *NARROWER}
        assert varies <= set(names) <= set(data[0]) and len(set(names)) == len(names), name
        assert len({entry["label"] for entry in meta}) == len(meta)
        for entry in meta:
            is_indicator = entry["col_type"] == "Indicator"
            assert entry["col_type"] in ("Indicator", "Filter") and 0 < len(entry["label"]) <= 100
            assert entry["indicator_unit"] in UNITS and entry["indicator_dp"] in (("0", "1") if is_indicator else ("",))
            assert is_indicator or not entry["indicator_unit"]
            assert not (
                is_indicator and (entry["filter_hint"] or entry["filter_grouping_column"] or entry["filter_default"])
            )


# That it is the whole answer, and nothing but the answer.


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_every_number_and_every_symbol_of_an_answer_is_in_its_file(world):
    for question in bundle_questions(taken(*world)):
        data = rows(files(*world)[f"{question.file_name}.csv"])
        assert len(data) == len(question.asked.rows)
        for row, cells in zip(question.asked.rows, data, strict=True):
            row_asked = dict(zip(question.asked.columns, row, strict=True))
            for column, value in row_asked.items():
                if column in cells and (state := row_asked.get(f"{column}_state")):
                    assert cells[column] == state
                elif column in cells and isinstance(value, (int, float)) and not isinstance(value, bool):
                    assert float(cells[column]) == value, f"{question.file_name}, {column}"


def numbers_dropped(question: BundleQuestion, cells: dict[str, str]) -> set[str]:
    """The columns of numbers that an answer has and its file lacks."""
    numeric = {
        column
        for at, column in enumerate(question.asked.columns)
        if any(isinstance(row[at], (int, float)) and not isinstance(row[at], bool) for row in question.asked.rows)
    }
    return numeric - set(cells) - {"january"}


def test_no_column_of_numbers_is_left_out():
    for world in TAKEN:
        for question in bundle_questions(taken(*world)):
            dropped = numbers_dropped(question, rows(files(*world)[f"{question.file_name}.csv"])[0])
            assert not dropped, question.file_name


def test_what_is_withheld_stays_a_symbol_in_the_data():
    found = 0
    for question in bundle_questions(taken("sample", LONDON)):
        data = rows(files("sample", LONDON)[f"{question.file_name}.csv"])
        for row, cells in zip(question.asked.rows, data, strict=True):
            row_asked = dict(zip(question.asked.columns, row, strict=True))
            withheld = [column for column in row_asked if row_asked.get(f"{column}_state") == "c"]
            assert all(cells[column] == "c" for column in withheld)
            found += len(withheld)
    assert found > 100


def test_every_row_names_the_title_of_its_source_and_its_status():
    for world in TAKEN:
        for question in bundle_questions(taken(*world)):
            data = rows(files(*world)[f"{question.file_name}.csv"])
            ids = question.values("source_id") if "source_id" in question.asked.columns else [None] * len(data)
            for source_id, cells in zip(ids, data, strict=True):
                assert source(source_id or question.exhibits[0].sources[0])["title"] in cells["source"]
                assert cells["status"]


def test_every_question_behind_the_exhibits_is_there_once_but_those_about_the_data():
    questions_asked = {
        question.question for exhibit in taken("sample", LONDON).exhibits for question in exhibit.evidence.questions
    }
    assert questions_asked - {question.asked.question for question in bundle_questions(taken("sample", LONDON))} == {
        "policy"
    }


# How single columns become time, place, symbols and words.


def test_a_number_that_is_missing_with_no_reason_is_not_applicable_and_never_nought():
    data, meta = only(bundle_of(columns=("area_code", "count"), values=[("E12000007", 0), (None, None)]))
    assert [row["count"] for row in data] == ["0", "z"] and indicators(meta) == ["count"]
    assert [row["geographic_level"] for row in data] == ["Regional", "National"]


def test_a_symbol_stands_even_where_a_number_was_left_behind_it():
    data, _ = only(bundle_of(columns=("count", "count_state"), values=[(3, "c"), (7, "")]))
    assert [row["count"] for row in data] == ["c", "7"]


def test_a_column_of_nothing_but_withheld_numbers_is_an_indicator():
    data, meta = only(bundle_of(columns=("group", "count", "count_state"), values=[("a", None, "c"), ("b", None, "x")]))
    assert [row["count"] for row in data] == ["c", "x"] and indicators(meta) == ["count"]


def test_a_missing_number_whose_symbol_is_missing_too_is_refused():
    with pytest.raises(ValueError, match="no symbol says why"):
        as_tidy_data(bundle_of(columns=("count", "count_state"), values=[(None, "")]))


def test_an_authority_has_its_region_and_a_code_of_three_characters():
    data, _ = only(bundle_of(columns=("january", "count"), values=[("2025", 4)], authority="E08000035"))
    first_row = {column: data[0][column] for column in (*NEEDED, *NARROWER)}
    assert first_row == {
        "time_period": "2025", "time_identifier": "January", "geographic_level": "Local authority",
        "country_code": "E92000001", "country_name": "England", "region_code": "E12000003",
        "region_name": "Yorkshire and The Humber", "old_la_code": "383", "new_la_code": "E08000035",
        "la_name": "Leeds",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "period", "expected"),
    [
        ("january", "2025", ("2025", "January")),
        ("calendar_year", "2024", ("2024", "Calendar year")),
        ("academic_year", "2024/25", ("202425", "Academic year")),
        ("january", "by March 2025", ("2026", "Reporting year")),
        ("", "2025", ("2026", "Reporting year")),
    ],
)
def test_a_period_is_a_time_only_where_question_and_rows_say_which_kind(kind, period, expected):
    data, _ = only(bundle_of(columns=("period", "count"), values=[(period, 4)], period=kind))
    assert (data[0]["time_period"], data[0]["time_identifier"]) == expected
    assert ("period" in data[0]) == (expected[1] == "Reporting year"), "the words of the source are kept"


def test_an_event_is_of_its_calendar_year_and_keeps_its_date():
    data, _ = only(bundle_of(columns=("event_date", "count"), values=[(date(2025, 3, 4), 9)]))
    assert (data[0]["time_period"], data[0]["time_identifier"]) == ("2025", "Calendar year")
    assert data[0]["event_date"] == "2025-03-04"


def test_hostile_text_is_harmless_and_a_negative_number_is_a_number():
    data, _ = only(bundle_of(columns=("group", "change"), values=[("=HYPERLINK(1)", -12), ("-1+1\nx", 0.5)]))
    assert [(row["group"], row["change"]) for row in data] == [("'=HYPERLINK(1)", "-12"), ("'-1+1 x", "0.5")]


def test_a_very_small_number_is_written_out():
    data, _ = only(bundle_of(columns=("rate",), values=[(0.0000123,)]))
    assert data[0]["rate"] == "0.0000123"


def test_a_question_without_rows_has_no_file_and_the_readme_says_so():
    archive = unpacked(bundle_of(columns=("count",), values=[]))
    assert list(archive) == ["README.txt"] and "so there is no file: a_question" in archive["README.txt"]


# What it says of itself.


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_the_readme_tells_of_every_file_source_extract_and_symbol(world):
    [name] = [name for name in files(*world) if name.endswith("README.txt")]
    text = " ".join(files(*world)[name].split())
    for question in bundle_questions(taken(*world)):
        assert f"{question.file_name}.csv" in text and " ".join(question.asked.asks.split()) in text
    for exhibit in taken(*world).exhibits:
        assert all(source(source_id)["title"] in text for source_id in exhibit.sources)
        assert all(extract.fingerprint in text and extract.file_name in text for extract in exhibit.evidence.extracts)
    assert all(f"{symbol}: " in text for symbol in SYMBOLS)
    assert taken(*world).data in text and max(map(len, files(*world)[name].splitlines())) <= 120


def test_invented_figures_say_so_in_every_file_name_and_first_of_all_in_every_row():
    for name, text in files("sample", LONDON).items():
        assert name.startswith("invented-sample-data-")
        if not name.endswith(".meta.csv"):
            assert "Invented sample data" in text or "invented_sample_data" in text
    for _, data, _ in pairs(files("sample", LONDON)):
        assert next(iter(data[0])) == "invented_sample_data"
        assert {(row["invented_sample_data"], row["status"]) for row in data} == {
            ("made up, not a fact", "Invented sample data")
        }


def test_nothing_real_is_called_invented():
    assert not any("nvented" in name + text for name, text in files("published", LONDON).items())


def test_tidy_data_is_among_the_formats():
    assert FORMATS["zip"].maker() is as_tidy_data
