"""A number that is withheld or not available is never zero: no sum, share, order or sentence takes it for one."""

import shutil
from dataclasses import replace

import pytest

from internships_work.areas import ENGLAND, authorities
from internships_work.choices.enquiry import Enquiry
from internships_work.choices.view import View
from internships_work.exhibits import answer_rows
from internships_work.exhibits.topics import authority, headroom, outcomes, returned_starts, returns, starts
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld, ask
from internships_work.states import State, is_known
from tests.sen2.files import caseload, changed, of, placements, save
from tests.sen2.packs import bring_in
from tests.support import returned
from tests.support.decks import deck_of, slide_text

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
    """A pack of January 2025 in which five authorities of one region withhold some of their numbers.

    England and its regions have all of theirs, so that the January is whole.
    """
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
    wider = [row for row in rows if row["geographic_level"] != "Local authority"]
    rows += [row | {"breakdown_topic": SEX, "breakdown": "Female"} for row in wider]
    plans = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2025)]
    files = [save(folder / "placements.csv", rows), save(folder / "caseload.csv", plans)]
    bring_in(folder / "pack", *files)
    with editions.pinned(editions.open_edition(folder / "pack")):
        yield


def view(code="", area=HUMBER):
    return View(area, "202425", "", code)


def test_the_one_group_that_is_known_is_never_called_all_of_them():
    exhibit = authority.by_sex(view(LEEDS))
    assert authority.by_year(view(LEEDS)).finding.startswith("Leeds recorded 8 supported interns")
    assert exhibit.finding == (
        "Not every number of supported interns in Leeds by sex in January 2025 is known; the largest that is known is 2"
    )
    assert "Male, [c] withheld" in exhibit.alt and "all 2" not in exhibit.alt
    assert any(exhibit.finding in slide_text(slide) for slide in deck_of(exhibit).slides)


def test_a_group_is_the_largest_where_what_is_not_known_must_be_smaller():
    assert authority.by_sex(view(YORK)).finding == (
        "Of the 8 supported interns in York in January 2025, 6 were recorded as “Female”"
    )


def test_where_the_published_count_is_withheld_no_sum_stands_in_for_it():
    finding = authority.by_sex(view(BARNSLEY)).finding
    assert finding.startswith("Not every number") and finding.endswith("the largest that is known is 3")


def test_groups_that_are_all_withheld_are_shown_as_withheld_and_not_left_out():
    exhibit = authority.by_sex(view(KIRKLEES))
    assert exhibit.finding == "No number of supported interns in Kirklees by sex in January 2025 is known"
    assert exhibit.alt.count("[c] withheld") == 2


def test_where_everything_is_known_the_sentence_is_the_usual_one():
    assert authority.by_sex(view(HULL)).finding == (
        "Of the 5 supported interns in Kingston upon Hull in January 2025, 3 were recorded as “Male”"
    )


def test_a_withheld_age_is_neither_zero_nor_left_out():
    exhibit = authority.by_age(view(LEEDS))
    assert [exhibit.table.columns[1].written(row) for row in exhibit.table.rows] == ["[c] withheld", "3"]
    assert exhibit.finding.startswith("Not every number of supported interns in Leeds by age in January 2025")


def test_a_withheld_setting_comes_last_so_that_its_place_tells_nothing():
    rows = authority.by_setting(view(LEEDS)).table.rows
    assert [row["interns"] for row in rows] == [8, State.WITHHELD]


def test_an_authority_without_a_known_count_is_neither_none_nor_few_and_is_said_to_be_left_out():
    exhibit = headroom.none_or_few(view())
    assert BARNSLEY not in {row["area_code"] for row in exhibit.table.rows}
    inside = [row for row in ask("authority_headroom", january="2025") if row["region_code"] == HUMBER]
    known = [row for row in inside if is_known(row["supported_internships"]) and not row["return_status"]]
    assert len(inside) == len(known) + 2
    assert f"one of {len(known)} authorities in" in exhibit.finding and "recorded one to four" in exhibit.finding
    assert exhibit.finding.endswith("two left out (incomplete, withdrawn or unknown)")
    [row] = [row for row in inside if row["area_code"] == BARNSLEY]
    assert [row[key] for key in ("supported_internships", "rate", "places")] == [State.WITHHELD] * 3


def test_nobody_to_split_is_no_figure():
    with pytest.raises(NotHeld):
        authority.by_sex(view("E08000032"))


# A programme return that one authority did not make.


@pytest.fixture
def one_gave_none(tmp_path):
    """The small return, in which that of Camden is missing."""
    folder = returned.pack(tmp_path / "ours")
    missing = dict.fromkeys(("starts", "predicted_next_year", "job_coaches", "champions"), "x")
    missing |= {"forum_status": "not known"}
    rows = [row | (missing if row["new_la_code"] == returned.CAMDEN else {}) for row in returned.returns(returned.YEAR)]
    save(folder / "authority_returns.csv", rows)
    with editions.pinned(editions.open_edition(folder)):
        yield


def test_a_sum_of_what_some_returned_says_that_others_gave_nothing(one_gave_none):
    london = View(returned.LONDON, returned.YEAR, "")
    exhibit = returned_starts.returned_counts(london)
    assert exhibit.finding.endswith(
        "60 interns are predicted for 2025 to 2026, by those that gave a number; one local authority gave none"
    )
    assert [tile.context.endswith("one local authority gave none") for tile in exhibit.tiles] == [True, True, True]
    [row] = [row for row in exhibit.table.rows if row["item"] == returned_starts.PREDICTED]
    assert (row["count"], row["missing"]) == (60, 1)
    [tile] = [tile for tile in returns.headlines(london).tiles if tile.written == "60"]
    assert tile.context.endswith("one local authority gave none")
    assert any("not of all" in one for one in exhibit.caveats)


def test_a_sum_to_which_everybody_gave_a_number_is_said_without_more(one_gave_none):
    exhibit = returned_starts.returned_counts(View(returned.NORTH_EAST, returned.YEAR, ""))
    assert exhibit.finding.endswith("150 interns are predicted for 2025 to 2026") and not any(
        "gave no number" in one for one in exhibit.caveats
    )


# The characteristics of England, of which one number is withheld.


@pytest.fixture
def one_sex_withheld(tmp_path):
    """The published figures without the number of male interns."""
    folder = tmp_path / "withheld"
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Withheld"\nassembled = 2026-11-30\nbuilds_on = "published"\n')
    for name, before, after in (
        ("authority_characteristics", "2025,January,National,E92000001,England,,,,,,Sex,Male,1867,",
         "2025,January,National,E92000001,England,,,,,,Sex,Male,c,"),
        ("ceased_plans", "2024,Calendar year,National,E92000001,England,,,4053,44862,",
         "2024,Calendar year,National,E92000001,England,,,c,44862,"),
    ):  # fmt: skip
        shutil.copy(PUBLISHED / f"{name}.toml", folder)
        text = (PUBLISHED / f"{name}.csv").read_text(encoding="utf-8")
        assert text.count(before) == 1
        (folder / f"{name}.csv").write_text(text.replace(before, after), encoding="utf-8")
    with editions.pinned(editions.open_edition(folder)):
        yield


def test_a_withheld_group_of_england_is_no_zero_and_no_fault(one_sex_withheld):
    england = View(ENGLAND, "202425", "")
    exhibit = starts.by_sex(england)
    assert exhibit.finding == "Not every number of supported interns in England by sex is known for January 2025"
    assert "Female, January 2025, 806, 30.2" in exhibit.alt
    assert "Male, January 2025, [c] withheld, [c] withheld" in exhibit.alt
    assert starts.by_age(england).finding.endswith(" were recorded as “Age 19”, the most common age")
    assert starts.by_sex(View(ENGLAND, "202526", "")).finding.endswith(" 69.0% were recorded as “Male”")


def test_a_withheld_count_of_ceased_plans_is_said_not_to_be_known(one_sex_withheld):
    england = View(ENGLAND, "", "", calendar_year="2024")
    exhibit = outcomes.ceased_by_year(england)
    assert exhibit.finding == "How many EHC plans ceased in 2024 because of paid employment is not known for England"
    assert "2024, [c] withheld, 44,862, [c] withheld" in exhibit.alt
    assert outcomes.ceased_by_region(england).finding.endswith("England [c] withheld")


# What is withheld is told as withheld.


def test_a_withheld_count_of_an_authority_is_said_to_be_withheld_and_not_unpublished():
    exhibit = authority.by_year(view(BARNSLEY))
    assert exhibit.finding == "The count of supported interns in Barnsley in January 2025 is withheld"
    told = [note["text"].replace("<br>", " ") for note in exhibit.figure["layout"]["annotations"]]
    assert "2025: [c] withheld" in told


@pytest.mark.parametrize("code, group, why", [
    (LEEDS, {"sex": "Male"}, "exists and is withheld"),
    (YORK, {"sex": "Male"}, "does not mean zero"),
])  # fmt: skip
def test_an_answer_about_a_withheld_group_says_that_it_is_withheld(code, group, why):
    asked = replace(view(code), enquiry=Enquiry(**group))
    with pytest.raises(answer_rows.CannotAnswer) as cannot:
        answer_rows.rows_for(asked)
    assert [why in reason.why for reason in cannot.value.reasons] == [True]
