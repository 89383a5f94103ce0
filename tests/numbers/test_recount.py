"""Every headline figure again, slowly, from the files with the csv module and from the definition, not from the SQL."""

import math

import pytest

from internships_work.areas import ENGLAND, areas
from internships_work.paths import QUESTIONS
from internships_work.questions.ask import ask
from internships_work.states import State, is_known
from tests.numbers.recounting import (
    RATES,
    Figure,
    figures,
    file,
    left_out,
    of_authorities,
    of_regions,
    region_of,
)
from tests.support.shown import MAKERS, exhibits

pytestmark = pytest.mark.xdist_group("sample")

LAST_AGGREGATE_RETURN = 2022
# Januaries that some authorities did not return, or of which they have no figure while they have one of another.
INCOMPLETE_RETURN, PARTLY_AVAILABLE = 2017, 2026
JANUARIES = range(2017, 2027)
KINDS = ("supported_internships", "apprenticeships", "traineeships")


def counts(kind: str, area: str) -> dict[int, Figure]:
    """The count of a kind of learning in an area by January."""
    found = figures("work_based_learning", kind) | figures("authority_work_based_learning", kind)
    return {int(year): count for (code, year), count in found.items() if code == area}


def plans(january: str, age_group: str) -> dict[str, Figure]:
    """The plans of an age group in England and every region."""
    return {
        code: held for (code, year), held in figures("ehc_plans", "ehc_plans", age_group).items() if year == january
    }


def returned_nothing(area: str, january: int) -> bool:
    """True where an authority of the area has a row of that January and no number of interns in it."""
    inside = figures("authority_work_based_learning", "supported_internships")
    return any(
        isinstance(count, State)
        for (code, year), count in inside.items()
        if year == str(january) and area in (ENGLAND, region_of()[code])
    )


def ranked(values: dict[str, float]) -> dict[str, int]:
    """Each region's rank from the most: one more than the regions that have more."""
    return {code: 1 + sum(other > value for other in values.values()) for code, value in values.items()}


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("area", areas())
def test_the_series_and_its_changes_are_those_of_the_file(area):
    counted = counts("supported_internships", area)
    for row in ask("supported_internships_by_year", area=area):
        january, before = row["january"], row["january"] - 1
        assert row["supported_internships"] == counted[january]
        across = before <= LAST_AGGREGATE_RETURN < january or before == INCOMPLETE_RETURN or january == PARTLY_AVAILABLE
        known = all(isinstance(counted.get(year), int) for year in (before, january))
        expected = counted[january] - counted[before] if known and not across else None
        assert row["change_on_year"] == expected, f"{area}, January {january}"


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("january", JANUARIES)
def test_the_ranks_of_the_regions_by_number_are_recounted(january):
    counted = {code: counts("supported_internships", code)[january] for code, area in areas().items() if area.is_region}
    # A region of which an authority returned nothing has no rank, and stands in nobody's way.
    known = {
        code: count for code, count in counted.items() if isinstance(count, int) and not returned_nothing(code, january)
    }
    rows = [row for row in ask("supported_internships_every_region") if row["january"] == january]
    assert {row["region_code"]: row["supported_internships"] for row in rows} == counted
    assert {row["region_code"]: row["rank"] for row in rows} == {code: ranked(known).get(code) for code in counted}
    assert {row["regions_counted"] for row in rows} == {len(known)}


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("area", areas())
@pytest.mark.parametrize("january", ["2017", "2022", "2024", "2025", "2026"])
def test_the_three_kinds_of_learning_are_those_of_the_file(area, january):
    answered = [row["young_people"] for row in ask("work_based_learning_in_january", area=area, january=january)]
    s, a, t = (counts(kind, area)[int(january)] for kind in KINDS)
    assert answered == [s, a, t]


RECOUNTED = {"area_measure": of_regions, "authority_measure": of_authorities}


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("measure", RATES)
@pytest.mark.parametrize("question", RECOUNTED)
def test_a_rate_is_its_numerator_over_its_denominator_and_missing_where_either_is(question, measure):
    answered = {(row["area_code"], row["period"]): row for row in ask(question, measure=measure)}
    recounted = RECOUNTED[question](measure)
    assert set(answered) == set(recounted)
    for where, (numerator, denominator, rate) in recounted.items():
        row = answered[where]
        assert (row["numerator"], row["denominator"]) == (numerator, denominator), where
        if isinstance(rate, State):
            assert row["value"] is rate, where
        else:
            assert is_known(row["value"]) and math.isclose(row["value"], rate, rel_tol=1e-12), where


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("measure", RATES)
def test_whom_the_rate_of_a_region_leaves_out_is_recounted(measure):
    for row in ask("area_measure", measure=measure):
        without = left_out(measure, row["area_code"], row["period"])
        published = figures(RATES[measure][1], RATES[measure][2])[row["area_code"], row["period"]]
        named = len(list(filter(None, row["left_out"].split("; "))))
        assert named == (len(without) if row["is_partial"] else 0), row
        if isinstance(published, int) and not row["is_partial"]:
            inside = of_authorities(measure)
            silent = [code for code in without if isinstance(inside.get((code, row["period"]), [State("x")])[0], State)]
            assert silent == [], f"{row['area_name']}, {row['period']} leaves somebody out and does not say so"


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("measure", RATES)
def test_the_ranks_of_the_regions_by_rate_are_recounted_and_england_has_none(measure):
    recounted = of_regions(measure)
    for period in {period for _, period in recounted}:
        known = {
            area: rate
            for (area, when), (_, _, rate) in recounted.items()
            if when == period and area != ENGLAND and not isinstance(rate, State)
        }
        rows = [row for row in ask("area_measure", measure=measure) if row["period"] == period]
        assert {row["area_code"]: row["rank"] for row in rows} == {
            row["area_code"]: ranked(known).get(row["area_code"]) for row in rows
        }


@pytest.mark.parametrize("area", areas())
def test_ages_16_to_24_lie_within_16_to_25_and_above_16_to_19(area):
    for january in ("2017", "2022", "2025", "2026"):
        young, old, all_ages = (plans(january, group)[area] for group in ("16 to 19", "20 to 25", "16 to 25"))
        assert young + old == all_ages
    for january in ("2025", "2026"):
        assert plans(january, "16 to 19")[area] < plans(january, "16 to 24")[area] <= plans(january, "16 to 25")[area]
        assert figures("neet", "ehc_plans")[area, january] == plans(january, "16 to 25")[area]


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
