"""Every headline figure again, slowly, from the files with the csv module and from the definition, not from the SQL."""

import csv
import math

import pytest

from internships_work.areas import ENGLAND, areas
from internships_work.paths import PUBLISHED, QUESTIONS
from internships_work.questions.ask import ask
from internships_work.states import State
from tests.support.shown import MAKERS, exhibits

pytestmark = pytest.mark.xdist_group("sample")

LAST_AGGREGATE_RETURN = 2022
INCOMPLETE_RETURN = 2017
KINDS = ("supported_internships", "apprenticeships", "traineeships")


def file(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def number(text: str) -> int | State | None:
    """A count, the state where a symbol stands in its place, or nothing for a blank."""
    return int(text) if text.lstrip("-").isdigit() else State(text) if text else None


def area_of(row: dict[str, str]) -> str:
    return row["region_code"] or row["country_code"]


def counts(kind: str, area: str) -> dict[int, int | State]:
    return {int(row["time_period"]): number(row[kind]) for row in file("work_based_learning") if area_of(row) == area}


def plans(january: str, age_group: str) -> dict[str, int]:
    return {
        area_of(row): int(row["ehc_plans"])
        for row in file("ehc_plans")
        if row["time_period"] == january and row["age_group"] == age_group
    }


def ranked(values: dict[str, float]) -> dict[str, int]:
    """Each region's place from the most: one more than the regions that have more."""
    return {code: 1 + sum(other > value for other in values.values()) for code, value in values.items()}


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("area", areas())
def test_the_series_and_its_changes_are_those_of_the_file(area):
    counted = counts("supported_internships", area)
    for row in ask("supported_internships_by_year", area=area):
        january, before = row["january"], row["january"] - 1
        assert row["supported_internships"] == counted[january]
        across = before <= LAST_AGGREGATE_RETURN < january or before == INCOMPLETE_RETURN
        known = all(isinstance(counted.get(year), int) for year in (before, january))
        expected = counted[january] - counted[before] if known and not across else None
        assert row["change_on_year"] == expected, f"{area}, January {january}"


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("january", range(2017, 2026))
def test_the_places_of_the_regions_by_number_are_recounted(january):
    counted = {code: counts("supported_internships", code)[january] for code, area in areas().items() if area.is_region}
    # Where some returned nothing no region has a place: the published figures do not say whom they lack.
    is_whole = january != INCOMPLETE_RETURN
    known = {code: count for code, count in counted.items() if isinstance(count, int) and is_whole}
    rows = [row for row in ask("supported_internships_every_region") if row["january"] == january]
    assert {row["region_code"]: row["rank"] for row in rows} == {code: ranked(known).get(code) for code in counted}
    assert {row["regions_counted"] for row in rows} == {len(known)}


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("area", areas())
@pytest.mark.parametrize("january", ["2017", "2022", "2024", "2025"])
def test_the_three_kinds_of_learning_are_those_of_the_file(area, january):
    answered = [row["young_people"] for row in ask("work_based_learning_in_january", area=area, january=january)]
    s, a, t = (counts(kind, area)[int(january)] for kind in KINDS)
    assert answered == [s, a, t]


def rates() -> dict[str, dict[tuple[str, str], tuple[int, int, float]]]:
    """Numerator, denominator and rate of every measure, by area and period, from its definition."""
    per_1000 = {}
    for kind in ("supported_internships", "apprenticeships"):
        held = plans("2025", "16 to 24")
        per_1000[f"{kind}_per_1000"] = {
            (area, "2025"): (counts(kind, area)[2025], held[area], counts(kind, area)[2025] / held[area] * 1000)
            for area in areas()
        }
    neet = {
        (area_of(row), row["time_period"]): (
            int(row["plans_neet"]), int(row["ehc_plans"]), int(row["plans_neet"]) / int(row["ehc_plans"]) * 100
        )
        for row in file("neet")
    }  # fmt: skip
    ceased = {
        (area_of(row), row["time_period"]): (
            int(row["ceased_paid_employment"]), int(row["ceased_all_reasons"]),
            int(row["ceased_paid_employment"]) / int(row["ceased_all_reasons"]) * 100,
        )
        for row in file("ceased_plans")
    }  # fmt: skip
    return per_1000 | {"neet_per_cent": neet, "ceased_into_employment_per_cent": ceased}


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("measure", rates())
def test_a_rate_is_its_numerator_over_its_denominator(measure):
    answered = {(row["area_code"], row["period"]): row for row in ask("area_measure", measure=measure)}
    recounted = rates()[measure]
    assert set(answered) == set(recounted)
    for which, (numerator, denominator, rate) in recounted.items():
        assert (answered[which]["numerator"], answered[which]["denominator"]) == (numerator, denominator)
        assert math.isclose(answered[which]["value"], rate, rel_tol=1e-12)


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("measure", rates())
def test_the_places_of_the_regions_by_rate_are_recounted_and_england_has_none(measure):
    recounted = rates()[measure]
    for period in {period for _, period in recounted}:
        regions = {area: rate for (area, when), (_, _, rate) in recounted.items() if when == period and area != ENGLAND}
        rows = [row for row in ask("area_measure", measure=measure) if row["period"] == period]
        answered = {row["area_code"]: row["rank"] for row in rows}
        assert answered == ranked(regions) | {ENGLAND: None}


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("topic", ["Age", "Sex", "Ethnicity", "Setting"])
def test_the_shares_by_characteristic_are_recounted_and_add_up_to_everyone(topic):
    rows = file("intern_characteristics")
    [everyone] = [int(row["supported_internships"]) for row in rows if row["breakdown_topic"] == "Total"]
    listed = [row for row in rows if row["breakdown_topic"] == topic]
    subtotals = {row["part_of"] for row in listed if row["part_of"]}
    parts = {row["breakdown"]: int(row["supported_internships"]) for row in listed if row["breakdown"] not in subtotals}
    answered = ask("interns_by_characteristic", topic=topic)
    assert {row["breakdown"]: row["interns"] for row in answered} == parts
    assert sum(parts.values()) == everyone == counts("supported_internships", ENGLAND)[2025]
    for row in answered:
        assert row["everyone"] == everyone
        assert math.isclose(row["share"], parts[row["breakdown"]] / everyone * 100, rel_tol=1e-12)


def test_a_subtotal_is_the_sum_of_its_parts():
    rows = file("intern_characteristics")
    for subtotal in {row["part_of"] for row in rows if row["part_of"]}:
        [whole] = [int(row["supported_internships"]) for row in rows if row["breakdown"] == subtotal]
        assert whole == sum(int(row["supported_internships"]) for row in rows if row["part_of"] == subtotal)


REGIONAL_FILES = [
    (name, column)
    for name in sorted(path.stem for path in PUBLISHED.glob("*.csv"))
    for column in ("supported_internships", "apprenticeships", "traineeships", "ehc_plans", "plans_neet",
                   "ceased_paid_employment", "ceased_all_reasons")
    if {"region_code", column} <= set(file(name)[0])
]  # fmt: skip


@pytest.mark.parametrize("name, column", REGIONAL_FILES)
def test_nine_regions_add_up_to_england_wherever_all_are_published(name, column):
    groups: dict[tuple, dict[str, int | State | None]] = {}
    for row in file(name):
        groups.setdefault((row["time_period"], row.get("age_group", "")), {})[area_of(row)] = number(row[column])
    compared = 0
    for which, by_area in groups.items():
        england = by_area.pop(ENGLAND)
        if len(by_area) == 9 and all(isinstance(count, int) for count in [england, *by_area.values()]):
            assert sum(by_area.values()) == england, which
            compared += 1
    assert compared


def test_all_files_with_regions_are_added_up():
    assert len(REGIONAL_FILES) >= 8


@pytest.mark.parametrize("area", areas())
def test_ages_16_to_24_lie_within_16_to_25_and_above_16_to_19(area):
    for january in ("2017", "2022", "2025"):
        young, old, all_ages = (plans(january, group)[area] for group in ("16 to 19", "20 to 25", "16 to 25"))
        assert young + old == all_ages
    assert plans("2025", "16 to 19")[area] < plans("2025", "16 to 24")[area] <= plans("2025", "16 to 25")[area]
    [held] = [int(row["ehc_plans"]) for row in file("neet") if area_of(row) == area]
    assert held == plans("2025", "16 to 25")[area]


def test_roles_and_places_of_the_conferences_are_two_totals_that_are_not_made_equal():
    places = sum(int(row["attendance"]) for row in file("conferences"))
    roles = sum(int(row["attendance"]) for row in file("conference_roles"))
    assert (places, roles) == (1029, 1208)


def wilson(percent: float, base: int) -> tuple[float, float]:
    """The 95 per cent interval of Wilson, written out: the two shares p at which z standard errors reach the one seen.

    A published percentage is rounded; the people behind it are a whole number, the nearest.
    """
    z, seen = 1.959963984540054, round(percent * base / 100) / base
    centre = seen + z * z / (2 * base)
    spread = z * math.sqrt(seen * (1 - seen) / base + (z / (2 * base)) ** 2)
    return 100 * (centre - spread) / (1 + z * z / base), 100 * (centre + spread) / (1 + z * z / base)


def rows_with_intervals() -> list[tuple[str, dict]]:
    """The rows of any exhibit of published shares that give an interval; those of a return are in test_returns.py."""
    return [
        (exhibit.name, row)
        for maker in MAKERS
        for _, exhibit in exhibits(maker)[:1]
        for row in exhibit.table.rows
        if {"low", "high", "people"} <= set(row)
    ]


def test_an_interval_is_given_exactly_where_the_base_is_people():
    by_label = {row["label"]: row for row in file("employment_outcomes")}
    shown = rows_with_intervals()
    assert shown or not (QUESTIONS / "outcomes" / "employment_outcomes.sql").exists(), "no exhibit gives an interval"
    for exhibit, row in shown:
        published = by_label[row["label"]]
        if published["base_is_people"] != "yes":
            assert (row["low"], row["high"]) == (None, None), f"{exhibit}: {row['label']}"
        else:
            low, high = wilson(float(published["percent"]), int(published["base"]))
            assert math.isclose(row["low"], low, abs_tol=1e-6), f"{exhibit}: {row['label']}"
            assert math.isclose(row["high"], high, abs_tol=1e-6), f"{exhibit}: {row['label']}"
