"""A split of two Januaries in every form it leaves in: both counts, and whom each January leaves out, in each."""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from internships_work.areas import ENGLAND
from internships_work.choices.visit import visiting
from internships_work.page import layout
from internships_work.takeaway import assemble
from internships_work.takeaway.formats import FORMATS
from tests.support.decks import slide_text

pytestmark = pytest.mark.xdist_group("sample")

NEED = "starts.by_primary_need"
# Of the largest group in both Januaries, and of the group of those of whom none is known.
COUNTS = ("962", "834", "54", "8")


def text_of(ending: str, made: bytes) -> str:
    """What can be read in a file, whatever its form."""
    if ending == "pptx":
        return "\n".join(map(slide_text, Presentation(io.BytesIO(made)).slides))
    if ending == "xlsx":
        sheets = load_workbook(io.BytesIO(made)).worksheets
        return "\n".join(
            str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell
        )
    if ending == "zip":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    return made.decode("utf-8-sig")


@pytest.fixture(scope="module")
def bundle():
    with visiting({"area": ENGLAND}) as (view, _):
        return assemble.bundle("exhibit", NEED, view)


@pytest.mark.parametrize("ending", ["csv", "pptx", "xlsx", "html"])
def test_both_januaries_of_a_split_and_whom_each_leaves_out_are_in_every_file(bundle, ending):
    text = text_of(ending, FORMATS[ending].maker()(bundle))
    for part in ("Autistic spectrum disorder", "January 2026", "January 2025", *COUNTS):
        assert part in text, part
    assert "ithout the Isle of Wight and Leicester" in text and "Down Syndrome" in text
    assert "ome returns were incomplete or have since been withdrawn" in text
    if ending in ("xlsx", "html"):
        assert "withdrawn the placements of Brighton and Hove" in text


def test_a_slide_never_says_of_a_january_that_leaves_nobody_out_that_it_does(bundle):
    slides = [slide_text(slide) for slide in Presentation(io.BytesIO(FORMATS["pptx"].maker()(bundle))).slides]
    told = [slide for slide in slides if "January 2025: " in slide]
    assert told and not any("January 2025: without" in slide for slide in told)
    assert all("January 2025: some returns were incomplete" in slide for slide in told)


def test_the_card_on_the_page_says_the_same():
    with visiting({"area": ENGLAND}) as (view, _):
        html = layout.card_of(NEED, view).html()
    for part in ("January 2026: 962 (33.6%)", "January 2025: 834 (31.2%)", "without the Isle of Wight and Leicester"):
        assert part in html, part
    assert "Brighton and Hove returned no primary type of need" in html


def test_the_tidy_data_has_the_splits_of_both_januaries_a_row_each():
    with visiting({"area": ENGLAND}) as (view, _):
        text = text_of("zip", FORMATS["zip"].maker()(assemble.bundle("page", "starts", view)))
    [of_2026] = [line for line in text.splitlines() if "Autistic spectrum disorder" in line and ",962," in line]
    [of_2025] = [line for line in text.splitlines() if "Autistic spectrum disorder" in line and ",834," in line]
    assert "2026" in of_2026 and "2025" in of_2025
