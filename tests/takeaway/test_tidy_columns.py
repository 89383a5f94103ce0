"""In tidy data single columns become time, place, symbols and words, and a number is never lost on the way."""

from datetime import date

import pytest

from internships_work.takeaway.tidy.archive import as_tidy_data
from tests.takeaway.tidy_archives import NARROWER, NEEDED, bundle_of, indicators, only, unpacked


def test_a_number_that_is_missing_with_no_reason_is_not_applicable_and_never_zero():
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


def test_a_return_of_which_nothing_is_known_has_no_remark_rather_than_a_gap():
    values = [("E08000035", "", 4), ("E10000003", "incomplete", 0), ("E08000031", "withdrawn", 3)]
    data, meta = only(bundle_of(columns=("area_code", "return_status", "count"), values=values))
    assert [row["return_status"] for row in data] == ["No remark", "incomplete", "withdrawn"]
    assert "What is known of the return" in {row["label"] for row in meta}
