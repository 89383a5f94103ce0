"""Two editions of the whole sample return, attacked together; eight small revisions of it as they really come in."""

import csv
from functools import cache

import pytest

from internships_work.areas import authorities
from internships_work.data import packs
from internships_work.data.disclosure import read_policy, whole_numbers
from internships_work.data.warehouse import load_pack
from internships_work.paths import POLICY, SAMPLE
from tests.disclosure.published import YEAR, Protected, all_of, recovered
from tests.disclosure.recount import recount
from tests.disclosure.worlds import ENGLAND

pytestmark = pytest.mark.long

ITEMS = {"Predicted for the next year": "predicted_next_year", "Job coaches": "job_coaches", "Champions": "champions"}
OF = f"""(select intern_id from interns where academic_year = '{YEAR}' and new_la_code = '{{}}'
    order by intern_id limit 1 offset {{}})"""


def corrected(code: str, number: int, change: str) -> str:
    return f"update interns set {change} where intern_id = {OF.format(code, number)}"


def late(code: str, number: int) -> str:
    new = "select * replace('INVENTED-9' || right(intern_id, 7) as intern_id) from interns"
    return f"insert into interns {new} where intern_id = {OF.format(code, number)}"


REVISIONS = {
    "an outcome corrected": [corrected("E09000012", 3, "outcome_at_end = 'further study'")],
    "a plan corrected": [corrected("E08000003", 5, "ehc_plan = 'without'")],
    "one late": [late("E06000047", 4)],
    "three late of one authority": [late("E08000025", number) for number in (7, 14, 21)],
    "three late of three authorities": [late("E06000001", 1), late("E09000007", 2), late("E10000016", 3)],
    "one withdrawn": [f"delete from interns where intern_id = {OF.format('E08000035', 6)}"],
    "one moved to another authority": [corrected("E09000003", 2, "new_la_code = 'E09000007'")],
    "two situations corrected": [
        corrected("E10000014", 2, "in_work_6_months = 'not known'"),
        corrected("E06000023", 2, "in_work_6_months = 'yes'"),
    ],
}


@pytest.fixture
def work(monkeypatch) -> list[int]:
    """The size of every programme that was put to the solver."""
    sizes: list[int] = []
    solve = whole_numbers.Programme.solve
    monkeypatch.setattr(
        whole_numbers.Programme, "solve", lambda self, **how: sizes.append(len(self.gains)) or solve(self, **how)
    )
    return sizes


def sample(revision: str = "", earlier=()) -> Protected:
    """An edition of the sample after a revision."""
    con, _, faults = load_pack(packs.describe(SAMPLE))
    assert not faults
    for change in REVISIONS.get(revision, ()):
        assert con.execute(change).fetchone() == (1,)
    asked = con.execute("select * from interns where academic_year = ?", [YEAR])
    names = [column[0] for column in asked.description]
    people = [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
    regions = {code: one.region_code for code, one in authorities().items()}
    truth = recount(people, regions) | returned(regions)
    return Protected(con, {"interns", "authority_returns"}, truth, earlier, read_policy(POLICY))


def returned(regions) -> dict:
    """What the authorities of the sample returned, and the sums of it."""
    counted: dict = {}
    with (SAMPLE / "authority_returns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for item, column in ITEMS.items():
                for area in (row["new_la_code"], regions[row["new_la_code"]], ENGLAND):
                    if row["academic_year"] == YEAR and row[column].isdecimal():
                        cell = (YEAR, area, (item,), "count")
                        counted[cell] = counted.get(cell, 0) + int(row[column])
    return counted


@cache
def first() -> Protected:
    return sample()


def test_two_editions_protected_alone_give_counts_away():
    editions = [first(), sample("three late of three authorities")]
    exact = [cell for cell, (low, high) in recovered(editions, all_of(editions)).items() if low == high]
    assert len(exact) >= 50


@pytest.mark.parametrize("revision", REVISIONS)
def test_two_editions_together_give_nothing_away(revision):
    editions = [first(), sample(revision, [first().entry])]
    assert editions[1].faults == []
    assert len(all_of(editions).hidden) > 2000
    assert recovered(editions, all_of(editions)) == {}


def test_the_second_edition_takes_at_most_three_times_the_work_of_the_first(work):
    entry = sample().entry
    once = sum(work)
    work.clear()
    assert sample("three late of three authorities", [entry]).faults == []
    assert 0 < sum(work) <= 3 * once
