"""Every rate of a region and England of three releases is recounted, authority by authority, from the pack's files."""

import csv
from collections import defaultdict

import pytest

from internships_work.areas import ENGLAND
from internships_work.data.warehouse import build
from tests.sen2.files import real_files
from tests.sen2.packs import bring_in
from tools.sen2_2026.__main__ import make

# Of each rate: per how many, extract and column of its numerator, extract of its denominator, and the age group.
RATES = {
    "supported_internships_per_1000": (1000, "work_based_learning", "supported_internships", "ehc_plans", "16 to 24"),
    "apprenticeships_per_1000": (1000, "work_based_learning", "apprenticeships", "ehc_plans", "16 to 24"),
    "neet_per_cent": (100, "neet", "plans_neet", "neet", "16 to 25"),
    "ceased_into_employment_per_cent": (100, "ceased_plans", "ceased_paid_employment", "ceased_plans", ""),
}
DENOMINATOR = {"ehc_plans": "ehc_plans", "neet": "ehc_plans", "ceased_plans": "ceased_all_reasons"}


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """The pack made of the files of 2022, 2025 and, in its shape, 2026."""
    of_2026 = make(real_files()[0].parent, tmp_path_factory.mktemp("release of 2026"))
    folder = tmp_path_factory.mktemp("three") / "pack"
    bring_in(folder, *real_files(), *of_2026)
    return folder


def cells(pack, extract: str, column: str, age_group: str) -> dict[tuple[str, str], dict[str, str]]:
    """The cells of a column of authorities, by region or England and period, then by authority."""
    found = defaultdict(dict)
    with (pack / f"authority_{extract}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["new_la_code"] and row.get("age_group", age_group) == age_group:
                for area in (row["region_code"], ENGLAND):
                    found[area, row["time_period"]][row["new_la_code"]] = row[column]
    return found


@pytest.mark.long
@pytest.mark.parametrize("measure", RATES)
def test_the_rate_of_a_region_with_gaps_is_that_of_its_authorities_with_both_parts(pack, measure):
    per, of_count, column, of_plans, age_group = RATES[measure]
    counts = cells(pack, of_count, column, age_group)
    plans = cells(pack, of_plans, DENOMINATOR[of_plans], age_group)
    con = build(pack)
    rows = con.execute(
        "select area_code, period, numerator, denominator, value, is_partial from area_measures"
        " where measure = ? and level <> 'Local authority' and numerator is not null",
        [measure],
    ).fetchall()
    con.close()
    gaps = 0
    for area, period, numerator, denominator, value, is_partial in rows:
        inside = counts.get((area, period), {})
        has_gap = any(cell in ("x", "z") for cell in inside.values())
        assert is_partial == has_gap, (area, period)
        if has_gap and value is not None:
            held = plans[area, period]
            both = [code for code, cell in inside.items() if cell.isdigit() and held.get(code, "").isdigit()]
            assert numerator == sum(int(inside[code]) for code in both), (area, period)
            assert denominator == sum(int(held[code]) for code in both), (area, period)
            assert value == pytest.approx(per * numerator / denominator), (area, period)
            gaps += 1
    assert gaps, "no region has a gap, so nothing was recounted"
