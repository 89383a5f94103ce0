"""The sample pack is the same on every machine, adds up to what is published, and is plainly invented throughout."""

import csv
from collections import Counter, defaultdict

import duckdb
import pytest

from internships_work.data import contracts
from internships_work.data.loading import check
from internships_work.data.reading import read
from internships_work.data.warehouse import allowed_values
from internships_work.paths import GEO, PUBLISHED, SAMPLE
from tools.sample.__main__ import SEED, make
from tools.sample.chance import Chance, share_out

SETTING_UP = {"meets regularly", "set up, has not met"}


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published(academic_year, measure):
    """A published figure, read here without the product."""
    [figure] = [
        int(row["figure"])
        for row in rows_of(PUBLISHED / "programme.csv")
        if (row["time_period"], row["measure"]) == (academic_year, measure)
    ]
    return figure


def faults_of(folder):
    con = duckdb.connect()
    faults = []
    for place in (GEO, folder):
        for contract in contracts.read_all(place, allowed_values()):
            faults += check(con, read(con, contract, place / contract.csv))
    return faults


@pytest.fixture(scope="module")
def people():
    return rows_of(SAMPLE / "interns.csv")


@pytest.fixture(scope="module")
def returns():
    return rows_of(SAMPLE / "authority_returns.csv")


def test_the_pack_in_the_repository_is_what_the_command_makes_byte_for_byte(tmp_path):
    made = make(tmp_path / "again")
    assert [path.name for path in made] == sorted(path.name for path in SAMPLE.iterdir())
    for path in made:
        assert path.read_bytes() == (SAMPLE / path.name).read_bytes(), f"{path.name}: run python -m tools.sample"


def test_chance_falls_as_it_fell_when_the_pack_was_made():
    assert Chance(1, "a name").below(1_000_000, 3).tolist() == [672545, 277604, 939236]
    assert Chance(1, "a name").below(1_000_000, 3).tolist() != Chance(1, "another").below(1_000_000, 3).tolist()


def test_another_seed_gives_other_people_and_the_same_totals(tmp_path, people):
    make(tmp_path, seed=SEED + 1)
    others = rows_of(tmp_path / "interns.csv")
    assert others != people
    assert [Counter(row["academic_year"] for row in rows)["202425"] for rows in (others, people)] == [4635, 4635]
    assert sum(row["outcome_at_end"] == "paid employment" for row in others if row["academic_year"] == "202425") == 1562


def test_every_extract_keeps_its_contract():
    assert faults_of(SAMPLE) == []


def test_the_totals_of_the_latest_year_are_the_published_ones(people):
    latest = [row for row in people if row["academic_year"] == "202425"]
    paid = [row for row in latest if row["outcome_at_end"] == "paid employment"]
    assert len(latest) == published("202425", "participants") == 4635
    assert len(paid) == published("202425", "paid_employment") == 1562
    without = [row for row in paid if row["ehc_plan"] == "without"]
    assert len(without) == published("202425", "paid_employment_without_ehc_plan") == 61


def test_the_returns_of_the_latest_year_add_up_to_the_published_totals(returns):
    latest = [row for row in returns if row["academic_year"] == "202425"]
    assert len(latest) == published("202324", "local_authorities") == 153
    assert sum(int(row["starts"]) for row in latest) == published("202425", "participants")
    assert (
        sum(int(row["predicted_next_year"]) for row in latest) == published("202526", "participants_predicted") == 5967
    )
    assert sum(int(row["job_coaches"]) for row in latest) == published("202425", "job_coaches_trained") == 1387
    assert sum(int(row["champions"]) for row in latest) == published("202425", "employment_champions") == 800
    forums = [row for row in latest if row["forum_status"] in SETTING_UP]
    assert len(forums) == published("202425", "send_employment_forums") == 144


def test_the_starts_of_a_return_are_the_interns_of_that_authority_and_year(people, returns):
    counted = Counter((row["academic_year"], row["new_la_code"]) for row in people)
    for row in returns:
        if row["starts"] != "x":
            assert int(row["starts"]) == counted[row["academic_year"], row["new_la_code"]], row


def test_every_authority_returns_once_a_year_under_the_code_it_had_that_year(people, returns):
    known = {row["new_la_code"]: row for row in rows_of(GEO / "authorities.csv")}
    returned = defaultdict(list)
    for row in returns:
        returned[row["academic_year"]].append(row["new_la_code"])
        told = (row["region_code"], row["old_la_code"], row["la_name"])
        listed = known[row["new_la_code"]]
        assert told == (listed["region_code"], listed["old_la_code"], listed["la_name"])
    for year, codes in returned.items():
        day = f"{year[:4]}-09-01"
        there = [code for code, row in known.items() if row["valid_from"] <= day <= (row["valid_to"] or "9999-12-31")]
        assert sorted(codes) == sorted(there)
    assert {"E10000006", "E10000023", "E10000027"} <= set(returned["202223"])
    assert {"E06000063", "E06000064", "E06000065", "E06000066"} <= set(returned["202324"]) - set(returned["202223"])
    for year in returned:
        assert {row["new_la_code"] for row in people if row["academic_year"] == year} <= set(returned[year])


def test_a_missing_return_is_missing_as_a_whole_and_never_in_the_latest_year(people, returns):
    counted = Counter((row["academic_year"], row["new_la_code"]) for row in people)
    missing = [row for row in returns if row["starts"] == "x"]
    assert 2 <= len(missing) <= 4
    for row in missing:
        assert row["academic_year"] < "202425"
        assert {row[item] for item in ("predicted_next_year", "job_coaches", "champions")} == {"x"}
        assert row["forum_status"] == "not known"
        assert counted[row["academic_year"], row["new_la_code"]] >= 10
    assert sum("x" in row.values() for row in returns) == len(missing)


def test_a_forum_that_is_set_up_stays_set_up(returns):
    by_year = defaultdict(dict)
    for row in returns:
        by_year[row["academic_year"]][row["new_la_code"]] = row["forum_status"]
    for earlier, later in (("202223", "202324"), ("202324", "202425")):
        for code, status in by_year[earlier].items():
            if status in SETTING_UP and by_year[later].get(code, "not known") != "not known":
                assert by_year[later][code] in SETTING_UP, code


def test_interns_without_an_ehc_plan_begin_with_the_pilot_and_in_its_authorities(people):
    without = [row for row in people if row["ehc_plan"] == "without"]
    assert min(row["academic_year"] for row in without) == "202324"
    authorities = {row["new_la_code"] for row in without}
    assert len(authorities) == published("202324", "pilot_authorities")


def test_hours_and_pay_stand_only_beside_paid_employment_and_are_lawful(people):
    lowest = {"202223": 10.42, "202324": 11.44, "202425": 12.21}
    for row in people:
        if row["outcome_at_end"] != "paid employment":
            assert row["weekly_hours"] == row["hourly_pay"] == "", row
        assert not row["weekly_hours"] or 4 <= float(row["weekly_hours"]) <= 37.5
        assert not row["hourly_pay"] or lowest[row["academic_year"]] <= float(row["hourly_pay"]) < 20
        assert 16 <= int(row["age"]) <= 25
    assert any(row["hourly_pay"] for row in people)
    assert sum(17 <= int(row["age"]) <= 21 for row in people) > 0.7 * len(people)


def test_less_is_known_the_later_one_asks(people):
    columns = ("outcome_at_end", "in_work_6_months", "in_work_12_months")
    not_known = [sum(row[column] == "not known" for row in people) for column in columns]
    assert 0 < not_known[0] < not_known[1] < not_known[2] < len(people) / 2


def in_work(rows, column):
    """How many are in work of those of whom it is known, and that number."""
    known = [row for row in rows if row[column] != "not known"]
    return sum(row[column] in ("yes", "paid employment") for row in known), len(known)


@pytest.mark.parametrize("column", ["outcome_at_end", "in_work_6_months", "in_work_12_months"])
def test_nothing_invented_looks_like_a_finding(people, returns, column):
    region = {row["new_la_code"]: row["region_code"] for row in returns}
    for year in ("202223", "202324", "202425"):
        rows = [row for row in people if row["academic_year"] == year]
        working, known = in_work(rows, column)
        share = working / known
        assert 0.33 < share < 0.40
        for code in set(region.values()):
            there, base = in_work([row for row in rows if region[row["new_la_code"]] == code], column)
            assert abs(there / base - share) < 2 * (share * (1 - share) / base) ** 0.5, (year, code)
        there, base = in_work([row for row in rows if row["ehc_plan"] == "without"], column)
        assert not base or abs(there / base - share) < 0.03, year


def test_regions_lean_on_their_published_shares(people, returns):
    region = {row["new_la_code"]: row["region_code"] for row in returns}
    january = {
        row["region_code"]: int(row["supported_internships"])
        for row in rows_of(PUBLISHED / "work_based_learning.csv")
        if row["time_period"] == "2025" and row["region_code"]
    }
    for year in ("202223", "202324", "202425"):
        counted = Counter(region[row["new_la_code"]] for row in people if row["academic_year"] == year)
        for code, interns in january.items():
            published_share = interns / sum(january.values())
            assert abs(counted[code] / sum(counted.values()) - published_share) < 0.01, (year, code)


def test_some_authorities_have_no_intern_and_some_have_too_few_to_show(returns):
    starts = {row["new_la_code"]: int(row["starts"]) for row in returns if row["academic_year"] == "202425"}
    assert starts["E09000001"] <= 4
    assert starts["E06000053"] <= 4
    assert sum(count == 0 for count in starts.values()) >= 3
    assert sum(1 <= count <= 4 for count in starts.values()) >= 8
    assert max(starts.values()) < 200


def test_the_pack_is_small():
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 2_000_000


def test_a_total_shared_out_adds_up_and_keeps_to_the_weights():
    assert share_out(10, [1, 1, 1]) == [4, 3, 3]
    assert share_out(7, [0, 5, 5]) == [0, 4, 3]
    assert share_out(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="nobody"):
        share_out(3, [0, 0])
