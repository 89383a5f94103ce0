"""The file that opens offline: it asks nobody for anything, shows every number as the page does, and prints whole."""

import io
import re
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from internships_work.areas import ENGLAND
from internships_work.choices import offers, view
from internships_work.choices.visit import visiting
from internships_work.questions import editions
from internships_work.takeaway import assemble
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.offline.page import as_offline_page
from internships_work.wording import words
from tests.support.bundled import LONDON, taken
from tests.support.visitors import SIZES, browsing
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

BARKING = "E09000002"
INVENTED = words("site")["invented"]["name"]
PATIENCE = 60


@cache
def an_authority() -> Bundle:
    """The page of one London borough, with the Department's own files."""
    with editions.pinned(edition("sen2")):
        seen, _ = view.read({"area": BARKING}, offers.offers())
        return assemble.bundle("page", "authority", seen)


@cache
def tallest() -> Bundle:
    """Two chapters for England, the second of which begins with the tallest chart there is."""
    with editions.pinned(edition("sen2")):
        seen, _ = view.read({"area": ENGLAND}, offers.offers())
        first, second = (assemble.bundle("page", page, seen) for page in ("regions", "headroom"))
        return replace(first, chapters=(*first.chapters, *second.chapters))


@cache
def a_sample_page() -> Bundle:
    with visiting({"pack": "sample", "area": LONDON}) as (seen, _):
        return assemble.bundle("page", "starts", seen)


@cache
def a_page() -> Bundle:
    with visiting({"area": LONDON}) as (seen, _):
        return assemble.bundle("page", "starts", seen)


BUNDLES = {
    "london": lambda: taken("published", LONDON),
    "authority": an_authority,
    "tallest": tallest,
    "sample": a_sample_page,
}


class Reader:
    """Somebody who opens a file by double-click on a machine without a network; what it asked for and complained of."""

    def __init__(self, context, file: Path, size: str = "desk", **options: bool):
        self.page = context.new_page(**options)
        self.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
        self.asked, self.complaints = [], []
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())

    def _note(self, address: str) -> None:
        if not address.startswith(("file:", "data:", "blob:")):
            self.asked.append(address)

    def until(self, script: str) -> None:
        """Wait for a condition. The page lets nobody evaluate words as a script, so it is asked from outside."""
        deadline = time.monotonic() + PATIENCE
        while not self.page.evaluate(script):
            assert time.monotonic() < deadline, script
            time.sleep(0.1)


def written(bundle: Bundle, folder: Path) -> Path:
    file = folder / f"{bundle.file_name}.html"
    file.write_bytes(as_offline_page(bundle))
    return file


@pytest.fixture(scope="module")
def context():
    with browsing() as offline:
        offline.set_offline(True)
        yield offline


@pytest.fixture(
    scope="module",
    params=["tallest", "sample", *(pytest.param(name, marks=pytest.mark.long) for name in ("london", "authority"))],
)
def read(request, context, tmp_path_factory):
    """Each bundle opened from the disk."""
    bundle = BUNDLES[request.param]()
    reader = Reader(context, written(bundle, tmp_path_factory.mktemp("offline")))
    yield reader, bundle
    reader.page.close()


def test_it_asks_nobody_for_anything_and_complains_of_nothing(read):
    reader, _ = read
    assert (reader.asked, reader.complaints) == ([], [])


# Which share of the marks of each form is seen: all or none.
SEEN = """[...document.querySelectorAll('.chart')].map(chart => [...chart.children].map(form => {
    const marks = [...form.querySelectorAll('[class^=mark-]')]
    const seen = marks.filter(mark => getComputedStyle(mark).display !== 'none' && mark.getClientRects().length)
    return seen.length / marks.length
}))"""


def test_every_chart_is_seen_once_in_the_form_of_the_screen_or_of_paper(read):
    reader, bundle = read
    charts = [exhibit for exhibit in bundle.exhibits if exhibit.chart]
    on_screen = reader.page.evaluate(SEEN)
    reader.page.emulate_media(media="print")
    on_paper = reader.page.evaluate(SEEN)
    reader.page.emulate_media(media="null")
    assert on_screen == [[1, 0]] * len(charts)
    assert on_paper == [[0, 1]] * len(charts)


def test_every_link_of_the_contents_leads_to_its_exhibit(read):
    reader, bundle = read
    texts = reader.page.evaluate(
        """[...document.querySelectorAll('.listed ul ul a, .listed > ul > li > a:not(.chapter)')].map(
            link => [link.textContent, document.querySelectorAll(link.getAttribute('href')).length])"""
    )
    assert texts == [*([exhibit.finding, 1] for exhibit in bundle.exhibits), [words("offline")["notes"], 1]]


@pytest.mark.parametrize(
    ("name", "size"), [pytest.param("authority", "desk", marks=pytest.mark.long), ("sample", "phone")]
)
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_window(name, size, context, tmp_path):
    reader = Reader(context, written(BUNDLES[name](), tmp_path), size)
    reader.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(reader.page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
    wide, window = reader.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window
    reader.page.close()


def test_its_headings_skip_no_level_and_begin_with_one_title(read):
    levels = read[0].page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(one => +one.tagName[1])")
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_answer_is_copied_with_one_click(read):
    reader, _ = read
    [button] = reader.page.query_selector_all("article.card:first-of-type .copy-answer")[:1]
    reader.page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }")
    button.click()
    reader.until("window.copied !== undefined")
    assert reader.page.evaluate("window.copied") == reader.page.text_content("article.card:first-of-type .to-quote")


def joined(text: str) -> str:
    """A text without its spaces, which a PDF puts where it likes, and without letters joined into one."""
    return re.sub(r"\s", "", normalize("NFKC", text))


def test_paper_holds_each_chart_whole_under_its_heading_and_the_numbers(read):
    reader, bundle = read
    drawn = reader.page.evaluate(
        """[...document.querySelectorAll('.card-chart')].map(card => [card.querySelector('h2, h3').textContent,
            ...[...card.querySelectorAll('.on-paper text')].map(text => text.textContent)])"""
    )
    printed = reader.page.pdf(prefer_css_page_size=True)
    pages = [joined(page.extract_text()) for page in PdfReader(io.BytesIO(printed)).pages]
    for finding, *texts in drawn:
        assert any(all(joined(text) in page for text in (finding, *texts)) for page in pages), finding
    whole = "".join(pages)
    for exhibit in bundle.exhibits:
        first = exhibit.table.columns[0]
        assert all(joined(first.written(row)) in whole for row in exhibit.table.rows)
    if bundle.is_invented:
        assert all(joined(INVENTED) in page for page in pages)
    assert reader.page.locator("details[open]").count() == 0


def test_a_chart_prints_as_wide_as_the_paper_from_any_window(context, tmp_path):
    reader = Reader(context, written(a_page(), tmp_path), "phone")
    reader.page.emulate_media(media="print")
    widths = reader.page.evaluate(
        """[...document.querySelectorAll('.chart')].map(chart => (
            [chart.clientWidth, chart.querySelector('.on-paper > svg').getBoundingClientRect().width]))"""
    )
    assert widths and all(picture == paper for paper, picture in widths)
    reader.page.close()


def test_its_own_button_prints(read):
    reader, _ = read
    reader.page.evaluate("window.print = () => { window.isPrinted = true }")
    reader.page.click(".printing button")
    reader.until("window.isPrinted === true")


def test_without_scripts_the_numbers_stand_open_and_every_chart_is_seen(context, tmp_path):
    plain = context.browser.new_context(java_script_enabled=False)
    reader = Reader(plain, written(a_page(), tmp_path))
    assert reader.page.locator(".numbers table").count() == len(a_page().exhibits)
    assert all(table.is_visible() for table in reader.page.locator(".numbers table").all())
    assert reader.page.locator(".copy-answer:visible, .printing:visible").count() == 0
    charts = [exhibit for exhibit in a_page().exhibits if exhibit.chart]
    assert reader.page.locator(".on-screen > :visible").count() == len(charts)
    plain.close()
