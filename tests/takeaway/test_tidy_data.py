"""Tidy data is the whole answer behind each exhibit, in the form of the Department's open data, with nothing blank."""

import csv
import re

import pytest

from internships_work.areas import areas, authorities
from internships_work.choices.visit import visiting
from internships_work.evidence_pages.rows_file import response
from internships_work.questions import editions
from internships_work.states import State
from internships_work.takeaway import assemble
from internships_work.takeaway.csv_file import as_csv
from internships_work.takeaway.formats import FORMATS
from internships_work.takeaway.tidy.archive import as_tidy_data
from internships_work.takeaway.tidy.bundle_questions import BundleQuestion, bundle_questions
from internships_work.takeaway.tidy.files import METADATA
from internships_work.wording import source
from tests.support.bundled import LONDON, TAKEN, taken
from tests.support.worlds import edition
from tests.takeaway.tidy_archives import NARROWER, NEEDED, Rows, files, filters, indicators, pairs, rows, unpacked

SYMBOLS = {state.value for state in State}
pytestmark = pytest.mark.xdist_group("sample")

TIME = {
    "Academic year": r"(\d{2})(\d{2})(\d{2})",
    "January": r"\d{4}",
    "Calendar year": r"\d{4}",
    "Reporting year": r"\d{4}",
}
UNITS = {"", "£", "£m", "%", "pp", "numberstring"}
NULLS = {"NULL", "Null", "null", "NA", "na", "N/A", "n/a", ".", "..", "-", ":", "~", "*"}
SMUSHED = re.compile("male|asian|chinese|indian|pakistani|bangladeshi|black|african|caribbean|white|roma|irish|british")


def every_pair() -> list[tuple[str, Rows, Rows]]:
    return [pair for world in TAKEN for pair in pairs(files(*world))]


# What every file has in common (A1 to A11 of the standards, and the checks of DfE's own screener).


def test_each_question_has_its_data_and_its_metadata_and_nothing_else_is_there():
    for world in TAKEN:
        names = [question.file_name for question in bundle_questions(taken(*world))]
        assert len(set(names)) == len(names)
        expected = {f"{name}{ending}" for name in names for ending in (".csv", ".meta.csv")}
        assert {name for name in files(*world) if not name.endswith("README.txt")} == expected


@pytest.mark.parametrize(("pack", "area"), [*TAKEN, ("sen2", "E08000035"), ("sen2", "E92000001")])
def test_no_csv_that_leaves_names_two_columns_alike(pack, area):
    with editions.pinned(edition(pack)), visiting({"pack": pack, "area": area}) as (view, _):
        bundle = assemble.bundle("region", "all", view)
    headers = {name: text.partition("\n")[0] for name, text in unpacked(bundle).items() if name.endswith(".csv")}
    for exhibit in bundle.exhibits:
        headers[exhibit.maker] = as_csv(exhibit).decode("utf-8-sig").partition("\r\n")[0]
        for question in exhibit.evidence.questions:
            evidence = response(question, exhibit.is_invented).body.decode("utf-8-sig")
            headers[f"{exhibit.maker}, {question.name}"] = evidence.partition("\r\n")[0]
    names = {name: next(csv.reader([header])) for name, header in headers.items()}
    alike = {name: found for name, found in names.items() if len({*map(str.casefold, found)}) < len(found)}
    assert len(names) > 50 and alike == {}


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
