"""The file that opens offline holds every number as the page has it, where it is from, and only scripts of its own."""

import re
from html import unescape

import pytest

from internships_work.html.render import escape
from internships_work.states import State
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.formats import FORMATS
from internships_work.takeaway.offline.page import as_offline_page
from internships_work.takeaway.offline.scripts import policy
from internships_work.wording import words
from tests.support.bundled import LONDON, taken
from tests.takeaway.test_offline import BUNDLES, INVENTED, a_page, a_sample_page

pytestmark = pytest.mark.xdist_group("sample")


def cards(bundle: Bundle) -> list[str]:
    """The HTML of each exhibit of a file."""
    return as_offline_page(bundle).decode().split("<article")[1:]


def rows(card: str) -> list[list[tuple[str, str]]]:
    """The cells of the one table of numbers of a card, row by row: what is written, and the class it has."""
    [table] = re.findall(r'<details class="numbers" open>.*?<tbody>(.*?)</tbody>', card)
    cells = [
        re.findall(r'<t[hd](?: scope="row")?(?: class="(\w+)")?>(.*?)</t[hd]>', row) for row in table.split("</tr>")
    ]
    return [[(unescape(text), looks) for looks, text in row] for row in cells[:-1]]


@pytest.mark.parametrize("name", BUNDLES)
def test_every_exhibit_is_there_with_every_number_as_it_is_written(name):
    bundle = BUNDLES[name]()
    for card, exhibit in zip(cards(bundle), bundle.exhibits, strict=True):
        assert escape(exhibit.finding) in card
        texts = [[text for text, _ in row] for row in rows(card)]
        assert texts == [[column.written(row) for column in exhibit.table.columns] for row in exhibit.table.rows]


@pytest.mark.parametrize("name", BUNDLES)
def test_what_is_withheld_or_missing_is_never_a_number(name):
    bundle = BUNDLES[name]()
    for card, exhibit in zip(cards(bundle), bundle.exhibits, strict=True):
        for cells, row in zip(rows(card), exhibit.table.rows, strict=True):
            for (text, looks), column in zip(cells, exhibit.table.columns, strict=True):
                if isinstance(row[column.key], State):
                    assert text.startswith(f"[{row[column.key].value}]") and looks == "symbol"


def test_the_sample_has_withheld_cells_to_look_at():
    assert sum(text == "[c] withheld" for card in cards(a_sample_page()) for row in rows(card) for text, _ in row) > 9


def test_only_its_own_scripts_may_run_and_nothing_may_be_fetched():
    page = as_offline_page(a_page()).decode()
    rules = policy(("alert(1)",))
    assert "default-src 'none'" in rules and "unsafe-eval" not in rules and "http" not in rules
    assert re.search(r"script-src 'sha256-[^']+'(;|$)", rules)
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(?!data:)", page)


def test_it_says_where_when_which_data_and_how_each_figure_is_known():
    bundle = taken("published", LONDON)
    page = as_offline_page(bundle).decode()
    assert page.count("<h1") == 1 and 'lang="en-GB"' in page
    for text in (bundle.title, "London", bundle.data, words("site")["foot"]["status"]):
        assert escape(text) in page
    for exhibit in bundle.exhibits:
        for text in (exhibit.about, exhibit.subtitle, exhibit.notice, *exhibit.caveats):
            assert escape(text) in page
        for asked in exhibit.evidence.questions:
            assert escape(asked.asks) in page and escape(asked.sql.strip()) in page
        for used in exhibit.evidence.extracts:
            assert used.file_name in page and used.fingerprint in page


def test_a_file_of_invented_figures_says_so_in_its_name_its_title_and_every_card():
    bundle = a_sample_page()
    page = as_offline_page(bundle).decode()
    assert bundle.file_name.startswith("invented-sample-data")
    assert f"<title>{INVENTED}: " in page and 'class="band"' in page
    assert all(INVENTED in card for card in page.split("<article")[1:])


def test_nothing_real_is_called_invented():
    body = as_offline_page(a_page()).decode().split("<body")[1].split('<section class="words"')[0]
    assert INVENTED not in body


def test_it_is_among_the_formats():
    assert FORMATS["html"].maker() is as_offline_page and FORMATS["html"].media_type.startswith("text/html")
