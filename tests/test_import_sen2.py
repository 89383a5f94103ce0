"""The Department's files are read as they come: what they hold is taken whole, and what is wrong with them is told."""

import csv
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from board import import_sen2
from board.areas import authorities
from board.packs import describe
from board.places import PUBLISHED
from board.sen2 import report
from board.sen2.importing import Imported, import_files
from board.warehouse import load_pack
from tests.sen2.files import NAMES, caseload, changed, of, placements, real_files, save, text_of, work_based_2022

TODAY = date(2026, 11, 22)
FIGURES = ("supported_internships", "apprenticeships", "traineeships")
ZERO_IN_JANUARY_2025 = """Bedford, Bolton, Bracknell Forest, Cambridgeshire, City of London, Herefordshire, County of,
Isles of Scilly, Kirklees, Knowsley, Lancashire, Lincolnshire, Milton Keynes, Newham, Peterborough, Rutland, Walsall,
Waltham Forest, West Sussex, Wiltshire, Windsor and Maidenhead, Wirral"""


def rows(folder: Path, extract: str, **where: str) -> list[dict[str, str]]:
    """The rows of an extract of a pack in which these columns hold these values."""
    with (folder / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[name] == value for name, value in where.items())]


def one(folder: Path, extract: str, **where: str) -> dict[str, str]:
    """The only such row."""
    [found] = rows(folder, extract, **where)
    return found


def told(done: Imported) -> str:
    """The report, its lines joined so that a sentence can be looked for."""
    return " ".join(report.text(done, "the pack").split())


def bring_in(folder: Path, *paths: Path) -> Imported:
    """Import the files into a folder."""
    return import_files(paths, folder, TODAY)


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> tuple[Path, Imported]:
    """The pack made from the Department's five files, and what the importer told of it."""
    folder = tmp_path_factory.mktemp("real") / "pack"
    return folder, bring_in(folder, *real_files())


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "pack"


# The real files.


@pytest.mark.parametrize(
    ("year", "total"),
    [("2017", 678), ("2018", 1186), ("2019", 1646), ("2020", 2231), ("2021", 2243), ("2022", 2477), ("2025", 2673)],
)
def test_england_has_its_known_total_and_so_has_the_sum_of_its_authorities(real, year, total):
    pack, _ = real
    assert one(pack, "work_based_learning", time_period=year, geographic_level="National")[FIGURES[0]] == str(total)
    counts = [row[FIGURES[0]] for row in rows(pack, "authority_work_based_learning", time_period=year)]
    assert sum(int(count) for count in counts if count.isdigit()) == total


@pytest.mark.parametrize("extract", ["work_based_learning", "ehc_plans", "neet", "ceased_plans"])
def test_every_published_figure_of_england_and_its_regions_comes_out_again_as_it_was(real, extract):
    pack, _ = real
    written = rows(pack, extract)
    assert all(row in written for row in rows(PUBLISHED, extract))
    assert set(written[0]) == set(rows(PUBLISHED, extract)[0])


def test_a_published_figure_comes_from_the_files_and_not_from_data_published(real):
    _, done = real
    figures_in_files = 70 * 3 + 220 + 10 * 2 + 30 * 2
    assert done.agreeing == figures_in_files
    assert {name: sum(kept.values()) for name, kept in done.kept.items() if kept} == {"work_based_learning": 20}


def test_the_real_files_add_up_wherever_they_can_be_checked(real):
    _, done = real
    assert done.status == 0 and done.all_differences == []
    assert done.checked.agree["Authorities to their region"] > 1000
    assert done.checked.agree["Regions to England"] > 100


def test_what_was_made_of_them_loads_without_a_fault(real):
    pack, _ = real
    con, promised, faults = load_pack(describe(pack))
    assert faults == []
    assert {contract.name for contract, path in promised if path.parent == pack} == {
        "work_based_learning", "ehc_plans", "neet", "ceased_plans",
        "authority_work_based_learning", "authority_ehc_plans", "authority_neet", "authority_ceased_plans",
        "authority_characteristics",
    }  # fmt: skip
    con.close()


def test_twelve_authorities_made_no_return_of_interns_in_2017_and_none_of_them_is_a_nought(real):
    pack, _ = real
    silent = rows(pack, "authority_work_based_learning", time_period="2017", supported_internships="z")
    assert sorted(row["la_name"] for row in silent) == [
        "Barnsley", "County Durham", "Isle of Wight", "Islington", "Leicester", "Luton", "North Tyneside", "Reading",
        "Redbridge", "Solihull", "Stockton-on-Tees", "Windsor and Maidenhead",
    ]  # fmt: skip


def test_twenty_one_authorities_returned_a_nought_in_january_2025(real):
    pack, _ = real
    zero = rows(pack, "authority_work_based_learning", time_period="2025", supported_internships="0")
    assert ", ".join(sorted(row["la_name"] for row in zero)) == " ".join(ZERO_IN_JANUARY_2025.split())


@pytest.mark.parametrize("extract", ["authority_work_based_learning", "authority_neet"])
def test_all_153_authorities_of_today_have_a_row_for_january_2025_under_the_code_they_have_today(real, extract):
    pack, done = real
    codes = [row["new_la_code"] for row in rows(pack, extract, time_period="2025")]
    assert sorted(codes) == sorted(code for code, known in authorities().items() if known.is_current)
    assert "E10000023 as E06000065, North Yorkshire" in told(done)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("E10000009", "2017", "2019"),
        ("E06000059", "2020", "2025"),
        ("E10000021", "2017", "2021"),
        ("E10000006", "2017", "2022"),
        ("E10000023", "2017", "2022"),
        ("E06000065", "2025", "2025"),
    ],
)
def test_a_series_stops_where_the_authority_did(real, code, first, last):
    pack, _ = real
    years = [row["time_period"] for row in rows(pack, "authority_work_based_learning", new_la_code=code)]
    assert (min(years), max(years)) == (first, last)


def test_what_was_not_returned_by_age_is_x_and_so_is_every_sum_it_belongs_to(real):
    pack, done = real
    for name in ("Hackney", "Peterborough"):
        assert {row["ehc_plans"] for row in rows(pack, "authority_ehc_plans", time_period="2024", la_name=name)} == {
            "x"
        }
    short = {row["region_name"] for row in rows(pack, "ehc_plans", time_period="2024", ehc_plans="x")}
    assert short == {"", "London", "East of England"}
    assert {row["plans_neet"] for row in rows(pack, "neet", time_period="2024", region_name="London")} == {"x"}
    assert "Hackney returned no ages" in told(done)


def test_neet_that_was_not_returned_is_x_and_not_nought(real):
    pack, _ = real
    row = one(pack, "authority_neet", time_period="2025", la_name="Cambridgeshire")
    assert row["plans_neet"] == "x" and int(row["ehc_plans"]) == 495 + 426 + 362 + 271 + 231 + 167 + 110 + 82 + 58 + 7


def test_january_2023_is_kept_from_the_published_figures_and_the_report_says_so(real):
    pack, done = real
    row = one(pack, "work_based_learning", time_period="2023", geographic_level="National")
    assert (row["supported_internships"], row["source_id"]) == ("1526", "pq_24141")
    assert "work_based_learning, 2023: 10 rows of data/published (pq_24141)." in told(done)


def test_the_splits_of_england_are_those_of_the_published_figures(real):
    pack, _ = real
    written = {
        (row["characteristic"], row["category"]): row["supported_internships"]
        for row in rows(pack, "authority_characteristics", geographic_level="National")
    }
    for row in rows(PUBLISHED, "intern_characteristics"):
        if row["breakdown_topic"] != "Total":
            assert written[row["breakdown_topic"], row["breakdown"]] == row["supported_internships"]


def test_every_column_of_every_real_file_is_taken_or_named_with_a_reason(real):
    _, done = real
    for path, taken in zip(real_files(), done.taken, strict=True):
        with path.open(encoding="utf-8-sig") as file:
            columns = next(csv.reader(file))
        left = [name for names in taken.told.columns.values() for name in names]
        unaccounted = {name.lower() for name in columns} - set(left) - set(taken.kind.wanted)
        assert unaccounted <= {
            "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
            "region_name", "new_la_code", "old_la_code", "la_name",
        }  # fmt: skip
        assert all(name in told(done) for name in left)
        assert "not used by the dashboard" not in taken.told.columns


def test_the_rows_taken_and_the_rows_left_are_all_the_rows_of_a_file(real):
    _, done = real
    taken = next(one for one in done.taken if one.name == "work_based_placements.csv")
    with real_files()[NAMES.index("work_based_placements.csv")].open(encoding="utf-8-sig") as file:
        assert len(taken.records) + sum(taken.told.left.values()) == sum(1 for _ in file) - 1


# What a file may look like.


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
    assert done.status == 0
    assert "shopping.csv: its columns are those of no SEN2 file that the importer knows." in told(done)


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
        ("old_la_code", "383", "column old_la_code: 383; expected 204, the number of E09000012 Hackney."),
        ("region_code", "E12000001", "column region_code: E12000001; expected E12000007, where Hackney lies."),
    ],
)
def test_a_field_that_cannot_be_right_refuses_the_file_with_its_line(tmp_path, folder, column, found, sentence):
    broken = changed(placements(), of("Hackney"), **{column: found})
    line = next(number for number, row in enumerate(broken, start=2) if row["new_la_code"] == "E09000012")
    done = bring_in(folder, save(tmp_path / "a.csv", broken))
    assert done.status == 2 and not folder.exists()
    assert f"a.csv, line {line}" in told(done) and sentence in told(done)


def test_a_file_cut_short_in_a_row_is_refused(tmp_path, folder):
    path = tmp_path / "a.csv"
    path.write_text(text_of(placements())[:-20], encoding="utf-8")
    done = bring_in(folder, path)
    assert done.status == 2 and "if its download was cut short, fetch it again" in told(done)


def test_a_file_that_lost_a_geography_column_is_refused_by_name(tmp_path, folder):
    without = [{name: value for name, value in row.items() if name != "la_name"} for row in placements()]
    done = bring_in(folder, save(tmp_path / "a.csv", without))
    assert "but la_name is missing" in told(done) and done.status == 2


# Areas.


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
    assert done.status == 0 and accepted in told(done)
    for extract in ("work_based_learning", "authority_work_based_learning"):
        assert rows(folder, extract) == rows(tmp_path / "official", extract)


def test_an_authority_that_had_its_area_shared_out_keeps_the_code_it_was_published_under(tmp_path, folder):
    dorset = authorities()["E10000009"]
    late = {"new_la_code": dorset.code, "old_la_code": dorset.old_code, "la_name": dorset.name}
    done = bring_in(folder, save(tmp_path / "a.csv", changed(placements(), of("Dorset"), **late)))
    assert one(folder, "authority_work_based_learning", la_name="Dorset")["new_la_code"] == "E10000009"
    assert "Dorset stands under E10000009, abolished on 2019-03-31, as published." in told(done)


def test_an_authority_nobody_knows_is_left_and_the_report_asks_for_it(tmp_path, folder):
    new = changed(placements(), of("Surrey"), new_la_code="E06000099", old_la_code="999", la_name="East Surrey")
    done = bring_in(folder, save(tmp_path / "a.csv", new))
    assert done.status == 1
    assert "what it says of East Surrey (E06000099) was left (rows: 1); add it to geo/authorities.csv." in told(done)
    assert "supported internships, January 2026, South East: no row for Surrey." in told(done)


# Adding up.


def test_a_sum_that_differs_is_told_with_both_numbers_and_not_mended(tmp_path, folder):
    wrong = changed(placements(), of("London"), open_supp_intern="40", open_wbp="40")
    done = bring_in(folder, save(tmp_path / "a.csv", wrong))
    assert done.status == 1
    assert "January 2026, London: the parts add up to 33, the total is 40." in told(done)
    assert "January 2026, England: the parts add up to 160, the total is 153." in told(done)
    assert one(folder, "work_based_learning", time_period="2026", region_name="London")[FIGURES[0]] == "40"


def test_kinds_that_do_not_add_up_to_their_total_are_told(tmp_path, folder):
    done = bring_in(folder, save(tmp_path / "a.csv", changed(placements(), of("Hackney"), open_wbp="7")))
    assert done.status == 1
    assert "January 2026, Hackney: the parts add up to 1, the total is 7." in told(done)


def test_a_sum_with_a_withheld_part_cannot_be_checked_rather_than_being_wrong(tmp_path, folder):
    withheld = changed(placements(), of("Hackney"), open_supp_intern="c", open_wbp="c")
    done = bring_in(folder, save(tmp_path / "a.csv", withheld))
    assert done.status == 0
    assert "supported internships, January 2026, London: no figure from Hackney." in told(done)
    assert one(folder, "authority_work_based_learning", la_name="Hackney")["supported_internships"] == "c"


def test_known_parts_that_exceed_the_total_are_wrong_even_where_one_is_withheld(tmp_path, folder):
    withheld = changed(placements(each=2), of("Hackney"), open_supp_intern="c", open_wbp="c")
    wrong = changed(withheld, of("London"), open_supp_intern="60", open_wbp="60")
    done = bring_in(folder, save(tmp_path / "a.csv", wrong))
    assert "January 2026, London: the parts add up to 64, the total is 60." in told(done)


def test_an_authority_without_a_row_is_missed(tmp_path, folder):
    done = bring_in(folder, save(tmp_path / "a.csv", [row for row in placements() if row["la_name"] != "Hackney"]))
    assert "supported internships, January 2026, London: no row for Hackney." in told(done)


def test_ages_that_fall_short_of_all_plans_for_no_known_reason_are_a_difference(tmp_path, folder):
    short = [row for row in caseload() if not (of("Hackney")(row) and row["breakdown"] == "age 17")]
    done = bring_in(folder, save(tmp_path / "a.csv", short))
    assert done.status == 1
    assert "January 2026: the ages of Hackney add up to 18 plans; in all there are 20." in told(done)
    assert {row["ehc_plans"] for row in rows(folder, "authority_ehc_plans", la_name="Hackney")} == {"x"}


def test_an_age_nobody_holds_a_plan_at_may_have_no_row(tmp_path, folder):
    def is_meant(row):
        return of("Hackney")(row) and row["breakdown"] in ("age 24", "age 25")

    kept = [row for row in caseload() if not is_meant(row)]
    fewer = changed(
        kept, lambda row: of("Hackney")(row) and row["breakdown"] == "All EHC plans", ehcplans="16", neet="8"
    )
    bring_in(folder, save(tmp_path / "a.csv", fewer))
    figures = {row["age_group"]: row["ehc_plans"] for row in rows(folder, "authority_ehc_plans", la_name="Hackney")}
    assert figures == {"16 to 19": "8", "20 to 25": "8", "16 to 24": "16", "16 to 25": "16"}


# Several files, and a folder that is there already.


def test_of_two_releases_the_newer_wins_and_the_difference_is_told(tmp_path, folder):
    revised = placements(2026) + changed(placements(2025), of("Hackney"), open_supp_intern="3", open_wbp="3")
    new, old = save(tmp_path / "new.csv", revised), save(tmp_path / "old.csv", placements(2025))
    done = bring_in(folder, new, old)
    assert one(folder, "authority_work_based_learning", time_period="2025", la_name="Hackney")[FIGURES[0]] == "3"
    assert "supported_internships: the release of 2025 has 1, that of 2026 has 3, which was taken." in told(done)
    assert done.status == 1


def test_a_file_given_twice_is_taken_once(tmp_path, folder):
    path = save(tmp_path / "a.csv", placements())
    bring_in(folder, path, shutil.copy(path, tmp_path / "b.csv") and tmp_path / "b.csv")
    assert len(rows(folder, "authority_work_based_learning")) == 153


def test_a_row_given_twice_is_taken_once_and_with_other_figures_refused(tmp_path, folder):
    twice = placements() + [placements()[-1]]
    assert "rows given twice, word for word" in told(bring_in(folder, save(tmp_path / "a.csv", twice)))
    other = placements() + [placements()[-1] | {"open_supp_intern": "9"}]
    done = bring_in(tmp_path / "other", save(tmp_path / "b.csv", other))
    assert "the same area, period and group as line 164, with other figures" in told(done) and done.status == 2


def test_a_new_release_is_added_to_an_earlier_import_and_nothing_of_it_is_lost(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", work_based_2022()), save(tmp_path / "b.csv", caseload()))
    (folder / "notes.txt").write_text("ours", encoding="utf-8")
    before = rows(folder, "authority_work_based_learning") + rows(folder, "authority_neet")
    pack_toml = (folder / "pack.toml").read_text(encoding="utf-8").replace("Published figures", "Our figures")
    (folder / "pack.toml").write_text(pack_toml, encoding="utf-8")
    done = bring_in(folder, save(tmp_path / "c.csv", placements()))
    after = rows(folder, "authority_work_based_learning") + rows(folder, "authority_neet")
    assert all(row in after for row in before) and len(after) == len(before) + 153
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "ours"
    assert describe(folder).title.startswith("Our figures")
    assert "authority_work_based_learning, 2022: 152 rows of the earlier import (sen2_2022)." in told(done)


def test_an_older_release_given_later_does_not_take_the_place_of_a_newer_one(tmp_path, folder):
    bring_in(folder, save(tmp_path / "new.csv", placements(2026) + placements(2025, each=3)))
    done = bring_in(folder, save(tmp_path / "old.csv", placements(2025)))
    assert one(folder, "authority_work_based_learning", time_period="2025", la_name="Hackney")[FIGURES[0]] == "3"
    assert "the earlier import has 3 (sen2_2026), the file 1 (sen2_2025); 3 was taken." in told(done)


@pytest.mark.parametrize("what", ["a folder of holiday photos", "the published figures", "a file"])
def test_a_folder_that_is_no_earlier_import_is_refused_and_not_touched(tmp_path, folder, what):
    if what == "a file":
        folder.write_text("photos", encoding="utf-8")
    elif what == "the published figures":
        shutil.copytree(PUBLISHED, folder)
    else:
        folder.mkdir()
        (folder / "beach.jpg").write_text("photos", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = bring_in(folder, save(tmp_path / "a.csv", placements()))
    assert done.status == 2 and "a folder that is new, empty, or an earlier import" in told(done)
    after = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before | {"a.csv": (tmp_path / "a.csv").read_bytes()}


def test_an_empty_folder_will_do(tmp_path, folder):
    folder.mkdir()
    assert bring_in(folder, save(tmp_path / "a.csv", placements())).status == 0


def test_a_release_that_would_break_a_promise_leaves_the_earlier_import_as_it_was(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", placements()))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    more_neet_than_plans = save(tmp_path / "b.csv", caseload(neet="3"))
    done = bring_in(folder, more_neet_than_plans)
    assert done.status == 2 and "no more plans recorded as NEET than there are plans" in told(done)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv", "pack"]


def test_a_contract_stays_as_published_until_a_year_needs_more(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", placements(2025)), save(tmp_path / "b.csv", caseload(2025)))
    for name in ("work_based_learning.toml", "ehc_plans.toml", "neet.toml"):
        assert (folder / name).read_bytes() == (PUBLISHED / name).read_bytes()
    assert bring_in(
        folder, save(tmp_path / "c.csv", placements(2026)), save(tmp_path / "d.csv", caseload(2026))
    ).written
    assert "16 to 24 is published for 2025 and 2026 only" in (folder / "ehc_plans.toml").read_text(encoding="utf-8")
    assert "January of 2025 and 2026" in (folder / "neet.toml").read_text(encoding="utf-8")


def test_a_release_later_than_any_listed_is_taken_under_a_source_that_says_so(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", placements(2031)))
    assert {row["source_id"] for row in rows(folder, "authority_work_based_learning")} == {"sen2_imported"}


def test_the_command_prints_the_report_and_exits_by_it(tmp_path, folder, capsys):
    path = save(tmp_path / "a.csv", placements(2025))
    assert import_sen2.main([str(path), "--into", str(folder)]) == 1
    printed = capsys.readouterr().out
    assert "taken: 163 rows of supported internships" in printed
    assert "data/published 2673." in " ".join(printed.split())
    assert import_sen2.main([str(tmp_path / "nowhere.csv"), "--into", str(tmp_path / "other")]) == 2
    assert "nowhere.csv: cannot be opened (No such file or directory)" in capsys.readouterr().out
