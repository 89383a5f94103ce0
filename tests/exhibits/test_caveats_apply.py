"""A caution stands beside the figures that it is about, and says of them what the data served says."""

import shutil

import pytest

from internships_work.areas import ENGLAND, authorities
from internships_work.choices.view import View
from internships_work.exhibits.caveats import caveat, caveats_for
from internships_work.exhibits.topics import authority, headroom, overview, regions, starts
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.states import State
from internships_work.wording import words
from tests.sen2.files import caseload, changed, of, placements, save
from tests.sen2.packs import bring_in
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

NEET = "neet_per_cent"
TOO_LOW = "likely to be too low"


@pytest.fixture
def published():
    with editions.pinned(edition("published")):
        yield


def test_a_caution_about_one_january_stands_beside_no_other(published):
    about = words("caveats")["incomplete_2025"]
    assert about in starts.kinds_of_learning(View(ENGLAND, "202425", "")).caveats
    assert about not in starts.kinds_of_learning(View(ENGLAND, "201819", "")).caveats


def test_what_two_authorities_recorded_in_one_january_stands_beside_no_other(published):
    [said] = caveats_for(["headroom_examples"], [{"january": 2025}])
    assert said.startswith("What was recorded in January 2025 may not be what happened. Kirklees recorded 0,")
    assert caveats_for(["headroom_examples"], [{"january": 2026}]) == ()


@pytest.mark.parametrize(
    "row", [{"january": 2025}, {"period": "2024/25"}, {"academic_year": "202425"}, {"period": "January 2025"}]
)
def test_a_year_is_known_however_it_is_written(published, row):
    assert caveats_for(["two_descriptions_2025"], [row]) and not caveats_for(["quality_2023"], [row])


def test_a_figure_is_said_to_be_missing_only_where_it_is(published):
    name = "missing_2024"
    assert caveats_for([name], [{"january": 2024, "count": State.NOT_AVAILABLE}, {"january": 2025, "count": 7}])
    assert not caveats_for([name], [{"january": 2024, "count": 7}])
    assert words("caveats")[name] in starts.by_year(View(ENGLAND, "202425", "")).caveats


def _pack(folder, extract: str, before: str, after: str):
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Other"\nassembled = 2026-11-30\nbuilds_on = "published"\n')
    shutil.copy(PUBLISHED / f"{extract}.toml", folder)
    text = (PUBLISHED / f"{extract}.csv").read_text(encoding="utf-8")
    assert text.count(before) == 1
    (folder / f"{extract}.csv").write_text(text.replace(before, after), encoding="utf-8")
    return editions.open_edition(folder)


@pytest.mark.parametrize(
    "extract, before, after",
    [("neet", "1019,19378", "c,19378"), ("ehc_plans", "19378,EHC plans,", "19379,EHC plans,")],
    ids=["withheld", "revised"],
)
def test_a_share_is_called_too_low_only_where_it_is_shown_and_as_it_was_quoted(
    tmp_path, published, extract, before, after
):
    view = View(ENGLAND, "202425", NEET)
    assert any(TOO_LOW in sentence for sentence in regions.ranked(view).caveats)
    row = "East of England,16 to 25,"
    with editions.pinned(_pack(tmp_path / "other", extract, row + before, row + after)):
        assert not any(TOO_LOW in sentence for sentence in regions.ranked(view).caveats)


@pytest.fixture(scope="module")
def of_authorities(tmp_path_factory):
    """Packs of January 2025 in which Cambridgeshire and Rutland recorded nobody; in one, Leeds is withheld."""
    folder = tmp_path_factory.mktemp("zeros")
    packs = {}
    for name, leeds in (("told", "5"), ("withheld", "c")):
        rows = placements(2025, each=5)
        for place, count in (("Cambridgeshire", "0"), ("Rutland", "0"), ("Kirklees", "3"), ("Leeds", leeds)):
            rows = changed(rows, of(place), open_supp_intern=count)
        plans = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2025)]
        files = [save(folder / f"{name}.csv", rows), save(folder / f"{name}-plans.csv", plans)]
        bring_in(folder / name, *files)
        packs[name] = editions.open_edition(folder / name)
    return packs


def test_how_many_recorded_nobody_is_counted_in_the_data_served(of_authorities):
    with editions.pinned(of_authorities["told"]):
        count = len([one for one in authorities().values() if one.is_current])
        assert f"January 2025: 2 of {count} local authorities recorded no" in caveat("zeros_2025")
        assert "Kirklees recorded 3," in caveat("headroom_examples")
    with editions.pinned(edition("published")):
        assert "January 2025: 21 of 153 local authorities recorded no" in caveat("zeros_2025")


def test_where_a_count_is_withheld_how_many_recorded_nobody_is_not_said(of_authorities):
    with editions.pinned(of_authorities["withheld"]):
        assert caveat("zeros_2025") == ""
        exhibit = authority.by_year(View("E12000003", "202425", "", "E08000034"))
        assert exhibit.caveats and all(exhibit.caveats)


def test_every_condition_is_about_a_caution_that_there_is():
    apply, sentences = words("caveats_apply"), words("caveats")
    for kind in ("only_for", "only_from", "not_available", "no_authority_has", "while"):
        assert set(apply[kind]) <= set(sentences), kind


def test_the_first_answer_to_which_number_is_the_latest_count_of_the_data_served(of_authorities):
    served = {"published": edition("published"), "of one January": of_authorities["told"]}
    told = {}
    for name, pack in served.items():
        with editions.pinned(pack):
            told[name] = overview.which_number(View(ENGLAND, "", "")).answers[0].answer
    assert "in January 2026, from the SEN2 return" in told["published"]
    assert "in January 2025, from the SEN2 return" in told["of one January"] and "2026:" not in told["of one January"]


def test_a_january_that_is_held_and_not_given_is_never_said_not_to_be_held(published):
    view = View(ENGLAND, "", "supported_internships", january="2022")
    assert regions.measure_map(view).period == "January 2022"
    assert headroom.none_or_few(view).notice == (
        "This figure is not given here for January 2022. You are seeing January 2026, the latest for which it is."
    )


@pytest.mark.parametrize("source, applies", [("sen2_2025", False), ("sen2_2026_copy", True)])
def test_what_a_later_release_revised_is_said_beside_its_rows_alone(source, applies):
    rows = [{"january": "2025", "source_id": source}, {"january": "2026", "source_id": "sen2_2026_copy"}]
    assert bool(caveats_for(["setting_revised_2025"], rows)) == applies
    assert bool(caveats_for(["setting_not_revised_2025"], rows)) != applies
