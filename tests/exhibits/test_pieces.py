"""Pieces of a page that are said to be the same for every area are, so that a browser which holds them is right to."""

import runpy

import pytest

from internships_work.choices.view import View
from internships_work.choices.visit import visiting
from internships_work.html.render import escape
from internships_work.page.html_page import PlainPage
from internships_work.page.renderer import drawing_on
from internships_work.paths import PAGES
from tests.exhibits.test_pages import NAMES

AREAS = ("E12000003", "E12000007")
# What a page opens with travels with its cautions, which depend on the area on some pages.
OPEN_WITH_CAUTIONS_AND_ARE_ONE_PIECE = ("regions", "headroom", "conferences")


class Noting(PlainPage):
    """Notes the pieces drawn without the choices made: those said to be the same everywhere, and those not."""

    def __init__(self, view: View):
        super().__init__(view, "", "")
        self.pieces: dict[bool, list[str]] = {True: [], False: []}

    def html(self, html: str, same_everywhere: bool = False) -> None:
        """Note a piece."""
        self.pieces[same_everywhere].append(html.replace(escape(self.view.query), "view"))


def pieces(page: str, area: str, same_everywhere: bool) -> list[str]:
    with visiting({"area": area}) as (view, _):
        drawn = Noting(view)
        with drawing_on(drawn):
            runpy.run_path(str(PAGES / f"{page}.py"))
        return drawn.pieces[same_everywhere]


@pytest.mark.parametrize("page", NAMES)
def test_what_is_the_same_everywhere_is_the_same_in_two_regions(page):
    humber, london = (pieces(page, area, same_everywhere=True) for area in AREAS)
    assert humber == london
    assert humber or page in OPEN_WITH_CAUTIONS_AND_ARE_ONE_PIECE


@pytest.mark.parametrize("page", ["overview", "starts", "regions", "conferences", "outcomes"])
def test_what_changes_with_the_area_is_not_sent_with_what_does_not(page):
    humber, london = (pieces(page, area, same_everywhere=False) for area in AREAS)
    # What a page opens with, and its links onward, travel with the figures beside them: a message more costs as much.
    beside = ('class="opening"', 'class="onward"')
    of_figures = [pair for pair in zip(humber, london, strict=True) if not any(kind in pair[0] for kind in beside)]
    assert of_figures and all(one != other for one, other in of_figures)
