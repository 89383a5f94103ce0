"""The pack of local authorities adds up: authorities to regions to England, in every column, group and year.

Every sum that does not, or cannot be told, stands below with its reason. Nothing of the product is asked here.
"""

import csv
from collections import defaultdict

import pytest

from internships_work.paths import ROOT

PACK = ROOT / "data" / "published"
FIGURES = {
    "work_based_learning": ("supported_internships", "apprenticeships", "traineeships"),
    "ehc_plans": ("ehc_plans",),
    "neet": ("plans_neet", "ehc_plans"),
    "ceased_plans": ("ceased_paid_employment", "ceased_all_reasons"),
}
ENGLAND = "E92000001"


def rows(extract: str) -> list[dict[str, str]]:
    """The rows of an extract as they stand in the file."""
    with (PACK / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sums(extract: str, column: str) -> dict[tuple[str, str, str], list[str]]:
    """By year, group and region the figures of its authorities, as text."""
    found = defaultdict(list)
    for row in rows(f"authority_{extract}"):
        found[row["time_period"], row.get("age_group", ""), row["region_code"]].append(row[column])
    return found


def totals(extract: str, column: str) -> dict[tuple[str, str, str], str]:
    """By year, group and area the figure of England and each region, as text."""
    return {
        (row["time_period"], row.get("age_group", ""), row["region_code"] or ENGLAND): row[column]
        for row in rows(extract)
    }


def added(texts: list[str]) -> int:
    """The numbers among some texts, added up."""
    return sum(int(text) for text in texts if text.isdigit())


# Sums of authorities that are not the figure of their region: the sum, the figure, and why.
ISLAND = "the Isle of Wight is x for 2026, and in its region's totals"
LINCOLNSHIRE = "North East Lincolnshire is x, because one of its ages is, and in its region's total"
APART = {
    ("work_based_learning", "apprenticeships", "2026", "", "E12000008"): (298, "299", ISLAND),
    ("ehc_plans", "ehc_plans", "2026", "16 to 19", "E12000008"): (24_337, "24774", ISLAND),
    ("ehc_plans", "ehc_plans", "2026", "20 to 25", "E12000008"): (7_256, "7504", ISLAND),
    ("ehc_plans", "ehc_plans", "2026", "16 to 24", "E12000008"): (31_524, "32206", ISLAND),
    ("ehc_plans", "ehc_plans", "2026", "16 to 25", "E12000008"): (31_593, "32278", ISLAND),
    ("neet", "ehc_plans", "2026", "16 to 25", "E12000008"): (31_593, "32278", ISLAND),
    ("neet", "plans_neet", "2025", "16 to 25", "E12000003"): (2_174, "2208", LINCOLNSHIRE),
}
# Regions that have no figure, because an authority of theirs returned no ages in 2024: Peterborough and Hackney.
NO_AGES = {("2024", "E12000006"): "Peterborough", ("2024", "E12000007"): "Hackney"}
# Years of which England has a figure that its regions have not, or nobody has one.
NO_REGIONS = {("work_based_learning", "2023"), ("work_based_learning", "2024")}
COLUMNS = [(extract, column) for extract, columns in FIGURES.items() for column in columns]


@pytest.mark.parametrize(("extract", "column"), COLUMNS)
def test_authorities_add_up_to_their_region_but_for_what_is_listed(extract, column):
    whole, counted = totals(extract, column), 0
    for (year, group, region), texts in sums(extract, column).items():
        total = whole.get((year, group, region))
        if total is None:
            continue
        expected = APART.get((extract, column, year, group, region))
        if expected:
            assert (added(texts), total) == expected[:2] and "x" in texts, expected
        elif (year, region) in NO_AGES and extract in ("ehc_plans", "neet"):
            assert total == "x" and "x" in texts, NO_AGES[year, region]
        else:
            assert added(texts) == int(total), f"{extract}, {column}, {year}, {group}, {region}"
            counted += 1
    assert counted > 20


@pytest.mark.parametrize(("extract", "column"), COLUMNS)
def test_regions_add_up_to_england_wherever_all_of_them_have_a_figure(extract, column):
    whole, counted = totals(extract, column), 0
    for (year, group, area), total in whole.items():
        if area != ENGLAND:
            continue
        parts = [text for (y, g, other), text in whole.items() if (y, g) == (year, group) and other != ENGLAND]
        assert len(parts) == 9
        if "x" in parts:
            assert (extract, year) in NO_REGIONS or year == "2024", f"{extract}, {year}, {group}"
        else:
            assert added(parts) == int(total), f"{extract}, {column}, {year}, {group}"
            counted += 1
    assert counted >= 2


def test_every_authority_of_today_has_a_row_of_january_2026_under_one_code():
    codes = [row["new_la_code"] for row in rows("authority_work_based_learning") if row["time_period"] == "2026"]
    assert len(codes) == len(set(codes)) == 153
    assert {"E06000065", "E06000060", "E06000066", "E08000016", "E08000019"} <= set(codes)


def test_leicester_and_the_isle_of_wight_are_not_available_and_never_nought():
    silent = [
        row["la_name"]
        for row in rows("authority_work_based_learning")
        if row["time_period"] == "2026" and not row["supported_internships"].isdigit()
    ]
    assert sorted(silent) == ["Isle of Wight", "Leicester"]
    assert not [row for row in rows("authority_ceased_plans") if row["time_period"] == "2025"], "not held"


def test_rows_of_ceased_plans_that_were_worked_out_name_a_source_that_says_so():
    worked_out = {row["region_name"] for row in rows("ceased_plans") if row["source_id"] == "sen2_2026_worked_out"}
    assert worked_out == {"North West", "East of England", "South West"}


# Both bases of the change from January 2025 to 2026, worked out by hand from the files: interns of each January, and
# plans at 16 to 24. Leicester (47) and the Isle of Wight (2) have a figure in 2025 alone.
PUBLISHED = (2_673, 2_865, 164_711, 182_710)
BOTH = (2_624, 2_865, 162_963, 180_856)
BY_REGION = {
    "E12000001": (186, 224, 26.5, 30.2), "E12000002": (399, 413, 18.0, 16.4), "E12000003": (245, 299, 15.7, 17.1),
    "E12000004": (171, 234, 15.6, 20.0), "E12000005": (256, 264, 14.3, 13.1), "E12000006": (315, 279, 16.4, 13.3),
    "E12000007": (549, 613, 21.7, 22.3), "E12000008": (239, 279, 8.5, 8.9), "E12000009": (264, 260, 16.0, 13.7),
}  # fmt: skip
WITHDRAWN = {"E10000003", "E06000012", "E06000043", "E08000031"}


def figure(extract: str, column: str, year: str) -> dict[str, str]:
    """A figure of every authority in a January; of plans those at 16 to 24."""
    return {
        row["new_la_code"]: row[column]
        for row in rows(f"authority_{extract}")
        if row["time_period"] == year and row.get("age_group", "16 to 24") == "16 to 24"
    }


def in_both() -> list[dict[str, str]]:
    """The authorities with a number of interns in both Januaries: code, region, interns and plans of each."""
    interns = [figure("work_based_learning", "supported_internships", year) for year in ("2025", "2026")]
    plans = [figure("ehc_plans", "ehc_plans", year) for year in ("2025", "2026")]
    regions = {row["new_la_code"]: row["region_code"] for row in rows("authority_work_based_learning")}
    return [
        {"code": code, "region": regions[code], "figures": tuple(int(part[code]) for part in (*interns, *plans))}
        for code in interns[1]
        if interns[0][code].isdigit() and interns[1][code].isdigit()
    ]


def together(rows: list[dict]) -> tuple[int, ...]:
    """The figures of some authorities, added up."""
    return tuple(map(sum, zip(*(row["figures"] for row in rows), strict=True)))


def test_england_as_published():
    interns, plans = totals("work_based_learning", "supported_internships"), totals("ehc_plans", "ehc_plans")
    england = [int(interns[year, "", ENGLAND]) for year in ("2025", "2026")]
    england += [int(plans[year, "16 to 24", ENGLAND]) for year in ("2025", "2026")]
    assert tuple(england) == PUBLISHED
    assert [round(1000 * england[0] / england[2], 1), round(1000 * england[1] / england[3], 1)] == [16.2, 15.7]


def test_the_151_authorities_with_a_figure_in_both_januaries():
    assert len(in_both()) == 151 and together(in_both()) == BOTH
    assert BOTH[1] - BOTH[0] == 241 and round(100 * 241 / BOTH[0], 1) == 9.2
    assert [round(1000 * BOTH[0] / BOTH[2], 1), round(1000 * BOTH[1] / BOTH[3], 1)] == [16.1, 15.8]


@pytest.mark.parametrize("region", BY_REGION)
def test_a_region_on_that_basis(region):
    before, after, plans_before, plans_after = together([row for row in in_both() if row["region"] == region])
    assert (before, after, round(1000 * before / plans_before, 1), round(1000 * after / plans_after, 1)) == (
        BY_REGION[region]
    )


def test_without_the_four_whose_placements_of_2025_were_withdrawn():
    others = [row for row in in_both() if row["code"] not in WITHDRAWN]
    before, after, plans_before, plans_after = together(others)
    assert (len(others), before, after) == (147, 2_588, 2_820)
    assert [round(1000 * before / plans_before, 1), round(1000 * after / plans_after, 1)] == [16.3, 16.1]
    east = together([row for row in others if row["region"] == "E12000006"])
    assert [round(1000 * east[0] / east[2], 1), round(1000 * east[1] / east[3], 1)] == [18.5, 15.3]


def test_what_is_known_of_returns_names_those_authorities():
    known = {(row["time_period"], row["status"], row["new_la_code"]) for row in rows("returns_status")}
    assert {code for year, status, code in known if (year, status) == ("2025", "withdrawn")} == WITHDRAWN
    assert {code for year, status, code in known if status == "not available"} == {"E06000016", "E06000046"}
    marked = {row["new_la_code"] for row in rows("withdrawn_figures")}
    assert marked == WITHDRAWN
