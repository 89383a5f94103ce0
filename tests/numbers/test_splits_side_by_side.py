"""Who the interns are: each January as it was published, whom each leaves out, and never a change between two."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from internships_work.areas import ENGLAND
from internships_work.choices.enquiry import Enquiry
from internships_work.choices.view import View
from internships_work.exhibits import answer_rows, registry
from internships_work.exhibits.exhibit import Exhibit
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld
from internships_work.states import State

pytestmark = pytest.mark.xdist_group("sample")

MAKERS = ("starts.by_age", "starts.by_sex", "starts.by_setting", "starts.by_primary_need", "starts.by_ethnicity")
AUTHORITY_MAKERS = ("authority.by_age", "authority.by_sex", "authority.by_setting")
EAST_MIDLANDS, YORKSHIRE, LEICESTER = "E12000004", "E12000003", "E06000016"
LEFT_OUT = "January 2026: England without the Isle of Wight and Leicester; no figure of theirs was available."
RETURNS = (
    "January 2025: the Department has since withdrawn the placements of Brighton and Hove, Cambridgeshire, North East "
    "Lincolnshire and Wolverhampton; what Cambridgeshire and North East Lincolnshire returned was incomplete; England "
    "is as published and includes what these returned."
)
# What a sentence of change would be made of.
CHANGE = re.compile(r"\b(rose|fell|risen|fallen|grew|more than|fewer than|up from|down from|increase|decrease)\b")
# A chart on a screen of 390 pixels, and a character on it.
NARROW, A_CHARACTER = 350, 7
COLUMNS = {"breakdown", "january_words", "interns", "share", "basis"}
ROW = "2026,January,National,E92000001,England,,,,,,Primary type of need,"


def made(maker: str, area: str = ENGLAND, authority: str = "", **chosen: str) -> Exhibit:
    return registry.make(maker, View(area, "", "", authority, **chosen))


def words_of(exhibit: Exhibit) -> str:
    return " ".join([exhibit.finding, exhibit.notice, exhibit.about, *exhibit.caveats])


@pytest.mark.parametrize("maker", MAKERS)
def test_both_januaries_of_england_stand_side_by_side_each_with_the_areas_it_leaves_out(maker):
    exhibit = made(maker)
    assert exhibit.period == "January 2025 and January 2026"
    assert {row["january"] for row in exhibit.table.rows} == {"2025", "2026"}
    assert exhibit.caveats[:2] == (LEFT_OUT, RETURNS)
    assert "England (without the Isle of Wight and Leicester) in January 2026" in exhibit.finding
    basis = next(column for column in exhibit.table.columns if column.key == "basis")
    told = {row["january"]: basis.written(row) for row in exhibit.table.rows}
    assert told["2026"] == "Without the Isle of Wight and Leicester, for which no figure was available"
    assert told["2025"] == "Nobody; some returns were incomplete or have since been withdrawn"


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("january", ["2025", "2026"])
def test_no_change_between_two_januaries_is_drawn_or_worded(maker, january):
    exhibit = made(maker, january=january)
    assert not CHANGE.search(words_of(exhibit))
    assert {column.key for column in exhibit.table.columns} == COLUMNS
    [bars] = exhibit.figure["data"]
    written = [row[1] for row in bars["customdata"]]
    assert all(re.fullmatch(r"January 202[56]: [\d,]+ \([\d.]+%\)", text) for text in written)
    assert bars["x"] == [row["interns"] for row in exhibit.table.rows]


def test_the_heading_tells_of_the_january_that_is_chosen_and_the_card_offers_both():
    latest, before = made("starts.by_primary_need"), made("starts.by_primary_need", january="2025")
    assert latest.finding.startswith("Of 2,865 supported interns in England")
    assert latest.finding.endswith("in January 2026, 962 (33.6%) had “Autistic spectrum disorder” as primary need")
    assert before.finding == (
        "Of 2,673 supported interns in England in January 2025, 834 (31.2%) had “Autistic spectrum disorder” as "
        "primary need"
    )
    for exhibit, shown in ((latest, "2026"), (before, "2025")):
        assert exhibit.periods.shown == shown and exhibit.periods.is_of_heading
        assert dict(exhibit.periods.offered) == {"2026": "January 2026", "2025": "January 2025"}
        assert not exhibit.periods.empty


def test_primary_need_says_what_was_not_returned_what_is_not_reported_and_what_was_no_group():
    exhibit = made("starts.by_primary_need")
    assert "January 2026: Brighton and Hove returned no primary type of need." in exhibit.caveats
    assert "Primary type of need: “Not reported” is 54 in January 2026 and 8 in January 2025." in exhibit.caveats
    [down] = [sentence for sentence in exhibit.caveats if "Down Syndrome" in sentence]
    assert down.startswith("January 2025") and "Other difficulty or disability" in down
    others = [made(maker) for maker in MAKERS if maker != "starts.by_primary_need"]
    assert not any("Brighton and Hove returned" in words_of(one) or "Down Syndrome" in words_of(one) for one in others)


def test_a_group_without_a_row_has_no_bar_and_no_zero():
    need, sex = made("starts.by_primary_need"), made("starts.by_sex")
    assert [row["january"] for row in need.table.rows if row["breakdown"] == "Down Syndrome"] == ["2026"]
    assert [(row["january"], row["interns"]) for row in sex.table.rows if row["breakdown"] == "Sex unknown"] == [
        ("2025", 0)
    ]
    assert "A group without a bar has no row in what was published." in sex.about


def test_the_setting_split_of_january_2025_is_the_revised_one_and_names_what_was_first_published():
    exhibit = made("starts.by_setting")
    [revised] = [sentence for sentence in exhibit.caveats if "revised" in sentence]
    for first in ("1,328", "563 in specialist", "127 in special schools", "17 in mainstream", "129 without"):
        assert first in revised
    assert exhibit.sources == ("sen2_2026_copy",)


def test_a_region_has_its_own_split_and_leaves_out_its_own_authorities():
    sex = made("starts.by_sex", EAST_MIDLANDS)
    assert sex.finding == (
        "Of 234 supported interns in the East Midlands (without Leicester) in January 2026, 68.8% were recorded as "
        "“Male”"
    )
    assert sex.caveats[0].startswith("January 2026: the East Midlands without Leicester")
    setting = made("starts.by_setting", YORKSHIRE)
    assert setting.period == "January 2025" and setting.periods.empty == {"2026"}
    assert "do not add up" in words_of(setting) and "without rounding" in words_of(setting)
    assert setting.caveats[0].startswith("January 2025: the Department has since withdrawn")


def test_a_split_that_is_held_of_england_alone_says_so_where_a_region_is_chosen():
    exhibit = made("starts.by_primary_need", EAST_MIDLANDS)
    assert exhibit.area == "England"
    assert exhibit.notice == "This is England: we have no such split of the East Midlands."


@pytest.mark.parametrize("maker", AUTHORITY_MAKERS)
def test_an_authority_has_january_2025_and_says_that_of_2026_there_is_none(maker):
    exhibit = made(maker, EAST_MIDLANDS, LEICESTER)
    assert exhibit.period == "January 2025" and "in January 2025" in exhibit.finding
    assert exhibit.periods.shown == "2025" and exhibit.periods.empty == {"2026"}
    chosen = made(maker, EAST_MIDLANDS, LEICESTER, january="2026")
    assert chosen.period == "January 2025"
    assert chosen.notice == "We have no such figure of Leicester for January 2026. You are seeing January 2025."


@pytest.fixture
def one_need_withheld(tmp_path: Path) -> Iterator[None]:
    """The published figures, in which the largest need of January 2026 is withheld and another is not available."""
    folder = tmp_path / "withheld"
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Withheld"\nassembled = 2026-11-30\nbuilds_on = "published"\n')
    shutil.copy(PUBLISHED / "authority_characteristics.toml", folder)
    text = (PUBLISHED / "authority_characteristics.csv").read_text(encoding="utf-8")
    for need, number, symbol in (("Autistic spectrum disorder", 962, "c"), ("Vision impairment", 24, "x")):
        assert text.count(f"{ROW}{need},{number},") == 1
        text = text.replace(f"{ROW}{need},{number},", f"{ROW}{need},{symbol},")
    (folder / "authority_characteristics.csv").write_text(text, encoding="utf-8")
    with editions.pinned(editions.open_edition(folder)):
        yield


@pytest.mark.usefixtures("one_need_withheld")
def test_a_need_that_is_withheld_or_not_available_is_no_zero_and_the_largest_is_not_named():
    exhibit = made("starts.by_primary_need")
    cells = {(row["breakdown"], row["january"]): (row["interns"], row["share"]) for row in exhibit.table.rows}
    assert cells["Autistic spectrum disorder", "2026"] == (State.WITHHELD, State.WITHHELD)
    assert cells["Vision impairment", "2026"] == (State.NOT_AVAILABLE, State.NOT_AVAILABLE)
    assert exhibit.finding.startswith("Not every number of supported interns in England (without the Isle of Wight")
    [bars] = exhibit.figure["data"]
    assert [row[1] for row in bars["customdata"] if row[2] == "c"] == ["January 2026: [c] withheld"]
    assert made("starts.by_primary_need", january="2025").finding.endswith(
        "had “Autistic spectrum disorder” as primary need"
    )


@pytest.mark.parametrize("maker", MAKERS)
def test_a_pack_that_holds_no_split_is_said_to_lack_the_extract_and_breaks_nothing(tmp_path, maker):
    folder = tmp_path / "totals"
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Totals"\nassembled = 2026-11-30\n', encoding="utf-8")
    for ending in ("csv", "toml"):
        shutil.copy(PUBLISHED / f"work_based_learning.{ending}", folder)
    with editions.pinned(editions.open_edition(folder)), pytest.raises(NotHeld) as lacking:
        made(maker)
    assert "authority_characteristics" in lacking.value.missing


def test_an_answer_by_sex_is_of_the_january_asked_for_and_of_the_latest_where_none_is():
    asked = {when: View(ENGLAND, "", "", enquiry=Enquiry(sex="Female", when=when)) for when in ("", "2025", "2024")}
    assert [(row["when"], row["value"]) for row in answer_rows.rows_for(asked[""])] == [("2026", 889)]
    assert [(row["when"], row["value"]) for row in answer_rows.rows_for(asked["2025"])] == [("2025", 806)]
    with pytest.raises(answer_rows.CannotAnswer) as cannot:
        answer_rows.rows_for(asked["2024"])
    [reason] = cannot.value.reasons
    assert reason.why == "For England we have figures by sex for January 2025 and January 2026 only."


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("area", [ENGLAND, EAST_MIDLANDS])
def test_no_figure_at_the_end_of_a_bar_is_cut_off_on_a_telephone(maker, area):
    figure = made(maker, area).figure
    [bars], (_, end) = figure["data"], figure["layout"]["xaxis"]["range"]
    for length, (_, written, _) in zip(bars["x"], bars["customdata"], strict=True):
        assert NARROW * (1 - length / end) >= A_CHARACTER * len(written), written
