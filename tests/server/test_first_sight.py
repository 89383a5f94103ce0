"""What is seen before Streamlit has come is the page itself: the same pieces, for every page and view."""

import re
from html import unescape

import pytest

from internships_work.areas import areas
from internships_work.html.streamlit_private import named_at_once
from internships_work.page.html_page import PlainPage
from internships_work.questions import editions
from internships_work.serving.first_page import completed
from internships_work.serving.prerender import first_sight, page_at
from internships_work.wording import words
from tests.exhibits.test_pages import NAMES, html, opened

PAGE = '<html lang="en"><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'


def pieces(seen: str) -> str:
    """The HTML of a page without what differs between renderers: boxes to choose from, wrappers, this address."""
    [address] = re.findall(r'data-address="([^"]*)"', seen)
    seen = seen.replace(f"?{address}", "?view").replace(f"&amp;{address}", "&amp;view")
    bare = re.sub(r'<div class="choice.*?</select></div>|<input type="hidden"[^>]*>|<noscript>.*?</noscript>', "", seen)
    bare = re.sub(r'(<nav class="on-this-page"[^>]*>).*?</nav>', r"\1</nav>", bare)
    bare = re.sub(r'<form id="choices".*?</form>|<p class="to-copy">.*?</p>', "", bare)
    return re.sub(r'</?div( class="(pieces?|bar|sheet)"| id="first-sight" data-region="\w+")?>', "", bare)


@pytest.mark.parametrize("area", ["E92000001", "E12000003"])
@pytest.mark.parametrize("page", NAMES)
def test_it_shows_piece_by_piece_what_streamlit_will_draw(page, area, monkeypatch):
    monkeypatch.setattr(PlainPage, "shows_pictures", False)
    app = opened(page, area=area)
    assert pieces(first_sight(page, {"area": area}, "")) == pieces("".join(html(app)))


@pytest.mark.parametrize("page", NAMES)
def test_beside_that_it_has_a_picture_of_each_chart(page):
    seen = first_sight(page, {"area": "E12000003"}, "")
    assert seen.count('<div class="picture">') == seen.count("data-chart=")


def test_its_choices_are_those_of_the_page_and_say_what_is_chosen():
    seen = first_sight("starts", {"area": "E12000003"}, "")
    chosen = re.findall(
        r'<select id="box-\w+" data-choice="(\w+)"[^>]*>.*?<option value="([^"]*)" selected>(.*?)</option>', seen
    )
    assert chosen == [
        ("area", "E12000003", "Yorkshire and The Humber"),
        ("pack", "published", "Published figures"),
    ]
    box = re.search(r'<select id="box-area".*?</select>', seen)[0]
    assert re.findall(r'value="(\w+)"', box) == list(areas())


def test_a_form_without_scripts_keeps_the_choices_that_have_no_box_on_the_page():
    seen = first_sight("starts", {"area": "E12000003", "measure": "neet_per_cent"}, "")
    assert re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)" form="choices"', seen) == [
        ("measure", "neet_per_cent")
    ]


def test_what_an_address_asks_for_in_vain_is_told_and_never_becomes_markup():
    seen = first_sight("starts", {"area": "<img src=x onerror=alert(1)>"}, "")
    assert "<img" not in seen
    [told] = re.findall(r'<div class="notices".*?</div>', seen)
    assert "<img src=x onerror=alert(1)>" in unescape(told)


def test_data_that_is_not_in_service_yet_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(editions, "opened", lambda name: None)
    assert first_sight("overview", {"pack": "sample"}, "") == ""


@pytest.mark.parametrize("path, page", [("", "overview"), ("starts", "starts"), ("nothing", None), ("starts/x", None)])
def test_an_address_is_of_the_page_it_names_or_of_none(path, page):
    assert page_at(path) == page


def asked(path: str, query: bytes = b"") -> str:
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query,
        "headers": [(b"host", b"localhost:80")],
    }
    return completed(page_at(path.strip("/")), PAGE, scope | {"scheme": "http", "server": ("here", 80)}, "./").decode()


def test_the_style_sheet_that_all_wait_for_is_asked_for_before_all_else():
    [style] = [one for one in named_at_once() if one.endswith(".css")]
    asked_for = re.findall(r'<(?:link|script)[^>]* (?:href|src)="\./([^"]+)"', asked("/regions"))
    assert asked_for[0] == style


def test_the_first_page_carries_it_with_the_title_of_the_page():
    page = asked("/starts", b"area=E12000007")
    assert f"<title>{words('pages')['starts']['title']}" in page
    assert page.index("London had 613") < page.index('<div id="root">')
    assert "http://localhost:80/starts?area=E12000007" in unescape(page)


def test_the_first_page_says_which_of_two_values_counts():
    page = unescape(asked("/starts", b"area=E12000007&area=E12000003"))
    assert "Only the last counts, “E12000003”" in page and "The Humber had 299" in page


def test_a_page_that_cannot_be_shown_early_is_sent_without(monkeypatch):
    def broken(*_: object) -> str:
        raise RuntimeError("a fault in a page")

    monkeypatch.setattr("internships_work.serving.first_page.first_sight", broken)
    page = asked("/starts")
    assert 'id="first-sight"' not in page and 'id="looks"' in page and '<div id="root">' in page
