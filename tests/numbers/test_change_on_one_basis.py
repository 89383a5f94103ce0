"""A change over 2025 and 2026 says its basis, and each basis is the sum of what was published.

Worked out by hand, and added up again from the files without the product.
"""

import pytest

from internships_work.areas import ENGLAND
from internships_work.questions import editions
from internships_work.questions.ask import ask
from tests.numbers.test_extracts_add_up import rows, totals
from tests.support.worlds import edition

PUBLISHED, BOTH = "As published", "With a figure in both Januaries"
KEPT = "With a figure in both Januaries, none of them withdrawn"
WITHDRAWN = {"E10000003", "E06000012", "E06000043", "E08000031"}
COUNTS = ("interns_before", "interns", "change")
# Authorities, of them withdrawn, interns in January 2025 and 2026, the change, its per cent, and the two rates.
OF_ENGLAND = {
    PUBLISHED: (0, 0, 2_673, 2_865, 192, 7.2, 16.2, 15.7),
    BOTH: (151, 4, 2_624, 2_865, 241, 9.2, 16.1, 15.8),
    KEPT: (147, 0, 2_588, 2_820, 232, 9.0, 16.3, 16.1),
}
RATES_OF_BOTH = {
    "E12000001": (26.5, 30.2), "E12000002": (18.0, 16.4), "E12000003": (15.7, 17.1), "E12000004": (15.6, 20.0),
    "E12000005": (14.3, 13.1), "E12000006": (16.4, 13.3), "E12000007": (21.7, 22.3), "E12000008": (8.5, 8.9),
    "E12000009": (16.0, 13.7),
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def published():
    """The published figures in service."""
    with editions.pinned(edition("published")):
        yield


def row(area: str, basis: str) -> dict:
    """The row of an area on a basis."""
    [found] = [one for one in ask("change_on_one_basis") if (one["area_code"], one["basis"]) == (area, basis)]
    return found


def rates(found: dict) -> tuple[float, float]:
    """Its two rates, to one decimal place."""
    return round(found["rate_before"], 1), round(found["rate"], 1)


@pytest.mark.parametrize("basis", OF_ENGLAND)
def test_england(basis):
    found = row(ENGLAND, basis)
    counts = (found["authorities"], found["withdrawn"], *(found[name] for name in COUNTS))
    assert (*counts, round(found["change_per_cent"], 1), *rates(found)) == OF_ENGLAND[basis]
    assert (found["january_before"], found["january"]) == ("2025", "2026")


@pytest.mark.parametrize("region", RATES_OF_BOTH)
def test_a_region_on_the_authorities_with_a_figure_in_both_januaries(region):
    assert rates(row(region, BOTH)) == RATES_OF_BOTH[region]


def figure(extract: str, column: str, year: str) -> dict[str, str]:
    """A figure of every authority in a January; of plans those at 16 to 24."""
    return {
        row["new_la_code"]: row[column]
        for row in rows(f"authority_{extract}")
        if row["time_period"] == year and row.get("age_group", "16 to 24") == "16 to 24"
    }


def in_both() -> dict[str, tuple[int, int, int, int]]:
    """Interns and plans of both Januaries, of each authority with a number of interns in both, from the files."""
    interns = [figure("work_based_learning", "supported_internships", year) for year in ("2025", "2026")]
    plans = [figure("ehc_plans", "ehc_plans", year) for year in ("2025", "2026")]
    return {
        code: tuple(int(part[code]) for part in (*interns, *plans))
        for code in interns[1]
        if all(january[code].isdigit() for january in interns)
    }


def recounted(area: str, basis: str) -> list[int]:
    """Interns of both Januaries and plans of both, in an area on a basis, from the files."""
    if basis == PUBLISHED:
        interns, plans = totals("work_based_learning", "supported_internships"), totals("ehc_plans", "ehc_plans")
        found = [interns[year, "", area] for year in ("2025", "2026")]
        return [int(text) for text in found + [plans[year, "16 to 24", area] for year in ("2025", "2026")]]
    regions = {row["new_la_code"]: row["region_code"] for row in rows("authority_work_based_learning")}
    counted = [
        figures
        for code, figures in in_both().items()
        if area in (ENGLAND, regions[code]) and not (basis == KEPT and code in WITHDRAWN)
    ]
    return [sum(column) for column in zip(*counted, strict=True)]


@pytest.mark.parametrize("area", [ENGLAND, *RATES_OF_BOTH])
@pytest.mark.parametrize("basis", OF_ENGLAND)
def test_every_sum_and_rate_on_a_basis_is_recounted_from_the_files(area, basis):
    found = row(area, basis)
    before, after, plans_before, plans = recounted(area, basis)
    assert (found["interns_before"], found["interns"]) == (before, after)
    assert (found["plans_before"], found["plans"]) == (plans_before, plans)
    assert found["change"] == after - before and found["change_per_cent"] == pytest.approx(100 * (after / before - 1))
    assert found["rate_before"] == pytest.approx(1000 * before / plans_before)
    assert found["rate"] == pytest.approx(1000 * after / plans)


def test_plans_of_an_authority_without_a_figure_are_in_no_rate_of_the_authorities_with_one():
    assert len(in_both()) == 151 and not {"E06000016", "E06000046"} & set(in_both())
    assert row(ENGLAND, PUBLISHED)["plans"] - row(ENGLAND, BOTH)["plans"] == 182_710 - 180_856


def test_what_is_known_of_returns_names_the_four_that_were_withdrawn_and_the_two_that_are_missing():
    known = {(row["time_period"], row["status"], row["new_la_code"]) for row in rows("returns_status")}
    assert {code for year, status, code in known if (year, status) == ("2025", "withdrawn")} == WITHDRAWN
    assert {code for year, status, code in known if status == "not available"} == {"E06000016", "E06000046"}
    assert {row["new_la_code"] for row in rows("withdrawn_figures")} == WITHDRAWN


def test_the_two_bases_differ_where_an_authority_is_missing_and_nowhere_else():
    apart = {
        region
        for region in RATES_OF_BOTH
        if max(abs(row(region, BOTH)[name] - row(region, PUBLISHED)[name]) for name in ("rate", "rate_before")) > 0.1
    }
    assert apart == {"E12000004", "E12000008"}, "Leicester and the Isle of Wight"


def test_the_east_of_england_without_cambridgeshire():
    assert rates(row("E12000006", BOTH)) == (16.4, 13.3)
    assert rates(row("E12000006", KEPT)) == (18.5, 15.3)


def test_the_change_is_of_the_latest_january_alone():
    assert {found["january"] for found in ask("change_on_one_basis")} == {"2026"}
