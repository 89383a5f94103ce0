"""The Department's own files come out as the figures that are known, and add up wherever that can be told.

They are the cut in tests/sen2/cut, or the whole files where SEN2_FILES names their folder, and are brought in over the
published figures as they were before the release of 2026, which held no local authority.
"""

import csv
from pathlib import Path

import pytest

from internships_work.areas import authorities
from internships_work.data.packs import describe
from internships_work.data.sen2.extracts import OF_REGIONS
from internships_work.data.sen2.importing import Imported
from internships_work.data.warehouse import load_pack
from internships_work.paths import PUBLISHED
from tests.sen2.earlier_figures import before_2026
from tests.sen2.files import NAMES, real_files
from tests.sen2.packs import INTERNS, bring_in, only_row, report_text, rows

WHOLE = pytest.mark.whole_files
ZERO_IN_JANUARY_2025 = """Bedford, Bolton, Bracknell Forest, Cambridgeshire, City of London, Herefordshire, County of,
Isles of Scilly, Kirklees, Knowsley, Lancashire, Lincolnshire, Milton Keynes, Newham, Peterborough, Rutland, Walsall,
Waltham Forest, West Sussex, Wiltshire, Windsor and Maidenhead, Wirral"""


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> tuple[Path, Imported]:
    """The pack made from the Department's five files, and what the importer told of it."""
    folder = tmp_path_factory.mktemp("real") / "pack"
    return folder, bring_in(folder, *real_files())


@pytest.mark.parametrize(
    ("year", "total"),
    [("2017", 678), ("2018", 1186), ("2019", 1646), ("2020", 2231), ("2021", 2243), ("2022", 2477), ("2025", 2673)],
)
def test_england_has_its_known_total(real, year, total):
    pack, _ = real
    assert only_row(pack, "work_based_learning", time_period=year, geographic_level="National")[INTERNS] == str(total)


@pytest.mark.parametrize(
    "year",
    ["2017", "2021", "2022", "2025", *(pytest.param(year, marks=WHOLE) for year in ("2018", "2019", "2020"))],
)
def test_the_authorities_add_up_to_england(real, year):
    pack, _ = real
    total = int(only_row(pack, "work_based_learning", time_period=year, geographic_level="National")[INTERNS])
    counts = [row[INTERNS] for row in rows(pack, "authority_work_based_learning", time_period=year)]
    assert sum(int(count) for count in counts if count.isdigit()) == total


@pytest.mark.parametrize("extract", ["work_based_learning", "ehc_plans", "neet", "ceased_plans"])
def test_every_published_figure_of_england_and_its_regions_comes_out_again_as_it_was(real, extract):
    pack, _ = real
    written = rows(pack, extract)
    assert all(row in written for row in rows(before_2026(), extract))
    assert set(written[0]) == set(rows(PUBLISHED, extract)[0])


def test_a_published_figure_comes_from_the_files_and_not_from_data_published(real):
    _, done = real
    figures_in_files = 70 * 3 + 260 + 20 * 2 + 30 * 2
    of_regions = [done.beside_published[extract] for extract in OF_REGIONS]
    assert sum(compared.same for compared in of_regions) == figures_in_files
    assert not any(compared.other for compared in done.beside_published.values())
    assert {name: sum(kept.values()) for name, kept in done.carried_over.items() if kept} == {"work_based_learning": 20}


def test_the_real_files_add_up_wherever_they_can_be_checked(real):
    _, done = real
    assert done.status == 0 and done.all_differences == []
    assert done.checked.agree["Authorities to their region"] > 150
    assert done.checked.agree["Regions to England"] > 100


@WHOLE
def test_the_whole_files_can_be_checked_almost_everywhere(real):
    """Of single ages in January 2024 London and the East of England are not available: 24 ages of two regions."""
    _, done = real
    agree, unknown = (found["Authorities to their region"] for found in (done.checked.agree, done.checked.unknown))
    assert agree > 2000 and unknown - 2 * 24 < 50


def test_what_was_made_of_them_loads_without_a_fault(real):
    pack, _ = real
    con, promised, faults = load_pack(describe(pack))
    assert faults == []
    assert {contract.name for contract, path in promised if path.parent == pack} == {
        "work_based_learning", "ehc_plans", "neet", "ceased_plans",
        "authority_work_based_learning", "authority_ehc_plans", "authority_neet", "authority_ceased_plans",
        "authority_characteristics", "ehc_plans_by_age", "withdrawn_figures",
    }  # fmt: skip
    con.close()


def test_twelve_authorities_made_no_return_of_interns_in_2017_and_none_of_them_is_a_zero(real):
    pack, _ = real
    silent = rows(pack, "authority_work_based_learning", time_period="2017", supported_internships="z")
    assert sorted(row["la_name"] for row in silent) == [
        "Barnsley", "County Durham", "Isle of Wight", "Islington", "Leicester", "Luton", "North Tyneside", "Reading",
        "Redbridge", "Solihull", "Stockton-on-Tees", "Windsor and Maidenhead",
    ]  # fmt: skip


def test_twenty_one_authorities_returned_a_zero_in_january_2025(real):
    pack, _ = real
    zero = rows(pack, "authority_work_based_learning", time_period="2025", supported_internships="0")
    assert ", ".join(sorted(row["la_name"] for row in zero)) == " ".join(ZERO_IN_JANUARY_2025.split())


@pytest.mark.parametrize("extract", ["authority_work_based_learning", "authority_neet"])
def test_all_153_authorities_of_today_have_a_row_for_january_2025_under_the_code_they_have_today(real, extract):
    pack, done = real
    codes = [row["new_la_code"] for row in rows(pack, extract, time_period="2025")]
    assert sorted(codes) == sorted(code for code, known in authorities().items() if known.is_current)
    assert "E10000023 as E06000065, North Yorkshire" in report_text(done)


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
        by_age = rows(pack, "ehc_plans_by_age", time_period="2024", la_name=name)
        assert len(by_age) == 24 and {row["ehc_plans"] for row in by_age} == {"x"}
    short = {row["region_name"] for row in rows(pack, "ehc_plans", time_period="2024", ehc_plans="x")}
    assert short == {"", "London", "East of England"}
    assert {row["plans_neet"] for row in rows(pack, "neet", time_period="2024", region_name="London")} == {"x"}
    assert "Hackney returned no ages" in report_text(done)


def test_neet_that_was_not_returned_is_x_and_not_zero(real):
    pack, _ = real
    row = only_row(pack, "authority_neet", time_period="2025", la_name="Cambridgeshire")
    assert row["plans_neet"] == "x" and int(row["ehc_plans"]) == 495 + 426 + 362 + 271 + 231 + 167 + 110 + 82 + 58 + 7


def test_january_2023_is_kept_from_the_published_figures_and_the_report_says_so(real):
    pack, done = real
    row = only_row(pack, "work_based_learning", time_period="2023", geographic_level="National")
    assert (row["supported_internships"], row["source_id"]) == ("1526", "pq_24141")
    assert "work_based_learning: 10 rows of 2023 from data/published (pq_24141); 10 rows of 2024" in report_text(done)


def test_the_splits_of_england_are_the_published_ones_but_for_the_settings_that_2026_revised(real):
    pack, _ = real
    where = {"geographic_level": "National", "time_period": "2025"}
    read, published = (
        {(row["characteristic"], row["category"]): row["supported_internships"] for row in rows(folder, name, **where)}
        for folder, name in ((pack, "authority_characteristics"), (PUBLISHED, "authority_characteristics"))
    )
    apart = {group: (count, published[group]) for group, count in read.items() if published[group] != count}
    assert apart == {
        ("Setting", "Further education, all"): ("2245", "2365"),
        ("Setting", "General further education and tertiary colleges"): ("1328", "1341"),
        ("Setting", "Specialist post-16 institutions"): ("563", "670"),
        ("Setting", "Special schools, all"): ("127", "131"),
        ("Setting", "Mainstream schools, all"): ("17", "22"),
        ("Setting", "Placement not recorded"): ("129", "0"),
    }
    assert {characteristic for characteristic, _ in published.keys() - read.keys()} == {"Primary type of need"}


def test_every_column_of_every_real_file_is_taken_or_named_with_a_reason(real):
    _, done = real
    for path, taken in zip(real_files(), done.taken, strict=True):
        with path.open(encoding="utf-8-sig") as file:
            columns = next(csv.reader(file))
        left = [name for names in taken.report.columns.values() for name in names]
        unaccounted = {name.lower() for name in columns} - set(left) - set(taken.kind.wanted)
        assert unaccounted <= {
            "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
            "region_name", "new_la_code", "old_la_code", "la_name",
        }  # fmt: skip
        assert all(name in report_text(done) for name in left)
        assert "not used by the dashboard" not in taken.report.columns


def test_the_rows_taken_and_the_rows_left_are_all_the_rows_of_a_file(real):
    _, done = real
    taken = next(one for one in done.taken if one.name == "work_based_placements.csv")
    with real_files()[NAMES.index("work_based_placements.csv")].open(encoding="utf-8-sig") as file:
        assert len(taken.records) + sum(taken.report.left.values()) == sum(1 for _ in file) - 1
