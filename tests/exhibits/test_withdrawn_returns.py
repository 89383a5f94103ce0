"""What a later release of the Department has withdrawn is shown as it was published, marked, and has no place."""

from dataclasses import replace

import pytest

from internships_work.areas import authorities
from internships_work.choices.view import View
from internships_work.exhibits.topics import answers, authority
from internships_work.exhibits.topics import authorities as on_regions
from internships_work.questions import editions
from internships_work.questions.ask import ask
from tests.sen2.files import caseload, changed, of, placements, save
from tests.sen2.packs import bring_in
from tests.support.worlds import edition

WOLVERHAMPTON, WEST_MIDLANDS = "E08000031", "E12000005"
RATE, COUNT = "supported_internships_per_1000", "supported_internships"
MARKED = "Wolverhampton (since withdrawn)"


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory):
    """Every authority holds 180 plans at 16 to 24 and records 3 interns; in 2025 Wolverhampton 9, withdrawn in 2026."""
    folder = tmp_path_factory.mktemp("withdrawn")
    before = changed(placements(2025, each=3), of("Wolverhampton"), open_supp_intern="9", open_wbp="9")
    symbols = dict.fromkeys(("open_supp_intern", "open_apprentice", "open_trainee", "open_wbp"), "x")
    after = placements(2026, each=3) + changed(placements(2025, each=3), of("Wolverhampton"), **symbols)
    plans = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2025) + caseload(2026)]
    files = {"before": before, "after": after, "caseload": plans}
    bring_in(folder / "pack", *[save(folder / f"{name}.csv", rows) for name, rows in files.items()])
    with editions.pinned(editions.open_edition(folder / "pack")):
        yield


def of_january(year: str, measure: str = RATE) -> View:
    """Wolverhampton in a January."""
    return View(authorities()[WOLVERHAMPTON].region_code, year, measure, WOLVERHAMPTON)


@pytest.mark.parametrize("measure", [RATE, COUNT, "apprenticeships_per_1000"])
def test_it_has_no_place_and_is_not_counted_among_the_others(two_releases, measure):
    rows = [row for row in ask("authority_measure", measure=measure) if row["period"] == "2025"]
    [own] = [row for row in rows if row["area_code"] == WOLVERHAMPTON]
    assert own["value"] is not None and own["return_status"] == "withdrawn"
    assert own["rank_in_region"] is None and own["rank_in_england"] is None
    assert all(row["rank_in_england"] == 1 for row in rows if row["return_status"] == ""), "all others are alike"


def test_it_is_nobodys_highest_and_is_marked_on_its_row(two_releases):
    exhibit = on_regions.ranked(View(WEST_MIDLANDS, "202425", RATE))
    assert "Wolverhampton" not in exhibit.finding and "50.0" not in exhibit.finding
    assert MARKED in {row["shown_name"] for row in exhibit.table.rows}


def test_every_sentence_of_its_own_page_says_so(two_releases):
    view = of_january("202425")
    withdrawn = "but the Department has since withdrawn this"
    assert authority.by_year(view).finding.endswith(f"in January 2025, {withdrawn}")
    assert authority.kinds_of_learning(view).finding.endswith(f", {withdrawn}")
    assert authority.rate(view).finding.endswith(f", {withdrawn}, so it is not ranked")
    assert authority.by_year(view).notice.startswith("The Department no longer gives the placements of Wolverhampton")
    marks = [row["january_words"] for row in authority.by_year(view).table.rows]
    assert "January 2025 (since withdrawn)" in marks and "January 2026" in marks


def test_an_answer_says_so(two_releases):
    view = of_january("202425", COUNT)
    asked = replace(view, enquiry=replace(view.enquiry, asked=COUNT, when="2025"))
    exhibit = answers.answered(asked)
    assert exhibit.finding.endswith("9 supported interns in January 2025, but the Department has since withdrawn this")
    assert exhibit.tiles[0].label == MARKED


def test_another_january_of_the_same_authority_has_its_place_and_no_mark(two_releases):
    rows = [row for row in ask("authority_measure", measure=RATE) if row["period"] == "2026"]
    [own] = [row for row in rows if row["area_code"] == WOLVERHAMPTON]
    assert own["rank_in_england"] == 1 and own["return_status"] == ""
    assert "withdrawn" not in authority.rate(of_january("202526")).finding


def test_the_check_of_the_pack_names_what_was_withdrawn(two_releases):
    sentences = [row["sentence"] for row in ask("warnings") if row["kind"] == "withdrawn"]
    assert sentences == ["Wolverhampton, 2025: 1 row of sen2_2025 is kept, which sen2_2026 no longer gives."]


def test_a_pack_of_one_release_has_nothing_withdrawn(tmp_path):
    bring_in(tmp_path / "pack", save(tmp_path / "before.csv", placements(2025, each=3)))
    with editions.pinned(editions.open_edition(tmp_path / "pack")):
        assert {row["status"] for row in ask("returns_marked")} == {"incomplete"}


def test_of_what_is_published_four_returns_of_one_january_are_marked_two_of_them_incomplete_as_well():
    with editions.pinned(edition("published")):
        marked = {(row["area_code"], row["january"]): row["status"] for row in ask("returns_marked")}
    assert marked == {
        ("E10000003", "2025"): "incomplete",
        ("E06000012", "2025"): "incomplete",
        ("E06000043", "2025"): "withdrawn",
        (WOLVERHAMPTON, "2025"): "withdrawn",
    }
