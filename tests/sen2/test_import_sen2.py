"""The Department's files are read as they come: what they hold is taken whole, and what is wrong with them is told."""

from collections import Counter
from pathlib import Path

import pytest

from internships_work.areas import authorities
from internships_work.commands import import_sen2
from tests.sen2.files import caseload, changed, of, placements, save, text_of, work_based_2022
from tests.sen2.packs import INTERNS, bring_in, only_row, report_text, rows


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "pack"


def test_a_file_is_known_by_its_columns_whatever_it_is_called(tmp_path, folder):
    done = bring_in(folder, save(tmp_path / "holiday photos.txt", placements()))
    assert done.status == 0 and len(rows(folder, "authority_work_based_learning")) == 153


def test_a_byte_order_mark_capital_letters_and_another_order_of_columns_change_nothing(tmp_path, folder):
    swapped = [{name.upper(): row[name] for name in reversed(row)} for row in placements()]
    bring_in(folder, save(tmp_path / "a.csv", placements()))
    bring_in(tmp_path / "other", save(tmp_path / "b.csv", swapped, "utf-8-sig"))
    assert rows(folder, "authority_work_based_learning") == rows(tmp_path / "other", "authority_work_based_learning")


def test_202425_of_an_academic_year_is_january_2025_and_2022_of_a_calendar_year_january_2022(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", placements(2025)), save(tmp_path / "b.csv", work_based_2022(2022)))
    written = rows(folder, "authority_work_based_learning")
    assert Counter((row["time_period"], row["time_identifier"]) for row in written) == {
        ("2022", "January"): 152,
        ("2025", "January"): 153,
    }
    assert {row["time_period"]: row["collection"] for row in written} == {
        "2022": "aggregate return",
        "2025": "person-level return",
    }


def test_a_file_the_importer_does_not_know_is_left_with_a_sentence_and_the_others_are_taken(tmp_path, folder):
    other = save(tmp_path / "shopping.csv", [{"item": "bread", "price": "1"}])
    done = bring_in(folder, other, save(tmp_path / "a.csv", placements()))
    assert done.status == 1 and len(rows(folder, "authority_work_based_learning")) == 153
    assert "shopping.csv: its columns are those of no SEN2 file that the importer knows." in report_text(done)


def test_nothing_is_written_where_no_file_is_known(tmp_path, folder):
    done = bring_in(folder, save(tmp_path / "shopping.csv", [{"item": "bread", "price": "1"}]))
    assert done.status == 2 and not folder.exists()


@pytest.mark.parametrize(
    ("column", "found", "sentence"),
    [
        ("open_supp_intern", "", "column open_supp_intern: the field is empty; expected a whole number"),
        ("open_supp_intern", "1,024", "“1,024”; expected a whole number, or one of the symbols z, x, c, low."),
        ("open_supp_intern", "-1", "“-1”; expected a whole number"),
        ("open_supp_intern", "3.5", "“3.5”; expected a whole number"),
        ("time_period", "202526x", "column time_period: “202526x” of “Academic year”"),
        ("time_period", "202428", "column time_period: “202428” of “Academic year”"),
        ("la_name", "Leeds", "column la_name: “Leeds”; expected “Hackney”, the name of E09000012."),
        ("old_la_code", "383", "column old_la_code: “383”; expected 204, the number of E09000012 Hackney."),
        ("region_code", "E12000001", "column region_code: “E12000001”; expected E12000007, where Hackney lies."),
    ],
)
def test_a_field_that_cannot_be_right_refuses_the_file_with_its_line(tmp_path, folder, column, found, sentence):
    broken = changed(placements(), of("Hackney"), **{column: found})
    line = next(number for number, row in enumerate(broken, start=2) if row["new_la_code"] == "E09000012")
    done = bring_in(folder, save(tmp_path / "a.csv", broken))
    assert done.status == 2 and not folder.exists()
    assert f"a.csv, line {line}" in report_text(done) and sentence in report_text(done)


def test_a_file_cut_short_in_a_row_is_refused(tmp_path, folder):
    path = tmp_path / "a.csv"
    path.write_text(text_of(placements())[:-20], encoding="utf-8")
    done = bring_in(folder, path)
    assert done.status == 2 and "if its download was cut short, fetch it again" in report_text(done)


def test_a_file_that_lost_a_geography_column_is_refused_by_name(tmp_path, folder):
    without = [{name: value for name, value in row.items() if name != "la_name"} for row in placements()]
    done = bring_in(folder, save(tmp_path / "a.csv", without))
    assert "but la_name is missing" in report_text(done) and done.status == 2


@pytest.mark.parametrize(
    ("name", "columns", "accepted"),
    [
        ("Barnsley", {"new_la_code": "E08000038"}, "E08000038 as E08000016, Barnsley"),
        ("Sheffield", {"new_la_code": "E08000039"}, "E08000039 as E08000019, Sheffield"),
        ("Herefordshire, County of", {"la_name": "Herefordshire"}, "“Herefordshire” as “Herefordshire, County of”"),
        ("Somerset", {"new_la_code": "E10000027"}, "E10000027 as E06000066, Somerset"),
        (
            "Yorkshire and The Humber",
            {"region_name": "Yorkshire & Humber"},
            "“Yorkshire & Humber” as “Yorkshire and The Humber”",
        ),
    ],
)
def test_a_code_or_name_in_the_wild_is_accepted_written_as_the_official_one_and_told(
    tmp_path, folder, name, columns, accepted
):
    done = bring_in(folder, save(tmp_path / "a.csv", changed(placements(), of(name), **columns)))
    bring_in(tmp_path / "official", save(tmp_path / "b.csv", placements()))
    assert done.status == 0 and accepted in report_text(done)
    for extract in ("work_based_learning", "authority_work_based_learning"):
        assert rows(folder, extract) == rows(tmp_path / "official", extract)


def test_an_authority_that_had_its_area_shared_out_keeps_the_code_it_was_published_under(tmp_path, folder):
    dorset = authorities()["E10000009"]
    late = {"new_la_code": dorset.code, "old_la_code": dorset.old_code, "la_name": dorset.name}
    done = bring_in(folder, save(tmp_path / "a.csv", changed(placements(), of("Dorset"), **late)))
    assert only_row(folder, "authority_work_based_learning", la_name="Dorset")["new_la_code"] == "E10000009"
    assert "Dorset stands under E10000009, abolished on 2019-03-31, as published." in report_text(done)


def test_an_authority_nobody_knows_is_left_and_the_report_asks_for_it(tmp_path, folder):
    new = changed(placements(), of("Surrey"), new_la_code="E06000099", old_la_code="999", la_name="East Surrey")
    done = bring_in(folder, save(tmp_path / "a.csv", new))
    assert done.status == 1
    assert "what it says of East Surrey (E06000099; did you mean" in report_text(done)
    assert "was left (rows: 1); add it to geo/authorities.csv." in report_text(done)
    assert (
        "supported internships, apprenticeships and traineeships, January 2026, South East: no row for Surrey."
        in report_text(done)
    )


def test_a_sum_that_differs_is_told_with_both_numbers_and_not_mended(tmp_path, folder):
    wrong = changed(placements(), of("London"), open_supp_intern="40", open_wbp="40")
    done = bring_in(folder, save(tmp_path / "a.csv", wrong))
    assert done.status == 1
    assert "January 2026, London: the parts add up to 33, the total is 40." in report_text(done)
    assert "January 2026, England: the parts add up to 160, the total is 153." in report_text(done)
    assert only_row(folder, "work_based_learning", time_period="2026", region_name="London")[INTERNS] == "40"


def test_kinds_that_do_not_add_up_to_their_total_are_told(tmp_path, folder):
    done = bring_in(folder, save(tmp_path / "a.csv", changed(placements(), of("Hackney"), open_wbp="7")))
    assert done.status == 1
    assert "January 2026, Hackney: the parts add up to 1, the total is 7." in report_text(done)


def test_a_sum_with_a_withheld_part_cannot_be_checked_rather_than_being_wrong(tmp_path, folder):
    withheld = changed(placements(), of("Hackney"), open_supp_intern="c", open_wbp="c")
    done = bring_in(folder, save(tmp_path / "a.csv", withheld))
    assert done.status == 0
    assert "supported internships, January 2026, London: no figure from Hackney." in report_text(done)
    assert only_row(folder, "authority_work_based_learning", la_name="Hackney")["supported_internships"] == "c"


def test_known_parts_that_exceed_the_total_are_wrong_even_where_one_is_withheld(tmp_path, folder):
    withheld = changed(placements(each=2), of("Hackney"), open_supp_intern="c", open_wbp="c")
    wrong = changed(withheld, of("London"), open_supp_intern="60", open_wbp="60")
    done = bring_in(folder, save(tmp_path / "a.csv", wrong))
    assert "January 2026, London: the parts add up to 64, the total is 60." in report_text(done)


def test_an_authority_without_a_row_is_missed(tmp_path, folder):
    done = bring_in(folder, save(tmp_path / "a.csv", [row for row in placements() if row["la_name"] != "Hackney"]))
    assert (
        "supported internships, apprenticeships and traineeships, January 2026, London: no row for Hackney."
        in report_text(done)
    )


def test_every_sum_of_a_whole_caseload_can_be_checked(tmp_path, folder):
    done = bring_in(folder, save(tmp_path / "a.csv", caseload()))
    assert done.checked.agree["Authorities to their region"] == 9 * (6 + 10) and not done.checked.unknown.total()


def test_ages_that_fall_short_of_all_plans_for_no_known_reason_are_a_difference(tmp_path, folder):
    short = [row for row in caseload() if not (of("Hackney")(row) and row["breakdown"] == "age 17")]
    done = bring_in(folder, save(tmp_path / "a.csv", short))
    assert done.status == 1
    assert "January 2026: the ages of Hackney add up to 18 plans; in all there are 20." in report_text(done)
    for extract in ("authority_ehc_plans", "ehc_plans_by_age"):
        assert {row["ehc_plans"] for row in rows(folder, extract, la_name="Hackney")} == {"x"}


def test_an_age_nobody_holds_a_plan_at_may_have_no_row(tmp_path, folder):
    def is_meant(row):
        return of("Hackney")(row) and row["breakdown"] in ("age 24", "age 25")

    kept = [row for row in caseload() if not is_meant(row)]
    fewer = changed(
        kept, lambda row: of("Hackney")(row) and row["breakdown"] == "All EHC plans", ehcplans="16", neet="8"
    )
    bring_in(folder, save(tmp_path / "a.csv", fewer))
    figures = {row["age_group"]: row["ehc_plans"] for row in rows(folder, "authority_ehc_plans", la_name="Hackney")}
    assert figures == {"16 to 19": "8", "20 to 25": "8", "16 to 24": "16", "18 to 20": "6", "16 to 25": "16"}
    single = {row["age_group"]: row["ehc_plans"] for row in rows(folder, "ehc_plans_by_age", la_name="Hackney")}
    assert single == {str(age): "0" if age > 23 else "2" for age in range(16, 26)}, "no age that the file does not give"


def test_the_command_prints_the_report_and_exits_by_it(tmp_path, folder, capsys):
    path = save(tmp_path / "a.csv", placements(2025))
    assert import_sen2.main([str(path), "--into", str(folder)]) == 1
    printed = capsys.readouterr().out
    assert "taken: 163 rows of supported internships" in printed
    assert "England: a later release revised what the file holds (sen2_2025)" in " ".join(printed.split())
    assert "supported_internships 2673 in place of 153" in " ".join(printed.split())
    assert import_sen2.main([str(tmp_path / "nowhere.csv"), "--into", str(tmp_path / "other")]) == 2
    assert "nowhere.csv: cannot be opened (No such file or directory)" in capsys.readouterr().out
