"""A search lists places, measures, pages, words and published numbers, and answers where one answer can be meant."""

import shutil

import pytest

from internships_work.choices.view import View
from internships_work.exhibits.searching.recognised import MOST_LETTERS, NotLookedFor, read
from internships_work.exhibits.searching.search import Found, search
from internships_work.html.render import escape
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.wording import words
from tests.support.evidence_pages import opened

ENGLAND, LONDON, LEEDS = "E92000001", "E12000007", "E08000035"
FIRST = "supported_internships_per_1000"


def found(query: str, area: str = ENGLAND, pack: str = "published") -> Found:
    with editions.pinned(editions.of(pack)):
        return search(query, View(area, "", FIRST, pack=pack))


def titles(result: Found, group: str) -> list[str]:
    return [hit.title for hit in result.groups.get(group, ())]


def answer(query: str, area: str = ENGLAND) -> dict[str, str] | None:
    """What the Answer page is asked for, where that is the first result."""
    groups = found(query, area).groups
    if next(iter(groups), "") != "answer":
        return None
    [hit] = groups["answer"]
    assert hit.page == "answer"
    return {name: code for name, code in hit.choices.items() if name in ("area", "asked", "when")}


@pytest.mark.parametrize(
    "query, asked",
    [
        ("NEET", {"area": ENGLAND, "asked": "neet_per_cent"}),
        ("NEET in Leeds", {"area": LEEDS, "asked": "neet_per_cent"}),
        ("leeds  neet 2025", {"area": LEEDS, "asked": "neet_per_cent", "when": "2025"}),
        ("How many supported interns in London, January 2026?", {"area": LONDON, "when": "2026"}),
        ("EHC plans Yorkshire & the Humber", {"area": "E12000003", "asked": "ehc_plans_16_to_25"}),
        ("participants 2024/25", {"area": ENGLAND, "asked": "participants", "when": "2025"}),
        ("ceased plans 2024", {"area": ENGLAND, "asked": "ceased_into_employment_per_cent", "when": "2024"}),
    ],
)
def test_one_measure_at_most_one_place_and_one_period_are_answered_first(query, asked):
    assert answer(query) == asked


def test_where_no_place_is_typed_the_area_chosen_is_kept():
    assert answer("NEET", LONDON) == {"area": LONDON, "asked": "neet_per_cent"}


@pytest.mark.parametrize(
    "query",
    [
        "NEET Leeds London",  # two places
        "NEET apprenticeships per 1,000",  # two measures
        "NEET 2025 2026",  # two periods
        "NEET women Leeds",  # a word that names nothing
        "participants 2025",  # a year of which an academic year is not told
        "ceased plans January 2024",  # a January of what is counted over a calendar year
        "NEET 1999",
        "paid work",  # a number of people, or a share of them
        "Leeds",
        "Regions NEET",
        "NEET 4,635",
    ],
)
def test_anything_else_is_not_answered(query):
    assert answer(query) is None


def test_anything_else_says_what_was_recognised_and_what_not():
    result = found("NEET women Leeds")
    assert result.lost == ("women",)
    assert result.recognised == ("“NEET” as a measure and a word that is explained", "“Leeds” as a place")
    page = opened("/search", q="NEET women Leeds").text
    assert "“women”" in page and words("search")["lost"] in page and "“Leeds” as a place" in page


def test_a_place_is_found_by_name_old_name_number_and_code_and_one_with_a_name_like_it():
    for typed in ("Leeds", "leeds", "383", LEEDS):
        assert "Leeds" in titles(found(typed), "places")
    assert titles(found("Cumbria"), "places") == ["Cumbria"]
    assert titles(found("Barnsly"), "places") == ["Barnsley"]
    assert "County Durham" in titles(found("Durham"), "places")


def test_a_page_and_a_word_are_found_by_their_names():
    assert titles(found("Conferences"), "pages") == ["Conferences"]
    [sen2] = found("SEN2").groups["terms"]
    assert sen2.title == "SEN2 January count" and sen2.says.startswith("Each January every local authority")


def test_a_published_number_is_found_where_it_is_shown():
    [first, *_] = found("4,635").groups["numbers"]
    assert first.page == "overview" and "4,635" in first.title and first.says == "Participants (Number)"
    assert found("4635").groups == found("4,635").groups
    assert any("London" in hit.says for hit in found("22.3").groups["numbers"])


@pytest.fixture
def withheld(tmp_path) -> editions.Edition:
    """The published pack with the January count of England in 2025 withheld."""
    (tmp_path / "pack.toml").write_text('title = "Other"\nassembled = 2026-11-30\nbuilds_on = "published"\n')
    shutil.copy(PUBLISHED / "work_based_learning.toml", tmp_path)
    text = (PUBLISHED / "work_based_learning.csv").read_text(encoding="utf-8")
    assert text.count(",2673,") == 1
    (tmp_path / "work_based_learning.csv").write_text(text.replace(",2673,", ",c,"), encoding="utf-8")
    return editions.open_edition(tmp_path)


def test_a_number_that_is_withheld_is_not_found(withheld):
    assert found("2,673").groups["numbers"]
    with editions.pinned(withheld):
        result = search("2,673", View(ENGLAND, "", FIRST, pack=editions.current().pack.name))
    assert "numbers" not in result.groups and result.numbers_lost == ("2673",)


def test_a_number_that_nothing_shows_is_not_found_and_nothing_says_why():
    result = found("987,654")
    assert "numbers" not in result.groups and result.numbers_lost == ("987654",)
    assert "withheld, or not be published" in opened("/search", q="987,654").text


@pytest.mark.parametrize(
    "query",
    ["<script>alert(1)</script>", "'; drop table x; --|", "{{7*7}}", "a" * (MOST_LETTERS + 1), "NEET\x00", "=1+1"],
)
def test_a_hostile_or_very_long_query_is_refused_in_a_sentence_and_never_read(query):
    with pytest.raises(NotLookedFor):
        read(query)
    page = opened("/search", q=query)
    assert page.status == 400
    assert "nothing was looked for" in page.text
    assert query not in page.html and str(escape(query)) not in page.html


def test_an_empty_search_says_what_may_be_typed():
    for page in (opened("/search"), opened("/search", q="  ")):
        assert page.status == 200 and words("search")["hint"] in page.text


def test_every_measure_of_the_synonyms_and_every_word_explained_is_one_there_is():
    wording = words("search")
    assert {*wording["measures"]} <= {*words("answer")["subjects"]}
    assert {*wording["terms"]} <= {*words("about")["sections"]["measures"]["terms"]}
