"""Local authorities in January 2025: every published figure again from the Department's own files of that release,
slowly and without the product's SQL."""

import csv
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from internships_work.areas import ENGLAND, areas, authorities, regions
from internships_work.exhibits import authority_measures
from internships_work.exhibits.topics import authority, headroom
from internships_work.intervals import wilson_of_count
from internships_work.questions import editions
from internships_work.questions.ask import ask
from internships_work.states import is_known, symbol_of
from tests.exhibits.authority_views import RATE, view
from tests.sen2.files import NAMES, real_files
from tests.support.shown import lines
from tests.support.worlds import edition

GOLDEN = tomllib.loads((Path(__file__).parents[1] / "golden" / "authorities.toml").read_text(encoding="utf-8"))
BY_HAND = {code: one for code, one in GOLDEN.items() if "series" in one}
AGES = {f"age {age}" for age in range(16, 25)}
SMALLEST_RANKED = 100
INCOMPLETE = {"E10000003": "Cambridgeshire", "E06000012": "North East Lincolnshire"}
# What these recorded the release of 2026 withdraws; so it does with those above.
WITHDRAWN = {"E06000043": "Brighton and Hove", "E08000031": "Wolverhampton"}
MARKED = INCOMPLETE | WITHDRAWN
# The codes that the files of 2025 still use for three authorities that took the place of another in 2020 and 2023.
STANDS_FOR = {"E10000002": "E06000060", "E10000023": "E06000065", "E10000027": "E06000066"}
SOMERSET_THEN, SOMERSET_NOW = "E10000027", "E06000066"


@pytest.fixture(autouse=True)
def published():
    """Every question is put to the published figures."""
    with editions.pinned(edition("published")):
        yield


@cache
def raw(name: str) -> list[dict[str, str]]:
    with real_files()[NAMES.index(f"{name}.csv")].open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of_authorities(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [
        row | {"code": STANDS_FOR.get(row["new_la_code"], row["new_la_code"])}
        for row in rows
        if row["geographic_level"].lower() == "local authority" and row["time_period"] == "202425"
    ]


@cache
def interns() -> dict[str, int]:
    """Supported interns in January 2025 by code, straight from the file."""
    rows = of_authorities(raw("work_based_placements"))
    return {
        row["code"]: int(row["open_supp_intern"])
        for row in rows
        if row["breakdown_topic"] == "All work based placements"
    }


@cache
def plans() -> dict[str, int]:
    """EHC plans at 16 to 24 in January 2025 by code, nine ages added up."""
    added: Counter[str] = Counter()
    for row in of_authorities(raw("caseload")):
        if row["breakdown_topic"] == "Child or young persons age" and row["breakdown"] in AGES:
            added[row["code"]] += int(row["ehcplans"])
    return dict(added)


def rate_of(codes: list[str]) -> float:
    return 1000 * sum(interns()[code] for code in codes) / sum(plans()[code] for code in codes)


def of_region(region: str) -> list[str]:
    return [code for code in interns() if authorities()[code].region_code == region]


def placed(codes: list[str]) -> dict[str, int]:
    """Each authority's place from the highest rate: one more than those that have a higher one.

    An authority that could not return its placements, or whose figure was withdrawn, has none, and stands in nobody's
    way.
    """
    rates = {code: rate_of([code]) for code in codes if plans()[code] >= SMALLEST_RANKED and code not in MARKED}
    return {code: 1 + sum(other > rate for other in rates.values()) for code, rate in rates.items()}


def test_every_rate_is_the_one_recounted_from_the_files():
    rows = {row["area_code"]: row for row in ask("authority_measure", measure=RATE) if row["period"] == "2025"}
    assert len(rows) == 153
    for code, row in rows.items():
        assert (row["numerator"], row["denominator"]) == (interns()[code], plans()[code]), row["area_name"]
        assert row["value"] == pytest.approx(rate_of([code]))


def test_every_place_is_recounted_and_none_is_given_below_100_plans():
    rows = [row for row in ask("authority_measure", measure=RATE) if row["period"] == "2025"]
    in_england = placed(list(interns()))
    in_regions = {code: place for region in regions() for code, place in placed(of_region(region.code)).items()}
    for row in rows:
        code = row["area_code"]
        assert row["rank_in_england"] == in_england.get(code), row["area_name"]
        assert row["rank_in_region"] == in_regions.get(code), row["area_name"]
    without = {row["area_name"] for row in rows if row["rank_in_england"] is None}
    assert without == {"City of London", "Isles of Scilly", "Rutland", *MARKED.values()}


@pytest.mark.parametrize("measure", authority_measures.measures_of_authorities())
def test_a_place_is_given_to_every_figure_but_those_of_few_plans_and_of_an_incomplete_return(measure):
    for row in ask("authority_measure", measure=measure):
        is_few = is_known(row["denominator"]) and row["denominator"] < SMALLEST_RANKED
        assert (row["rank_in_england"] is None) == (
            not is_known(row["value"]) or is_few or bool(row["return_status"])
        ), row
        assert (row["rank_in_region"] is None) == (row["rank_in_england"] is None), row


@pytest.mark.parametrize("measure", authority_measures.measures_of_authorities())
def test_authorities_stand_beside_the_rates_of_their_own_region_and_of_england(measure):
    rows, _ = authority_measures.rows_of(measure)
    for region in [*regions(), areas()[ENGLAND]]:
        inside = [row for row in rows if region.code in (row["region_code"], ENGLAND)]
        known = [
            row for row in inside if is_known(row["value"]) and is_known(row["denominator"]) and row["denominator"]
        ]
        beside = inside[0]["england_value" if region.code == ENGLAND else "region_value"]
        if known and len(known) == len(inside):
            scale = known[0]["value"] * known[0]["denominator"] / known[0]["numerator"] if known[0]["numerator"] else 0
            whole = sum(row["numerator"] for row in known) / sum(row["denominator"] for row in known)
            assert not scale or beside == pytest.approx(round(scale) * whole), region.name


def test_the_places_to_the_rate_of_the_region_are_recounted():
    rows = ask("authority_headroom", january="2025")
    assert {row["area_code"] for row in rows} == set(interns())
    for row in rows:
        code = row["area_code"]
        rate = rate_of(of_region(row["region_code"]))
        assert row["places"] == round(rate * plans()[code] / 1000 - interns()[code]), row["area_name"]
        assert row["region_rate"] == pytest.approx(rate)


@pytest.mark.parametrize("code", BY_HAND)
def test_three_authorities_are_as_worked_on_paper(code):
    by_hand = BY_HAND[code]
    series = {str(row["january"]): row for row in ask("authority_series", authority=code)}
    told = {
        year: symbol_of(row["supported_internships"]) or row["supported_internships"] for year, row in series.items()
    }
    assert told == by_hand["series"]
    [row] = [row for row in ask("authority_headroom", january="2025") if row["area_code"] == code]
    assert (row["area_name"], row["supported_internships"], row["ehc_plans"]) == (
        by_hand["name"],
        by_hand["interns"],
        by_hand["plans"],
    )
    assert (round(row["rate"], 1), round(row["region_rate"], 1)) == (by_hand["rate"], by_hand["region_rate"])
    assert row["places"] == by_hand["places"]


def test_20_authorities_of_a_complete_return_recorded_none_and_the_four_that_are_marked_are_not_counted():
    exhibit = headroom.none_or_few(view())
    none = [row["area_name"] for row in exhibit.table.rows if row["supported_internships"] == 0]
    assert sorted(none) == GOLDEN["none_in_january_2025"]["names"]
    few = [row["area_name"] for row in exhibit.table.rows if row["supported_internships"]]
    assert len(few) == GOLDEN["none_in_january_2025"]["one_to_four"]
    # 21 zeros and 24 of one to four are in the file; those of marked returns are shown and counted as neither.
    counted = [name for name in few if name not in MARKED.values()]
    assert exhibit.finding == (
        "In January 2025, 20 of 149 authorities in England recorded no supported interns "
        f"and {len(counted)} one to four; four left out (incomplete, withdrawn or unknown)"
    )


def test_a_gap_counts_only_where_the_interval_stays_below_the_region_and_the_return_was_complete():
    for region in areas():
        for row in headroom.gaps(view(area=region)).table.rows:
            high = 10 * wilson_of_count(row["supported_internships"], row["ehc_plans"])[1]
            expected = row["area_name"] not in MARKED.values() and high < row["region_rate"]
            assert (row["beyond_chance"] == "Yes") == expected, row["area_name"]


def test_an_authority_that_could_not_return_its_placements_says_so_wherever_it_is_counted():
    cambridgeshire = view("E10000003")
    for exhibit in (authority.by_year(cambridgeshire), authority.rate(cambridgeshire)):
        assert exhibit.notice.startswith("Cambridgeshire could not return the placements")
    assert "incomplete" not in authority.rate(view("E10000015")).notice
    shown = [row["shown_name"] for row in headroom.gaps(view(area="E12000006")).table.rows]
    assert "Cambridgeshire (return incomplete)" in shown and "Hertfordshire" in shown


def test_a_gap_of_a_place_or_two_is_not_shown_as_more_than_chance():
    rows = [row for region in regions() for row in headroom.gaps(view(area=region.code)).table.rows]
    assert {row["beyond_chance"] for row in rows if row["places"] <= 2} == {"No"}
    assert [row["beyond_chance"] for row in rows if row["area_name"] in ("Leeds", "Newham")] == ["Yes", "No"]


def test_england_lists_no_gap_that_chance_may_explain_and_says_how_many_it_leaves_out():
    england = headroom.gaps(view())
    below = sum(len(headroom.gaps(view(area=region.code)).table.rows) for region in regions())
    assert {row["beyond_chance"] for row in england.table.rows} == {"Yes"}
    assert f"Another {below - len(england.table.rows)} " in england.notice


def test_headroom_never_speaks_of_performance_targets_or_forecasts_as_if_it_were_one():
    exhibit = headroom.gaps(view())
    assert "not a target, not a forecast" in exhibit.about
    assert "not who is doing badly" in " ".join(exhibit.caveats)


@pytest.mark.parametrize("code", authorities())
def test_a_series_is_never_joined_across_the_break_or_a_missing_january(code):
    for trace in lines(authority.by_year(view(code))):
        assert trace["x"] == list(range(trace["x"][0], trace["x"][-1] + 1))
        assert not any(before <= 2022 < after for before, after in zip(trace["x"], trace["x"][1:], strict=False))


def test_a_missing_january_is_in_words_and_never_a_zero():
    rows = {row["january"]: row for row in authority.by_year(view("E08000035")).table.rows}
    assert [authority.COUNT.written(rows[year]) for year in (2019, 2023, 2024)] == [
        "0", "[x] not available", "[x] not available",
    ]  # fmt: skip


def test_a_series_of_zeros_stands_on_its_axis_and_a_small_one_has_no_halves():
    axis = authority.by_year(view("E09000001")).figure["layout"]["yaxis"]
    assert axis["range"][0] == 0 < axis["range"][1]
    assert axis["tickvals"] == list(range(len(axis["tickvals"])))


def test_no_return_is_told_apart_from_none():
    reading, leeds = (
        authority.by_year(view(code, year)) for code, year in (("E06000038", "201617"), ("E08000035", "201819"))
    )
    assert reading.finding == "Reading made no return of supported interns for January 2017"
    assert "[z] not applicable" in reading.alt
    assert leeds.finding == "Leeds recorded no supported interns with an EHC plan in January 2019"


def test_twelve_authorities_made_no_return_in_2017():
    states = [
        symbol_of(row["supported_internships"])
        for code in authorities()
        for row in ask("authority_series", authority=code)
        if row["january"] == 2017
    ]
    assert Counter(states)["z"] == 12


@pytest.mark.parametrize(
    "then, last, now, first",
    [
        (("E06000028", "E06000029", "E10000009"), 2019, ("E06000058", "E06000059"), 2020),
        (("E10000002",), 2020, ("E06000060",), 2021),
        (("E10000021",), 2021, ("E06000061", "E06000062"), 2022),
        (("E10000006",), 2023, ("E06000063", "E06000064"), 2024),
        (("E10000023",), 2023, ("E06000065",), 2024),
        (("E10000027",), 2023, ("E06000066",), 2024),
    ],
    ids=["Dorset", "Buckinghamshire", "Northamptonshire", "Cumbria", "North Yorkshire", "Somerset"],
)
def test_a_series_stops_where_the_authority_did_and_the_next_starts_after(then, last, now, first):
    for code in then:
        assert ask("authority_series", authority=code)[-1]["january"] == last
    for code in now:
        assert ask("authority_series", authority=code)[0]["january"] == first


def test_nothing_is_added_up_across_a_change_of_authority():
    before, after = (
        {row["january"]: row["supported_internships"] for row in ask("authority_series", authority=code)}
        for code in (SOMERSET_THEN, SOMERSET_NOW)
    )
    assert not before.keys() & after.keys()
    assert "nothing is added up" in " ".join(authority.by_year(view(SOMERSET_THEN)).caveats)
    assert authority.by_year(view(SOMERSET_THEN)).area == "Somerset (until 2023)"


def test_a_year_outside_the_life_of_an_authority_is_said_and_not_shown_as_none():
    assert authority.by_year(view(SOMERSET_THEN)).finding == (
        "Somerset, abolished in 2023, has no count for January 2025; its last was 30, in January 2022"
    )
    assert authority.by_year(view(SOMERSET_NOW, "201819")).finding == (
        "Somerset as it is today was made after January 2019; its first count is for January 2025"
    )
