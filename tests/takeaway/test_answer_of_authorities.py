"""A question about an authority or a constituency is answered from returns of authorities, or refused with why."""

import shutil

import pytest

from internships_work.choices import enquiries, offers, view
from internships_work.choices.view import View
from internships_work.data import packs
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.exhibits.topics import answers, nearest_answers
from internships_work.html import site_markup
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld
from internships_work.states import State
from tests.support import worlds
from tests.support.worlds import edition
from tests.takeaway.test_answer import HUMBER, LEEDS, LONDON, SOMERSET_NOW, SOMERSET_THEN, WAKEFIELD, WHY, seen, why

ONE, SEVERAL = "E14999001", "E14999002"


@pytest.fixture(autouse=True)
def published():
    """Every question is put to the published figures, unless a test chooses another pack."""
    with editions.pinned(edition("published")):
        yield


@pytest.fixture(scope="module")
def with_constituencies():
    """The published figures with a tiny invented lookup of constituencies beside them."""
    return edition("constituencies")


@pytest.fixture(scope="module")
def without_authorities(tmp_path_factory):
    """The same lookup beside figures that hold no authority."""
    folder = worlds.of_regions_alone(tmp_path_factory.mktemp("packs") / "regions")
    for ending in ("csv", "toml"):
        shutil.copy(worlds.CONSTITUENCIES / f"constituency_lookup.{ending}", folder)
    return editions.open_edition(folder)


@pytest.mark.parametrize("address, finding", [
    ({"area": LEEDS}, "Leeds recorded one supported intern in January 2026"),
    ({"area": LEEDS, "when": "2025"}, "Leeds recorded 8 supported interns in January 2025"),
    ({"area": "E10000003", "when": "2025"}, "Cambridgeshire recorded no supported interns in January 2025"),
    ({"area": SOMERSET_THEN, "when": "2022"}, "Somerset recorded"),
])  # fmt: skip
def test_an_authority_is_answered_where_the_data_has_authorities(address, finding):
    assert answers.answered(seen(**address)).finding.startswith(finding)


def test_an_authority_that_returned_too_little_says_so_in_its_answer():
    assert "too low" in as_quotable_text(answers.answered(seen(area="E10000003", when="2025")))


def test_an_authority_is_not_answered_for_a_time_when_it_did_not_stand():
    assert "was not a local authority" in why(seen(area="E10000006", when="2025"))["when"], "Cumbria has two successors"
    assert "was not a local authority" in why(seen(area=SOMERSET_NOW, when="2022"))["when"]


def test_a_code_that_was_abolished_is_answered_for_its_only_successor_or_for_a_time_when_it_stood():
    assert answers.answered(seen(area=SOMERSET_THEN, when="2025")).finding.startswith("Somerset recorded 30")
    assert answers.answered(seen(area=SOMERSET_THEN, when="2022")).finding.startswith("Somerset")
    assert seen(area=SOMERSET_THEN, when="2022").authority == SOMERSET_THEN


def test_the_groups_of_a_region_add_up_to_its_count_in_one_january_and_the_latest_is_dated():
    def rows(**chosen: str) -> list[dict]:
        return answers.answered(seen(area=LONDON, **chosen)).table.rows

    def count(**chosen: str) -> int:
        return rows(**chosen)[0]["value"]

    ages = [age for age in enquiries.offered()["age"] if age and not_refused(area=LONDON, age=age, when="2025")]
    assert sum(count(age=age, when="2025") for age in ages) == count(when="2025") == 549
    assert count(sex="Female", when="2025") + count(sex="Male", when="2025") == 549
    assert count(sex="Female") + count(sex="Male") == count() == 613
    assert rows(age="Age 19")[0]["period"] == "January 2025"


def not_refused(**address: str) -> bool:
    return nearest_answers.reasons(seen(**address)) is None


def test_a_group_that_was_not_published_is_not_zero():
    ages = [age for age in enquiries.offered()["age"] if age]
    missing = [age for age in ages if not not_refused(area=LEEDS, when="2025", age=age)]
    assert missing and "does not mean zero" in why(seen(area=LEEDS, when="2025", age=missing[0]))["age"]


def of_constituency(code: str, edition_of_pack: editions.Edition, **more: str) -> Exhibit:
    with editions.pinned(edition_of_pack):
        return answers.answered(seen_with(edition_of_pack, constituency=code, **more))


def seen_with(edition_of_pack: editions.Edition, **address: str) -> View:
    with editions.pinned(edition_of_pack):
        return view.read(address, offers.offers())[0]


def test_a_constituency_in_one_authority_has_the_figure_of_that_authority(with_constituencies):
    exhibit = of_constituency(ONE, with_constituencies)
    assert exhibit.finding == "Testham Vale is in Leeds, which recorded one supported intern in January 2026"
    assert "not for the constituency" in exhibit.notice and exhibit.notice in as_quotable_text(exhibit)


def test_a_constituency_in_several_has_a_row_for_each_and_no_sum(with_constituencies):
    exhibit = of_constituency(SEVERAL, with_constituencies)
    names = [row["area_name"] for row in exhibit.table.rows]
    assert names == ["North Yorkshire", "Leeds", "Wakefield"]
    each = [of_area(code, with_constituencies) for code in ("E06000065", LEEDS, WAKEFIELD)]
    assert [row["value"] for row in exhibit.table.rows] == each
    assert exhibit.finding.startswith("Testham and Little Wold spans three local authorities")
    assert "do not add them up or share them out" in as_quotable_text(exhibit)
    assert str(sum(each)) not in as_quotable_text(exhibit).split("\n")[0]
    assert all(f"{tile.label}: {tile.written}" in as_quotable_text(exhibit) for tile in exhibit.tiles)


def test_in_a_constituency_an_authority_without_a_figure_of_the_group_has_the_symbol_and_no_zero(with_constituencies):
    with editions.pinned(with_constituencies):
        ages = [age for age in enquiries.offered()["age"] if age]
        rows = [row for age in ages for row in rows_of_constituency(age, with_constituencies)]
    without = [row for row in rows if row["value"] is State.NOT_AVAILABLE]
    assert without and {row["written"] for row in without} == {"[x] not available"}
    assert len(without) < len(rows)


def rows_of_constituency(age: str, edition_of_pack: editions.Edition) -> tuple[dict, ...]:
    try:
        return of_constituency(SEVERAL, edition_of_pack, age=age, when="2025").table.rows
    except NotHeld:
        return ()


def of_area(code: str, edition_of_pack: editions.Edition) -> int:
    with editions.pinned(edition_of_pack):
        return answers.answered(seen_with(edition_of_pack, area=code)).table.rows[0]["value"]


def test_a_constituency_without_figures_of_its_authorities_is_refused_with_its_region_near(without_authorities):
    with editions.pinned(without_authorities):
        asked = seen_with(editions.current(), constituency=SEVERAL, area=HUMBER)
        assert why(asked)["area"] == WHY["constituency"]
        assert any("Yorkshire and The Humber" in label for label, _ in nearest_answers.reasons(asked).nearest)


def test_constituencies_are_offered_only_where_there_is_a_lookup(with_constituencies):
    assert len(enquiries.offered()["constituency"]) == 1
    with editions.pinned(with_constituencies):
        assert enquiries.offered()["constituency"][ONE] == "Testham Vale"
    assert "constituency_lookup" in packs.known_extracts()


def test_another_area_lets_go_of_a_constituency(with_constituencies):
    before = seen_with(with_constituencies, constituency=ONE)
    assert before.address()["constituency"] == ONE
    assert "constituency" not in view.elsewhere(before.address(), LONDON)
    assert "constituency" not in site_markup.authorities_to_choose(LONDON, ["E09000007"], before.address())
