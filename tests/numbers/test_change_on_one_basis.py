"""A change over 2025 and 2026 says its basis, and each basis is the sum of what was published. Worked out by hand."""

import pytest

from internships_work.areas import ENGLAND
from internships_work.paths import ROOT
from internships_work.questions import editions
from internships_work.questions.ask import ask

PUBLISHED, BOTH = "As published", "With a figure in both Januaries"
KEPT = "With a figure in both Januaries, none of them withdrawn"
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
def with_authorities():
    """The pack of local authorities in service."""
    with editions.pinned(editions.open_edition(ROOT / "data" / "published")):
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
