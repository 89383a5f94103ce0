"""Room to grow in each January held, worked out again from the files: who recorded none or few, and the gaps."""

import csv
from collections import defaultdict

import pytest

from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.exhibits.topics import headroom
from internships_work.paths import PUBLISHED
from internships_work.questions.ask import ask

pytestmark = pytest.mark.xdist_group("sample")

LEICESTER = "E06000016"


def rows(extract: str, january: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["time_period"] == january]


def counted(january: str) -> dict[str, tuple[str, int, int]]:
    """The region, interns and plans at 16 to 24 of each authority of which both are numbers."""
    plans = {
        row["new_la_code"]: row["ehc_plans"]
        for row in rows("authority_ehc_plans", january)
        if row["age_group"] == "16 to 24"
    }
    found = {
        row["new_la_code"]: (row["region_code"], row["supported_internships"], plans[row["new_la_code"]])
        for row in rows("authority_work_based_learning", january)
    }
    return {code: (region, int(own), int(of)) for code, (region, own, of) in found.items() if (own + of).isdigit()}


def marked(january: str) -> set[str]:
    """The authorities whose return was incomplete or has since been withdrawn."""
    status = rows("returns_status", january)
    return {row["new_la_code"] for row in status if row["status"] in ("incomplete", "withdrawn")}


def made(maker, january: str, area: str = ENGLAND):
    return maker(View(area, "", "", january=january))


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize(("january", "known"), [("2025", 153), ("2026", 151)])
def test_the_places_of_every_authority_are_worked_out_again_in_each_january(january, known):
    own, added = counted(january), defaultdict(lambda: [0, 0])
    for region, interns, plans in own.values():
        added[region][0] += interns
        added[region][1] += plans
    answered = {row["area_code"]: row for row in ask("authority_headroom", january=january)}
    assert {row["january"] for row in answered.values()} == {january}
    assert len(own) == known
    for code, (region, interns, plans) in own.items():
        all_interns, all_plans = added[region]
        assert abs(answered[code]["places"] - (all_interns * plans / all_plans - interns)) <= 0.5 + 1e-9, code


@pytest.mark.parametrize(("january", "left_out"), [("2025", "four"), ("2026", "two")])
def test_none_and_few_are_counted_again_in_each_january(january, left_out):
    complete = [own for code, (_, own, _) in counted(january).items() if code not in marked(january)]
    exhibit = made(headroom.none_or_few, january)
    shown = {code for code, (_, own, _) in counted(january).items() if own < 5}
    assert {row["area_code"] for row in exhibit.table.rows} == shown
    assert f"{complete.count(0)} of {len(complete)} authorities in England" in exhibit.finding
    assert f"and {sum(0 < own < 5 for own in complete)} one to four; {left_out} left out" in exhibit.finding
    assert exhibit.period == f"January {january}"


@pytest.mark.parametrize("maker", [headroom.none_or_few, headroom.gaps])
def test_room_to_grow_offers_the_januaries_that_are_held_and_shows_the_latest_for_another(maker):
    for chosen, shown in (("", "2026"), ("2026", "2026"), ("2025", "2025"), ("2022", "2026")):
        exhibit = made(maker, chosen)
        assert exhibit.periods.shown == shown and {row["january"] for row in exhibit.table.rows} == {shown}
        assert dict(exhibit.periods.offered) == {"2026": "January 2026", "2025": "January 2025"}
        assert ("not given here for January 2022. You are seeing January 2026" in exhibit.notice) == (chosen == "2022")


def test_an_authority_without_a_figure_has_no_place_in_its_january_and_leaves_the_rate_of_its_region():
    [leicester] = [row for row in ask("authority_headroom", january="2026") if row["area_code"] == LEICESTER]
    assert leicester["region_is_partial"] and leicester["region_left_out"] == "Leicester"
    for maker in (headroom.none_or_few, headroom.gaps):
        assert LEICESTER not in {row["area_code"] for row in made(maker, "2026").table.rows}
        assert "the East Midlands without Leicester" in made(maker, "2026").caveats[0]
    examples = [any("Kirklees" in one for one in made(headroom.gaps, january).caveats) for january in ("2025", "2026")]
    assert examples == [True, False]
