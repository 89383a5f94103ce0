"""Local authorities as they are shown: whole sentences, maps, bars and files, of every authority in every year."""

import re

import pytest

from internships_work import number_format
from internships_work.areas import authorities, regions
from internships_work.exhibits import authority_measures
from internships_work.exhibits.topics import authorities as on_regions
from internships_work.exhibits.topics import authority, headroom
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld
from internships_work.takeaway.csv_file import as_csv
from tests.exhibits.authority_views import COUNT, OF_2025, view
from tests.support.shown import bars
from tests.support.worlds import edition


@pytest.fixture(autouse=True)
def published():
    """Every question is put to the published figures."""
    with editions.pinned(edition("published")):
        yield


def exhibits_of(code: str, year: str) -> dict:
    makers = (
        on_regions.on_map,
        on_regions.ranked,
        on_regions.beside,
        authority.by_year,
        authority.rate,
        authority.kinds_of_learning,
        authority.by_age,
        authority.by_sex,
        authority.by_setting,
    )
    made = {}
    for maker in makers:
        try:
            made[maker.__name__] = maker(view(code, year))
        except NotHeld as lacking:
            assert not lacking.missing, f"{maker.__name__} says that the pack lacks {lacking.missing}"
    return made


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, marks=() if index % 5 == 0 or not authority_of.is_current else pytest.mark.long)
        for index, (code, authority_of) in enumerate(authorities().items())
    ],
)
def test_every_authority_has_a_page_whose_sentences_are_whole(code):
    for year in ("201617", "202122", "202324", OF_2025):
        made = exhibits_of(code, year)
        assert "by_year" in made and "kinds_of_learning" in made
        assert ("rate" in made) == ("beside" in made) == authorities()[code].is_current
        for exhibit in made.values():
            for told in (exhibit.finding, exhibit.subtitle, exhibit.about, *exhibit.caveats, exhibit.notice):
                assert not any(bad in told for bad in ("{", "None", "  ", ", ,", " of ,")), told
            assert exhibit.finding[0].isupper() and "[x]" not in exhibit.finding
            assert not re.search(r"(?<![\d.])1 supported", exhibit.finding), exhibit.finding


def test_a_year_without_figures_of_authorities_says_which_one_is_shown():
    for year, january in (("202223", "2023"), ("202324", "2024")):
        notice = on_regions.ranked(view("E08000035", year, COUNT)).notice
        assert f"for January {january}." in notice and "You are seeing January 2026, the latest" in notice


def test_an_authority_abolished_since_is_in_the_bars_and_named_beside_the_map_that_cannot_show_it():
    south_west = view(year="201819", measure=COUNT, area="E12000009")
    assert {"Bournemouth", "Poole", "Dorset", "Somerset"} <= {
        bar.label for bar in bars(on_regions.ranked(south_west).figure)
    }
    assert "Somerset (8)" in on_regions.on_map(south_west).notice


def test_a_chosen_authority_is_marked_in_the_bars():
    bold = [
        text for text in on_regions.ranked(view("E08000035")).figure["layout"]["yaxis"]["ticktext"] if "<b>" in text
    ]
    assert bold == ["<b>Leeds</b>"]


def test_a_rate_of_few_plans_is_shown_without_a_place_and_said():
    city = on_regions.on_map(view("E09000001"))
    assert city.finding == "The City of London recorded no supported internships; with 5 EHC plans it is not ranked"
    assert "The City of London: fewer than 100 plans" in " ".join(city.caveats)
    [bar] = [bar for bar in bars(on_regions.ranked(view("E09000001")).figure) if bar.label == "City of London"]
    assert bar.written == "0.0, of 5"


def test_every_table_and_file_of_authorities_can_be_joined_by_code():
    for exhibit in exhibits_of("E08000035", OF_2025).values():
        header = as_csv(exhibit).decode("utf-8-sig").splitlines()[0]
        assert "new_la_code" in header, exhibit.name
    for exhibit in (headroom.gaps(view()), headroom.none_or_few(view())):
        assert {row["area_code"] for row in exhibit.table.rows} <= set(authorities())
        assert "new_la_code" in as_csv(exhibit).decode("utf-8-sig").splitlines()[0]


@pytest.mark.parametrize("measure", authority_measures.measures_of_authorities())
def test_every_authority_of_a_region_is_on_its_map_and_in_its_bars(measure):
    for region in regions():
        chosen = view(measure=measure, area=region.code)
        codes = {row["area_code"] for row in on_regions.on_map(chosen).table.rows}
        assert codes == {
            one.code for one in authorities().values() if one.is_current and one.region_code == region.code
        }
        assert len(bars(on_regions.ranked(chosen).figure)) == len(codes)


@pytest.mark.parametrize(
    "place, of, sharing, told",
    [(1, 33, 1, "highest of 33"), (2, 33, 1, "2nd highest of 33"), (12, 33, 1, "12th highest of 33"),
     (33, 33, 1, "lowest of 33"), (31, 33, 3, "joint lowest of 33"), (1, 3, 3, "joint highest of 3"),
     (103, 150, 2, "joint 103rd highest of 150"), (111, 150, 1, "111th highest of 150")],
)  # fmt: skip
def test_a_place_among_many_is_worded(place, of, sharing, told):
    assert number_format.rank(place, of, sharing) == told
