"""Two Januaries of each local authority: what is published, the rule of recording recounted, and no order of change."""

import csv
import shutil
from pathlib import Path

import pytest

from internships_work.areas import ENGLAND
from internships_work.choices import offers
from internships_work.choices.view import View, read
from internships_work.exhibits import registry
from internships_work.exhibits.topics import year_on_year
from internships_work.paths import ROOT
from internships_work.questions import editions
from internships_work.questions.ask import NothingToShow, ask
from internships_work.states import State

PUBLISHED = ROOT / "data" / "published"
LEARNING = "authority_work_based_learning"
# Read off the Department's files: January 2025, January 2026, and whether it may be recording.
BY_HAND = {
    "Essex": (131, 45, True),
    "Manchester": (82, 5, True),
    "Hertfordshire": (1, 66, True),
    "Lancashire": (0, 62, True),
    "North Northamptonshire": (64, 17, True),
    "Cumberland": (29, 0, True),
    "Blackburn with Darwen": (6, 0, True),
    "Newham": (0, 4, False),
    "Nottingham": (1, 0, False),
    "Liverpool": (41, 68, False),
    "Tameside": (18, 4, False),
    "Rutland": (0, 0, False),
}


def csv_rows(folder: Path, extract: str) -> list[dict[str, str]]:
    """The rows of an extract as they stand in its file."""
    with (folder / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pack(folder: Path, change) -> editions.Edition:
    """The published figures with each row of the authorities' counts as `change` gives it, None for no row."""
    shutil.copytree(PUBLISHED, folder)
    rows = [new for row in csv_rows(folder, LEARNING) if (new := change(row))]
    with (folder / f"{LEARNING}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    # Which rows there are is a promise that such a pack cannot keep.
    contract = folder / f"{LEARNING}.toml"
    contract.write_text(contract.read_text(encoding="utf-8").partition("[[complete]]")[0], encoding="utf-8")
    return editions.open_edition(folder)


def view(area: str = ENGLAND, authority: str = "") -> View:
    return View(area, "", "supported_internships_per_1000", authority)


def of(rows: list[dict], name: str) -> dict:
    [row] = [row for row in rows if row["area_name"] == name]
    return row


def may_be_recording(before: int, now: int) -> bool:
    """The rule in other words: the smaller is none and the larger five or more, or it is half or less and 20 less."""
    small, large = sorted((before, now))
    if small == 0 and large >= 5:
        return True
    return large - small >= 20 and small / large <= 0.5


@pytest.mark.parametrize("name", BY_HAND)
def test_the_two_januaries_of_an_authority_and_whether_they_may_be_recording(name):
    row = of(ask("authority_year_on_year"), name)
    assert (row["interns_before"], row["interns"], row["may_be_recording"]) == BY_HAND[name]


def test_every_authority_is_there_with_its_counts_and_the_rule_is_that_of_a_slow_recount():
    counts = {
        (row["la_name"], row["time_period"]): row["supported_internships"] for row in csv_rows(PUBLISHED, LEARNING)
    }
    rows = ask("authority_year_on_year")
    assert len(rows) == 153 and {(row["january_before"], row["january"]) for row in rows} == {("2025", "2026")}
    for row in rows:
        before, now = counts[row["area_name"], "2025"], counts[row["area_name"], "2026"]
        shown = [
            cell.value if isinstance(cell, State) else str(cell) for cell in (row["interns_before"], row["interns"])
        ]
        assert shown == [before, now]
        is_known = before.isdigit() and now.isdigit()
        assert row["difference"] == (int(now) - int(before) if is_known else State.NOT_AVAILABLE)
        assert row["may_be_recording"] == (is_known and may_be_recording(int(before), int(now))), row["area_name"]
    assert sum(row["may_be_recording"] for row in rows) == 29


def test_an_authority_without_a_figure_stands_there_with_its_state_and_its_remark():
    rows = year_on_year.of_authorities(view()).table.rows
    for name in ("Leicester", "Isle of Wight"):
        row = of(rows, name)
        assert (row["interns"], row["difference"], row["remark"]) == (
            State.NOT_AVAILABLE,
            State.NOT_AVAILABLE,
            "January 2026: not available",
        )


def test_a_return_that_was_incomplete_or_withdrawn_says_so():
    rows = year_on_year.of_authorities(view()).table.rows
    for name in ("Cambridgeshire", "North East Lincolnshire"):
        assert of(rows, name)["remark"] == "January 2025: return incomplete"
    for name in ("Brighton and Hove", "Wolverhampton"):
        assert of(rows, name)["remark"] == "January 2025: since withdrawn"


def test_no_authority_has_a_place_by_its_change_and_what_is_marked_comes_last_in_any_order():
    exhibit = year_on_year.of_authorities(view())
    assert [
        column.key for column in exhibit.table.columns if "rank" in column.key or "place" in column.label.lower()
    ] == []
    for row in exhibit.table.rows:
        assert (row["out_of_order"] == ("difference",)) == bool(row["remark"]), row["area_name"]
    names = [row["area_name"] for row in exhibit.table.rows if row["region_code"] == "E12000007"]
    assert names == sorted(names), "by name, which is no order of change"


def test_the_finding_counts_only_those_that_tell_of_a_change():
    # East of England: Norfolk and Thurrock more; Central Bedfordshire, Luton, Southend-on-Sea and Suffolk fewer;
    # Peterborough as many; Bedford, Cambridgeshire, Essex and Hertfordshire are marked.
    found = year_on_year.of_authorities(view("E12000006")).finding
    assert "two of 11 local authorities recorded more" in found and "four fewer, one as many" in found
    assert found.endswith("four are marked, not compared")


EDGES = {
    "Liverpool": ("0", "4", False),
    "Wigan": ("0", "5", True),
    "Bury": ("5", "0", True),
    "Oldham": ("20", "40", True),
    "Rochdale": ("20", "39", False),
    "Salford": ("21", "41", False),
    "Sefton": ("39", "19", True),
    "Stockport": ("1", "20", False),
    "Tameside": ("1", "21", True),
    "Trafford": ("c", "80", False),
    "Warrington": ("80", "x", False),
    "Wirral": ("z", "0", False),
}


def test_the_rule_at_its_edges(tmp_path):
    def change(row):
        if row["la_name"] in EDGES and row["time_period"] in ("2025", "2026"):
            return row | {"supported_internships": EDGES[row["la_name"]][int(row["time_period"]) - 2025]}
        return row

    with editions.pinned(pack(tmp_path / "pack", change)):
        rows = {row["area_name"]: row for row in year_on_year.of_authorities(view("E12000002")).table.rows}
    assert {name: rows[name]["may_be_recording"] for name in EDGES} == {name: edge[2] for name, edge in EDGES.items()}
    assert rows["Trafford"]["difference"] is State.WITHHELD and rows["Trafford"]["remark"] == "January 2025: withheld"
    assert rows["Wirral"]["difference"] is State.NOT_APPLICABLE


def test_an_authority_made_or_abolished_between_the_two_has_no_difference_and_says_so(tmp_path):
    """Rows of 2022 and 2025 stand as of January 2023 and 2024: between them Cumbria made way for Cumberland."""
    years = {"2022": "2023", "2025": "2024"}

    def change(row):
        when = years.get(row["time_period"])
        return when and row | {"time_period": when, "collection": "person-level return"}

    with editions.pinned(pack(tmp_path / "pack", change)):
        rows = year_on_year.of_authorities(view("E12000002")).table.rows
    for name, remark in {"Cumbria": "Abolished since January 2023", "Cumberland": "Made since January 2023"}.items():
        row = of(rows, name)
        assert (row["difference"], row["remark"], row["may_be_recording"]) == (State.NOT_APPLICABLE, remark, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row if row["time_period"] == "2026" else None,
        lambda row: row if row["time_period"] <= "2025" else None,
        lambda row: row | {"supported_internships": "x"} if row["time_period"] == "2026" else row,
    ],
    ids=["one January alone", "only Januaries across the break", "nothing known of the latest"],
)
def test_without_two_januaries_counted_in_the_same_way_there_is_a_sentence_and_no_change(tmp_path, change):
    with editions.pinned(pack(tmp_path / "pack", change)):
        assert ask("authority_year_on_year") == []
        for maker in ("year_on_year.of_authorities", "headroom.to_ask"):
            with pytest.raises(NothingToShow) as nothing:
                registry.make(maker, view("E12000002"))
            assert nothing.value.why == "one_january"


def test_a_code_of_today_and_the_one_published_are_one_place():
    for code in ("E10000023", "E06000065"):
        chosen, _ = read({"area": code}, offers.offers())
        exhibit = year_on_year.of_authority(chosen)
        assert exhibit.finding.startswith("North Yorkshire recorded 30 supported interns in January 2025 and 88 in")


def test_an_authority_stands_beside_its_region_on_those_with_a_figure_in_both():
    rows = year_on_year.of_authority(view("E12000004", "E06000016")).table.rows
    own, region = rows
    assert (own["rate"], own["remark"]) == (State.NOT_AVAILABLE, "January 2026: not available")
    assert (region["interns_before"], region["interns"]) == (171, 234), "without the 47 of Leicester"
    assert (round(region["rate_before"], 1), round(region["rate"], 1)) == (15.6, 20.0)
    assert region["remark"].startswith("The nine local authorities of the region with a figure in both Januaries")


def test_of_a_region_whose_counts_were_withdrawn_since_that_is_said():
    region = year_on_year.of_authority(view("E12000006", "E10000012")).table.rows[1]
    assert region["remark"].endswith("since withdrawn of one of them: January 2025")


def test_an_authority_that_is_not_chosen_or_not_known_has_no_two_januaries():
    for code in ("", "E09999999"):
        with pytest.raises(LookupError):
            year_on_year.of_authority(view("E12000007", code))
