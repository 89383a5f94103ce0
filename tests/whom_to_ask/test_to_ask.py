"""Whom to ask about in a region: each reason by hand and by a recount of the files, and never a score."""

import csv
import math
import re
import shutil

import pytest

from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.exhibits.topics import headroom
from internships_work.page import layout
from internships_work.paths import ROOT
from internships_work.questions import editions
from internships_work.takeaway.csv_file import as_csv
from internships_work.wording import words

PUBLISHED = ROOT / "data" / "published"
MIDLANDS, EAST = "E12000004", "E12000006"
# Worked out by hand from the Department's files. Of the ten of the East Midlands Nottinghamshire and West
# Northamptonshire have no reason.
BY_HAND = {
    MIDLANDS: {
        "Derby": ("recording",),
        "Derbyshire": ("below",),
        "Leicester": ("no_figure",),
        "Leicestershire": ("below",),
        "Lincolnshire": ("below", "at_18_to_20"),
        "North Northamptonshire": ("recording",),
        "Nottingham": ("below",),
        "Rutland": ("none_twice",),
    },
    EAST: {
        "Bedford": ("recording", "at_18_to_20"),
        "Cambridgeshire": ("none_twice", "below", "at_18_to_20"),
        "Essex": ("recording",),
        "Hertfordshire": ("recording", "at_18_to_20"),
        "Peterborough": ("none_twice", "below", "at_18_to_20"),
        "Suffolk": ("below",),
    },
}


def view(area: str = ENGLAND) -> View:
    return View(area, "", "supported_internships_per_1000")


def exhibit(area: str = ENGLAND):
    return registry.make("headroom.to_ask", view(area))


def csv_rows(extract: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("region", BY_HAND)
def test_the_list_of_a_region_worked_out_by_hand(region):
    shown = exhibit(region)
    assert {row["area_name"]: row["found"] for row in shown.table.rows} == BY_HAND[region]


def test_how_many_are_not_listed_is_said():
    assert exhibit(MIDLANDS).finding == (
        "There is a reason to ask eight of the 10 local authorities in the East Midlands; "
        "none listed applies to the other two"
    )
    assert exhibit().finding.startswith("There is a reason to ask 82 of the 153 local authorities in England")


def upper_end(count: int, base: int) -> float:
    """The upper end of the 95% Wilson interval, as a share, by the quadratic that it solves."""
    z = 1.959963984540054
    a, b, c = base + z * z, -(2 * count + z * z), count * count / base
    return (-b + math.sqrt(b * b - 4 * a * c)) / (2 * a)


def recounted() -> dict[str, set[str]]:
    """The reasons of every authority from the files alone, none of the product's arithmetic."""
    counts = {
        (row["time_period"], row["la_name"]): row["supported_internships"]
        for row in csv_rows("authority_work_based_learning")
    }
    plans, regions = {}, {}
    for row in csv_rows("authority_ehc_plans"):
        plans[row["time_period"], row["age_group"], row["la_name"]] = row["ehc_plans"]
        regions[row["la_name"]] = row["region_name"]
    at_18_to_20: dict[str, list[str]] = {}
    for row in csv_rows("authority_characteristics"):
        if row["la_name"] and row["time_period"] == "2025" and row["category"] in ("Age 18", "Age 19", "Age 20"):
            at_18_to_20.setdefault(row["la_name"], []).append(row["supported_internships"])
    names = [name for year, name in counts if year == "2026"]
    rates = {}
    for region in set(regions.values()):
        inside = [name for name in names if regions[name] == region and counts["2026", name].isdigit()]
        held = sum(int(plans["2026", "16 to 24", name]) for name in inside)
        rates[region] = sum(int(counts["2026", name]) for name in inside) / held
    found: dict[str, set[str]] = {}
    for name in names:
        before, now = counts["2025", name], counts["2026", name]
        reasons = set()
        if not now.isdigit():
            reasons.add("no_figure")
        elif before == now == "0":
            reasons.add("none_twice")
        if before.isdigit() and now.isdigit():
            small, large = sorted((int(before), int(now)))
            if (small == 0 and large > 4) or (large - small > 19 and large >= 2 * small):
                reasons.add("recording")
        if now.isdigit() and rates[regions[name]] > upper_end(int(now), int(plans["2026", "16 to 24", name])):
            reasons.add("below")
        if at_18_to_20.get(name) == ["0"] * 3 and int(plans["2025", "18 to 20", name]) >= 100:
            reasons.add("at_18_to_20")
        if reasons:
            found[name] = reasons
    return found


def test_every_reason_in_england_is_that_of_a_recount_of_the_files():
    shown = {row["area_name"]: set(row["found"]) for row in exhibit().table.rows}
    assert shown == recounted()


def test_each_reason_says_its_figures_and_leads_to_a_figure_of_the_page_of_that_authority():
    entries = {registry.entry_of(name) for name in registry.of_page("authority")}
    for row in exhibit().table.rows:
        links = [link for links in row["links"].values() for link in links]
        assert len(links) == len(row["found"]) and {link.area for link in links} == {row["area_code"]}
        assert {link.page for link in links} == {"authority"} and {link.exhibit for link in links} <= entries
    [essex] = [row for row in exhibit(EAST).table.rows if row["area_name"] == "Essex"]
    assert essex["reasons"] == "May be recording: 131 in January 2025, 45 in January 2026"
    html = layout.card_of("headroom.to_ask", view(EAST)).html()
    addresses = re.findall(r'href="\./authority\?([^"]*)#year-on-year-of-authority"', html)
    assert any("area=E10000012" in address and "january=2026" in address for address in addresses)


def test_a_rate_says_whom_the_rate_of_its_region_leaves_out():
    [row] = [row for row in exhibit(MIDLANDS).table.rows if row["area_name"] == "Derbyshire"]
    assert row["reasons"] == (
        "Below its region: 11.0 per 1,000 plans in January 2026 (95% interval 7.6 to 16.0), "
        "East Midlands 20.0 (without Leicester)"
    )


def test_a_return_that_was_incomplete_is_marked_where_it_is_a_reason():
    [row] = [row for row in exhibit(EAST).table.rows if row["area_name"] == "Cambridgeshire"]
    assert "none in January 2026 (return of January 2025 incomplete)" in row["reasons"]
    assert row["at_18_to_20"].endswith("(return of January 2025 incomplete)")


def test_it_is_a_reason_and_not_a_judgement_and_there_is_no_score():
    for area in (ENGLAND, EAST):
        shown = exhibit(area)
        assert shown.notice.startswith("A reason to ask, not a judgement.")
        assert not [column.key for column in shown.table.columns if column.is_number], "no number to order by"
        by_region = {row["region_code"]: [] for row in shown.table.rows}
        for row in shown.table.rows:
            by_region[row["region_code"]].append(row["area_name"])
        assert all(names == sorted(names) for names in by_region.values()), "by name"


def test_what_is_known_of_january_2025_alone_stands_in_a_column_that_says_so():
    shown = exhibit()
    [dated] = [column for column in shown.table.columns if column.key == "at_18_to_20"]
    assert dated.label == "January 2025: interns aged 18 to 20"
    for row in shown.table.rows:
        assert "18 to 20" not in row["reasons"] and "2026" not in row["at_18_to_20"]
    heading = as_csv(shown).decode("utf-8-sig").splitlines()[0]
    assert "January 2025: interns aged 18 to 20" in heading and "Reasons to ask" in heading


def test_by_reason_the_same_authorities_are_named():
    shown = exhibit(MIDLANDS)
    answers = {pair.question: pair.answer for pair in shown.answers}
    assert answers["Recorded none in January 2025 and none in January 2026"] == "Rutland"
    assert answers["No return, or no figure, for January 2026"] == "Leicester"
    assert len(answers) == len(words("exhibits")["headroom-to-ask"]["questions"])


def test_where_interns_are_not_held_by_age_the_other_reasons_stand(tmp_path):
    shutil.copytree(PUBLISHED, tmp_path / "pack")
    for ending in ("csv", "toml"):
        (tmp_path / "pack" / f"authority_characteristics.{ending}").unlink()
    with editions.pinned(editions.open_edition(tmp_path / "pack")):
        shown = headroom.to_ask(view(MIDLANDS))
    assert [column.key for column in shown.table.columns] == ["shown_name", "reasons", "area_code"]
    assert {row["area_name"] for row in shown.table.rows} == set(BY_HAND[MIDLANDS])
