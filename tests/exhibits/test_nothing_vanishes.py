"""An exhibit of which the data holds nothing for what was chosen says so in its place: no page loses one in silence."""

import re
import shutil
from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from internships_work.areas import ENGLAND, areas
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.exhibits.stories import story
from internships_work.page import layout
from internships_work.paths import PUBLISHED
from internships_work.presenting.deck import deck
from internships_work.presenting.documents import notes_document
from internships_work.questions import editions
from internships_work.takeaway import assemble
from internships_work.takeaway.offline.page import as_offline_page
from internships_work.takeaway.powerpoint import as_powerpoint
from internships_work.takeaway.tidy.archive import as_tidy_data
from internships_work.takeaway.workbook.book import as_workbook
from internships_work.wording import words
from tests.sen2.files import caseload, changed, of, placements, save
from tests.sen2.packs import bring_in
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

CITY, SCILLY, LEEDS, ISLE_OF_WIGHT = "E09000001", "E06000053", "E08000035", "E06000046"
CHOSEN = {CITY: "E12000007", SCILLY: "E12000009", LEEDS: "E12000003", ISLE_OF_WIGHT: "E12000008"}
# Figures of one authority, which has to be chosen first.
OF_AN_AUTHORITY = ("authority.", "authorities.beside", "year_on_year.of_authority")
# A figure that stands only where something was chosen, or where an answer can be given.
IN_ITS_PLACE = {"answers.answered"}


@pytest.fixture(scope="module")
def of_authorities(tmp_path_factory):
    """A pack of January 2025: nobody in the Isles of Scilly, the City of London withheld, Leeds without a split."""
    folder = tmp_path_factory.mktemp("authorities")
    rows = placements(2025, each=5)
    for name, count in (("Isles of Scilly", "0"), ("City of London", "c")):
        rows = changed(rows, of(name), open_supp_intern=count)
    kinds = [row | {"breakdown_topic": "Sex", "breakdown": "Female"} for row in rows if row["la_name"] != "Leeds"]
    plans = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2025)]
    bring_in(folder / "pack", *[save(folder / "some.csv", rows + kinds), save(folder / "plans.csv", plans)])
    return editions.open_edition(folder / "pack")


def _pages() -> list[str]:
    return [page for page in registry.pages() if page != "answer"]


def _cards(page: str, view: View) -> list[layout.Card]:
    return [layout.card_of(maker, view) for maker in registry.of_page(page) if maker not in IN_ITS_PLACE]


def _nothing_missing(page: str, view: View) -> None:
    """Every exhibit is shown, or says in its place why not, or its page names the extracts that it needs."""
    for maker, card in zip(registry.of_page(page), _cards(page, view), strict=True):
        needs_choice = maker.startswith(OF_AN_AUTHORITY) and not view.authority
        assert card.opens or card.missing or needs_choice, (page, maker, view)


@pytest.mark.parametrize("world", ["published", "sample"])
@pytest.mark.parametrize("page", _pages())
def test_no_exhibit_vanishes_whatever_area_is_chosen(world, page):
    with editions.pinned(edition(world)):
        for area in areas():
            _nothing_missing(page, View(area, "202425", "supported_internships_per_1000", pack=world))


@pytest.mark.parametrize("page", ["authority", "regions", "headroom"])
def test_no_exhibit_vanishes_whatever_authority_is_chosen(of_authorities, page):
    with editions.pinned(of_authorities):
        for code, region in CHOSEN.items():
            view = View(region, "202425", "supported_internships_per_1000", code)
            for measure in ("supported_internships_per_1000", "supported_internships", "returned_interns"):
                _nothing_missing(page, replace(view, measure=measure))


def _said(card: layout.Card) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", card.html())).strip()


@pytest.mark.parametrize(
    "code, why",
    [(SCILLY, "nobody"), (LEEDS, "not_published")],
)
def test_a_split_that_is_not_available_says_why_in_its_place(of_authorities, code, why):
    with editions.pinned(of_authorities):
        card = layout.card_of("authority.by_sex", View(CHOSEN[code], "202425", "", code))
        name = {SCILLY: "Isles of Scilly", LEEDS: "Leeds"}[code]
        assert "by sex: nothing to show for" in _said(card) and name in _said(card)
        sentence = words("site")["nothing_to_show"][why].partition("{area}")[2]
        assert sentence and sentence in _said(card)
        assert '<h2 id="authority-by-sex">' in card.html() and not card.is_exhibit and not card.missing


def test_a_split_that_is_withheld_is_an_exhibit_that_says_so(of_authorities):
    with editions.pinned(of_authorities):
        card = layout.card_of("authority.by_sex", View(CHOSEN[CITY], "202425", "", CITY))
        assert card.is_exhibit and "[c] withheld" in _said(card)


@pytest.fixture
def withheld(tmp_path) -> editions.Edition:
    """The published pack with the January count of England in 2025 withheld."""
    (tmp_path / "pack.toml").write_text('title = "Other"\nassembled = 2026-11-30\nbuilds_on = "published"\n')
    shutil.copy(PUBLISHED / "work_based_learning.toml", tmp_path)
    text = (PUBLISHED / "work_based_learning.csv").read_text(encoding="utf-8")
    assert text.count(",2673,") == 1
    (tmp_path / "work_based_learning.csv").write_text(text.replace(",2673,", ",c,"), encoding="utf-8")
    return editions.open_edition(tmp_path)


def test_what_cannot_be_worked_out_from_a_withheld_number_says_so(withheld):
    with editions.pinned(withheld):
        said = _said(layout.card_of("overview.reconciliation", View(ENGLAND, "202425", "")))
        assert "nothing to show for England" in said and "is withheld or not available" in said
        which = layout.card_of("overview.which_number", View(ENGLAND, "202425", ""))
        assert which.is_exhibit and "[c] withheld" in _said(which)


def test_the_notes_of_a_story_say_which_slide_is_not_there_and_why(withheld):
    with editions.pinned(withheld):
        made = deck(story("legacy-conference"), View(ENGLAND, "", ""))
        notes = re.sub(r"\s+", " ", notes_document(made, 0, []))
    assert "overview.reconciliation" not in [slide.exhibit.maker for slide in made.slides[ENGLAND]]
    assert "One slide of this story is left out for every area." in notes
    assert notes.count("A number that it needs is withheld or not available") == 1


def test_the_notes_of_a_story_that_lacks_nothing_do_not_speak_of_it():
    with editions.pinned(edition("published")):
        assert deck(story("legacy-conference"), View(ENGLAND, "", "")).absent == ()


def test_a_file_says_what_is_not_in_it_and_why_whatever_its_form(of_authorities):
    with editions.pinned(of_authorities):
        bundle = assemble.bundle("page", "authority", View(CHOSEN[LEEDS], "", "", LEEDS))
        [of_sex] = [sentence for sentence in bundle.absent if "by sex" in sentence]
        assert of_sex.endswith("We have no number by this characteristic for Leeds. That does not mean zero.")
        deck = Presentation(BytesIO(as_powerpoint(bundle)))
        book = load_workbook(BytesIO(as_workbook(bundle)))
        cover = [row[0] for row in book["Cover"].iter_rows(values_only=True)]
        with ZipFile(BytesIO(as_tidy_data(bundle))) as archive:
            readme = " ".join(archive.read("README.txt").decode().split())
        page = unescape(as_offline_page(bundle).decode())
    for sentence in bundle.absent:
        assert sentence in deck.slides[0].notes_slide.notes_text_frame.text
        assert sentence in cover and sentence in readme and f"<li>{sentence}</li>" in page


def test_a_file_that_lacks_nothing_does_not_speak_of_it():
    with editions.pinned(edition("published")):
        bundle = assemble.bundle("page", "starts", View("E12000003", "", ""))
        assert bundle.absent == () and words("takeaway")["absent"] not in as_offline_page(bundle).decode()
