"""EHC plans by single year of age: recounted in every area and January, and fit to follow a cohort from age to age."""

import csv
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from internships_work.data.warehouse import build
from internships_work.paths import PUBLISHED
from tests.numbers.recounting import area_of, file, region_of

EXTRACT = "ehc_plans_by_age"
ENGLAND, SOUTH_EAST = "E92000001", "E12000008"
GOLDEN = tomllib.loads((Path(__file__).parents[1] / "golden" / "plans_by_age.toml").read_text(encoding="utf-8"))
AGES = {"2024": ["under 3", *map(str, range(3, 26))], "2026": list(map(str, range(16, 26)))}
AGES["2025"] = AGES["2024"]
# Areas without a figure at any age, each with its reason.
RETURNED_NO_AGES = "it returned no ages"
HOLDS_ONE_WITHOUT = "an authority inside returned no ages, so its ages do not add up to its plans"
WITHOUT = {
    ("2024", "E09000012"): RETURNED_NO_AGES,  # Hackney
    ("2024", "E06000031"): RETURNED_NO_AGES,  # Peterborough
    ("2024", "E12000006"): HOLDS_ONE_WITHOUT,
    ("2024", "E12000007"): HOLDS_ONE_WITHOUT,
    ("2024", ENGLAND): HOLDS_ONE_WITHOUT,
    ("2026", "E06000046"): "the Isle of Wight is x in 2026",
}
# The South East's own ages of 2026 have the Isle of Wight's plans in them, which nobody gives.
ABOVE_THEIR_PARTS = {("2026", SOUTH_EAST)}


def plans() -> dict[tuple[str, str], dict[str, str]]:
    """By January and area the plans at each age, as text."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in file(EXTRACT):
        found[row["time_period"], area_of(row)][row["age_group"]] = row["ehc_plans"]
    return found


def test_every_area_of_a_january_has_every_age_that_is_held_of_it_once():
    found = plans()
    assert {len([area for year, area in found if year == january]) for january in AGES} == {153 + 9 + 1}
    assert sum(map(len, found.values())) == len(file(EXTRACT))
    for (january, area), ages in found.items():
        assert list(ages) == AGES[january], f"{january}, {area}"


def test_an_area_has_all_ages_or_none_and_those_with_none_are_listed():
    for where, ages in plans().items():
        symbols = {text for text in ages.values() if not text.isdigit()}
        assert symbols == ({"x"} if where in WITHOUT else set()), where
        assert where not in WITHOUT or set(ages.values()) == {"x"}, where


@pytest.mark.parametrize("january", AGES)
def test_authorities_add_up_to_their_region_and_regions_to_england_at_every_age(january):
    found, parts = plans(), defaultdict(list)
    for (year, area), ages in found.items():
        if year == january and area != ENGLAND:
            parts[region_of().get(area, ENGLAND)].append(ages)
    assert len(parts) == 10
    for area, inside in parts.items():
        if (january, area) in WITHOUT:
            continue
        for age in AGES[january]:
            added, whole = (
                sum(int(ages[age]) for ages in inside if ages[age] != "x"),
                int(found[january, area][age]),
            )
            if (january, area) in ABOVE_THEIR_PARTS:
                assert any(ages[age] == "x" for ages in inside) and added < whole, f"{age}, {area}"
            else:
                assert added == whole, f"{age}, {january}, {area}"


def test_the_published_age_groups_are_their_single_years_added_up():
    found, compared = plans(), 0
    for row in file("ehc_plans") + file("authority_ehc_plans"):
        ages = found.get((row["time_period"], area_of(row)))
        if ages is None:
            continue
        first, last = map(int, row["age_group"].split(" to "))
        inside = [ages[str(age)] for age in range(first, last + 1)]
        added = "x" if "x" in inside else str(sum(map(int, inside)))
        assert added == row["ehc_plans"], row
        compared += 1
    assert compared == 3 * (10 * 4 + 153 * 5)


def test_the_plans_that_a_share_of_neet_is_of_are_their_single_years_added_up():
    found = plans()
    for row in file("neet") + file("authority_neet"):
        ages = found[row["time_period"], area_of(row)]
        inside = [ages[str(age)] for age in range(16, 26)]
        assert row["ehc_plans"] == ("x" if "x" in inside else str(sum(map(int, inside))))


EXAMPLES = [
    pytest.param(january, area, example["plans"], id=f"{example['name']}, {january}")
    for january, areas in GOLDEN.items()
    if january != "cohort"
    for area, example in areas.items()
]


@pytest.mark.parametrize(("january", "area", "expected"), EXAMPLES)
def test_plans_at_an_age_are_those_read_by_eye(january, area, expected):
    held = plans()[january, area]
    assert {age: held[age] for age in expected} == {age: str(count) for age, count in expected.items()}


COHORT = """
    select sum(earlier.ehc_plans)::integer, sum(later.ehc_plans)::integer, count(*)
    from ehc_plans_by_age as earlier
    join ehc_plans_by_age as later
        on later.new_la_code = earlier.new_la_code
        and later.time_period::integer = earlier.time_period::integer + 1
        and try_cast(later.age_group as integer) = try_cast(earlier.age_group as integer) + 1
    where earlier.time_period = $before and earlier.age_group = $age
        and earlier.ehc_plans_state = '' and later.ehc_plans_state = ''
"""


def test_a_cohort_can_be_followed_to_the_next_january_in_the_authorities_with_both_ages():
    con = build(PUBLISHED)
    golden = GOLDEN["cohort"]
    found = con.execute(COHORT, {"before": golden["before"], "age": str(golden["age"])}).fetchone()
    con.close()
    assert found == (golden["plans"], golden["a_year_later"], 151)


def test_the_rows_are_in_the_order_of_age():
    with (PUBLISHED / f"{EXTRACT}.csv").open(encoding="utf-8", newline="") as opened:
        ages = [row["age_group"] for row in csv.DictReader(opened)][: len(AGES["2024"])]
    assert ages == AGES["2024"]
