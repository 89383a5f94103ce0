"""A number that is withheld or not available is never nought: no sum, share, order or sentence takes it for one."""

import pytest

from board import service
from board.areas import authorities
from board.ask import NotHeld, ask
from board.exhibits import authority, headroom
from board.sen2.importing import import_files
from board.view import View
from tests.decks import deck_of, told
from tests.sen2.files import caseload, changed, of, placements, save
from tests.sen2.packs import TODAY

LEEDS, YORK, BARNSLEY, KIRKLEES, HULL = "E08000035", "E06000014", "E08000016", "E08000034", "E06000010"
HUMBER = "E12000003"
SEX, AGE, SETTING = "Sex", "Young persons age", "Type of placement"
# What an authority records: its total, then its groups. A total of 8 with 2 known leaves 6 that nobody knows of.
RECORDED = {
    LEEDS: ("8", {(SEX, "Female"): "2", (SEX, "Male"): "c", (AGE, "age 18"): "c", (AGE, "age 19"): "3"}
            | {(SETTING, "FE - UKRLP provider"): "c", (SETTING, "Special - total"): "8"}),
    YORK: ("8", {(SEX, "Female"): "6", (SEX, "Male"): "x"}),
    BARNSLEY: ("c", {(SEX, "Female"): "2", (SEX, "Male"): "3"}),
    KIRKLEES: ("4", {(SEX, "Female"): "c", (SEX, "Male"): "c"}),
    HULL: ("5", {(SEX, "Female"): "2", (SEX, "Male"): "3"}),
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def partly_known(tmp_path_factory):
    """A pack of January 2025 in which five authorities of one region withhold some of their numbers."""
    folder = tmp_path_factory.mktemp("unknown")
    rows = placements(2025, each=5)
    for code, (total, groups) in RECORDED.items():
        name = authorities()[code].name
        rows = changed(rows, of(name), open_supp_intern=total)
        [own] = [row for row in rows if row["la_name"] == name]
        rows += [
            own | {"breakdown_topic": topic, "breakdown": group, "open_supp_intern": number}
            for (topic, group), number in groups.items()
        ]
    plans = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2025)]
    files = [save(folder / "placements.csv", rows), save(folder / "caseload.csv", plans)]
    import_files(files, folder / "pack", TODAY)
    with service.pinned(service.open_edition(folder / "pack")):
        yield


def view(code="", area=HUMBER):
    return View(area, "202425", "", code)


def test_the_one_group_that_is_known_is_never_called_all_of_them():
    exhibit = authority.by_sex(view(LEEDS))
    assert authority.by_year(view(LEEDS)).finding.startswith("Leeds recorded 8 supported interns")
    assert exhibit.finding == (
        "Not every number of supported interns in Leeds by sex is known; the largest that is known is 2"
    )
    assert "Male, [c] withheld" in exhibit.alt and "all 2" not in exhibit.alt
    assert any(exhibit.finding in told(slide) for slide in deck_of(exhibit).slides)


def test_a_group_is_the_largest_where_what_is_not_known_must_be_smaller():
    assert authority.by_sex(view(YORK)).finding == "Female: 6 of the 8 supported interns in York"


def test_where_the_published_count_is_withheld_no_sum_stands_in_for_it():
    finding = authority.by_sex(view(BARNSLEY)).finding
    assert finding.startswith("Not every number") and "5" not in finding


def test_groups_that_are_all_withheld_are_shown_as_withheld_and_not_left_out():
    exhibit = authority.by_sex(view(KIRKLEES))
    assert exhibit.finding == "No number of supported interns in Kirklees by sex is known"
    assert exhibit.alt.count("[c] withheld") == 2


def test_where_everything_is_known_the_sentence_is_the_usual_one():
    assert authority.by_sex(view(HULL)).finding == "Male: 3 of the 5 supported interns in Kingston upon Hull"


def test_a_withheld_age_is_neither_nought_nor_left_out():
    exhibit = authority.by_age(view(LEEDS))
    assert [authority.INTERNS.written(row) for row in exhibit.table.rows] == ["[c] withheld", "3"]
    assert exhibit.finding.startswith("Not every number of supported interns in Leeds by age is known")


def test_a_withheld_setting_comes_last_so_that_its_place_tells_nothing():
    rows = authority.by_setting(view(LEEDS)).table.rows
    assert [row["interns"] for row in rows] == [8, None]


def test_an_authority_without_a_known_count_is_neither_none_nor_few_and_is_said_to_be_left_out():
    exhibit = headroom.none_or_few(view())
    assert BARNSLEY not in {row["area_code"] for row in exhibit.table.rows}
    inside = [row for row in ask("authority_headroom") if row["region_code"] == HUMBER]
    known = [row for row in inside if row["supported_internships"] is not None and not row["is_incomplete"]]
    assert len(inside) == len(known) + 2
    assert f"1 of {len(known)} recorded" in exhibit.finding.replace("one of", "1 of")
    assert exhibit.finding.endswith("two left out whose return was incomplete or is not known")
    [row] = [row for row in inside if row["area_code"] == BARNSLEY]
    assert (row["rate"], row["places"], row["state"]) == (None, None, "c")


def test_nobody_to_split_is_no_figure():
    with pytest.raises(NotHeld):
        authority.by_sex(view("E08000032"))
