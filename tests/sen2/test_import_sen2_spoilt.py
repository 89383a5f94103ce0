"""Exit 0 is for files of which everything came in: a cell out of order in a real row is refused or told."""

from datetime import date
from pathlib import Path

import pytest

from internships_work.data.sen2.importing import Imported
from internships_work.data.sen2.reading import releases, sheets
from internships_work.data.sen2.reading.sheets import Refused
from tests.sen2.files import caseload, ceased_plans, changed, of, placements, save, work_based_2022
from tests.sen2.packs import bring_in, only_row, report_text, rows

TODAY = date(2026, 11, 30)
FILES = {"placements": placements(), "caseload": caseload(), "ceased": ceased_plans(), "2022": work_based_2022()}
TEXTS = ["", "x", "nonsense", "Nation", "Scotland", "S92000003", "E12000001", "North East", "E08000037", "390"]
TEXTS += ["Gateshead", "203940", "2040", "Financial year", "Regional", "National", "Local authority"]
TEXTS += ["Provider", "E92000001", "England", "Sex", "Male", "All EHC plans", "age 99", "age 27"]
# What is a figure, or no column that is read, cannot be known to be wrong by itself: sums of parts tell of it.
FIGURES = {"open_supp_intern", "open_apprentice", "open_trainee", "open_wbp", "ehcplans", "neet", "employ", "other"}
FIGURES |= {"total_ceased", "max_age", "DMO", "MSuppIntEHC", "MApprenEHC", "MTrainEHC", "WorkbasedEHC"}


def outcome(path: Path) -> str:
    """What the importer says of a file where it refuses it or ends in 1, or takes something as another thing."""
    try:
        taken = releases.take(sheets.read(path), TODAY)
    except Refused as refused:
        return str(refused)
    assert taken is not None
    return "".join([*Imported(taken=[taken]).all_differences, *taken.report.aliases, *taken.report.notes])


@pytest.mark.parametrize("kind", FILES)
def test_a_cell_out_of_order_in_any_row_is_refused_or_told(tmp_path, kind):
    small = [row for row in FILES[kind] if row["la_name"] in ("", "Hackney", "Camden")]
    passed = [
        (place, column, text)
        for place in ("England", "London", "Hackney")
        for column in small[0].keys() - FIGURES
        for text in TEXTS
        if not outcome(save(tmp_path / "a.csv", _with(small, place, column, text)))
    ]
    assert passed == _as_it_was(small)


def _with(small: list[dict[str, str]], place: str, column: str, text: str) -> list[dict[str, str]]:
    """The rows with one cell of the first row of a place changed."""
    at = next(number for number, row in enumerate(small) if of(place)(row))
    return [row | {column: text} if number == at else row for number, row in enumerate(small)]


def _as_it_was(small: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """The cells that held that very text."""
    return [
        (place, column, text)
        for place in ("England", "London", "Hackney")
        for column in small[0].keys() - FIGURES
        for text in TEXTS
        if _with(small, place, column, text) == small
    ]


@pytest.mark.parametrize(
    ("rows_given", "sentence"),
    [
        (changed(placements(), of("Hackney"), breakdown=""), "column breakdown: the field is empty"),
        (changed(placements(), of("Hackney"), breakdown_topic="Sexx"), "“Sexx” (did you mean “sex”?) was left"),
        (changed(placements(), of("Hackney"), geographic_level="Provider"), "what it says of Provider was left"),
        (changed(placements(), of("Hackney"), country_code="S92000003"), "country_code: “S92000003”; expected"),
        (changed(placements(), lambda row: True, time_period="203940"), "“203940”, which has not come yet"),
        ([row | {"open_intern": "1"} for row in placements()], "the column open_intern is not known"),
        (changed(caseload(), lambda row: row["breakdown"] == "age 17", breakdown="age 99"), "“age 99” of the topic"),
    ],
)
def test_what_was_taken_in_silence_is_named(tmp_path, rows_given, sentence):
    assert sentence in outcome(save(tmp_path / "a.csv", rows_given))


def test_plans_recorded_as_neet_that_do_not_add_up_by_age_are_told(tmp_path):
    odd = [row | {"neet": "2"} if of("Hackney")(row) and row["breakdown"] == "age 17" else row for row in caseload()]
    assert "the plans recorded as NEET of Hackney, by age, do not add up" in outcome(save(tmp_path / "a.csv", odd))


def test_every_spelling_that_is_certain_is_taken_at_once_and_told(tmp_path):
    """As pandas, Excel and copied web pages leave them; the pack is that of the official spellings."""

    def spelt(row: dict[str, str]) -> dict[str, str]:
        old = f"{row['old_la_code']}.0" if row["old_la_code"] else ""
        in_london = {"region_code": "E13000001", "region_name": "Inner London"} if of("Hackney")(row) else {}
        level = {"Local authority": "LA"}.get(row["geographic_level"], row["geographic_level"].upper())
        return row | {
            "time_period": "2025/26" if row["la_name"] else "2025-26",
            "geographic_level": level,
            "new_la_code": row["new_la_code"].lower(),
            "old_la_code": old,
            "region_code": row["region_code"].lower(),
            "la_name": row["la_name"].replace("St. Helens", "St.\u00a0Helens").replace("Hackney", "Hack\u200bney"),
            **in_london,
        }

    done = bring_in(tmp_path / "spelt", save(tmp_path / "a.csv", list(map(spelt, placements()))))
    bring_in(tmp_path / "official", save(tmp_path / "b.csv", placements()))
    assert done.status == 0 and not done.refused
    for extract in ("work_based_learning", "authority_work_based_learning"):
        assert rows(tmp_path / "spelt", extract) == rows(tmp_path / "official", extract)
    assert (
        only_row(tmp_path / "spelt", "authority_work_based_learning", la_name="Hackney")["region_code"] == "E12000007"
    )
    for written in ("“LA” as “Local authority”", "“390.0” as “390”", "“Hack[U+200B]ney” as “Hackney”"):
        assert written in report_text(done)
    assert "“E13000001” as “E12000007”" in report_text(done) and "“St.[U+00A0]Helens” as “St. Helens”" in report_text(
        done
    )
