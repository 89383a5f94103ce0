"""Every page, in England and in every region: one question on top, whole exhibits below, and nothing goes wrong."""

import ast
import re

import pytest
from streamlit.testing.v1 import AppTest

from internships_work.areas import ENGLAND, areas, regions
from internships_work.choices import offers
from internships_work.exhibits.registry import address_of
from internships_work.html.render import escape
from internships_work.paths import PAGES, ROOT
from internships_work.wording import words
from tests.support.shown import MAKERS

pytestmark = pytest.mark.xdist_group("sample")

FRAME = str(ROOT / "internships_work" / "serving" / "streamlit_script.py")
# The pages that the published figures have something for; test_authority_pages.py opens those of other packs.
NAMES = [name for name, page in words("pages").items() if offers.has_something(page)]
# The page of one local authority first asks which.
SHOWN_WITHOUT_EXHIBIT = {"about", "checks", "authority"}
REGIONS_OF_EACH = 2


def opened(page: str, **address: str) -> AppTest:
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.query_params.update(address)
    return app.switch_page(str(PAGES / f"{page}.py")).run()


def html(app: AppTest) -> list[str]:
    """The HTML of a page, piece by piece in reading order."""
    return [piece.proto.body for piece in app.get("html")]


def cards(app: AppTest) -> dict[str, str]:
    """The HTML of each exhibit, by its name."""
    whole = "\n".join(html(app))
    pieces = re.split(r'(?=<div class="exhibit-head">)', whole)[1:]
    return {re.search(r'<h2 id="([^"]+)"', piece)[1]: piece for piece in pieces}


def notices(app: AppTest) -> list[str]:
    """What a page says about choices that do not exist."""
    told = "".join(re.findall(r'<div class="notices".*?</div>', "".join(html(app))))
    return re.findall(r"<p>(.*?)</p>", told)


def offered(app: AppTest) -> dict[str, list[str]]:
    """The codes that each box of a page offers, by what it is called in the address."""
    boxes = re.findall(r'<select[^>]* data-choice="(\w+)"[^>]*>(.*?)</select>', "".join(html(app)))
    return {choice: re.findall(r'value="([^"]*)"', options) for choice, options in boxes}


def test_every_page_has_its_script_and_every_script_its_page():
    assert {path.stem for path in PAGES.glob("*.py")} == set(words("pages"))


def everywhere() -> list[pytest.ParameterSet]:
    """Every page in every area: in England and in two regions in turn, so that each has some page, and as a long
    trial in all others."""
    found = []
    for number, page in enumerate(NAMES):
        for turn, region in enumerate(regions()):
            is_short = (turn - number * REGIONS_OF_EACH) % len(regions()) < REGIONS_OF_EACH
            found.append(pytest.param(page, region.code, marks=[] if is_short else pytest.mark.long))
    return [*(pytest.param(page, ENGLAND) for page in NAMES), *found]


@pytest.mark.parametrize(("page", "area"), everywhere())
def test_a_page_opens_with_one_question_and_whole_exhibits(page, area):
    app = opened(page, area=area)
    assert not app.exception
    whole = "".join(html(app))
    assert whole.count("<h1") + len(app.title) == 1
    assert words("pages")[page]["question"] in whole
    assert 'class="site-foot"' in whole
    shown = cards(app)
    assert len(shown) == whole.count('class="exhibit-head"'), "two exhibits share one name"
    assert shown or page in SHOWN_WITHOUT_EXHIBIT
    for name, card in shown.items():
        assert "<table" in card and "<caption>" in card and 'scope="row"' in card, f"{name} has no table"
        assert re.search(r'<p class="source">Sources?: .{10}', card) or card.count("Licence: ") > 2, (
            f"{name}: no source"
        )
        assert 'class="status status-' in card, f"{name} has no status"
        assert "Where it comes from" in card, f"{name} does not say where it comes from"
        assert 'class="take" href="./take/exhibit/' in card, f"{name} cannot be taken away"
        assert all(len(spoken) > 60 for spoken in re.findall(r'<div class="chart" role="img" aria-label="(.*?)"', card))
    assert notices(app) == []


@pytest.mark.parametrize("page", ["starts", "regions", "outcomes"])
@pytest.mark.parametrize("chosen", ["year=202122", "year=202324", "january=2017", "january=2023", "calendar_year=2022"])
def test_a_page_opens_in_every_kind_of_period(page, chosen):
    app = opened(page, area="E12000007", **dict([chosen.split("=")]))
    assert not app.exception
    assert notices(app) == []


@pytest.mark.parametrize("measure", words("measures"))
@pytest.mark.parametrize("year", ["202324", "202425"])
def test_the_map_opens_with_every_measure(measure, year):
    pack = "sample" if measure.startswith("returned") else "published"
    app = opened("regions", measure=measure, year=year, pack=pack)
    assert not app.exception
    shown = re.sub("<select.*?</select>", "", "".join(html(app)), flags=re.DOTALL)
    assert words("measures")[measure]["label"] in shown


@pytest.mark.parametrize("page", NAMES)
def test_headings_skip_no_level(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])", "".join(html(opened(page))))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("page", NAMES)
def test_no_two_parts_of_a_page_share_an_id(page):
    ids = re.findall(r'\bid="([^"]+)"', "".join(html(opened(page))))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", NAMES)
def test_a_page_leads_on_to_the_two_that_come_after_it(page):
    [onward] = re.findall(r'<nav class="onward".*?</nav>', "".join(html(opened(page))))
    following = words("pages")[page]["next"]
    assert len(following) == 2 and page not in following
    assert re.findall(r'href="\./(\w*)\?', onward) == [address_of(name) for name in following]
    assert all(escape(words("pages")[name]["question"]) in onward for name in following)


def test_every_exhibit_is_shown_on_a_page():
    called = {
        f"{node.value.id}.{node.attr}"
        for path in PAGES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert set(MAKERS) - called == set()


def test_an_unknown_area_gives_one_notice_and_england():
    app = opened("starts", area="E99999999")
    assert not app.exception
    [notice] = notices(app)
    assert "E99999999" in notice and "England" in notice
    assert re.search(r">England [^<]*had 2,865 ", cards(app)["starts-by-year"])


@pytest.mark.parametrize("hostile", ["<b>bold</b>", "<script>alert(1)</script>", '"><svg onload=alert(1)>'])
def test_what_an_address_asks_never_becomes_html_of_the_page(hostile):
    app = opened("starts", area=hostile, year=hostile, measure=hostile)
    assert len(notices(app)) == 3
    assert not app.exception
    assert hostile not in "".join(html(app))
    assert not app.warning and not app.markdown, "a notice shown as Markdown could hold a link or a picture"


def test_a_change_of_the_address_changes_the_page_and_nothing_else_does():
    app = opened("starts")
    app.query_params["area"] = "E12000007"
    assert "London had 613 " in cards(app.run())["starts-by-year"]
    app.query_params["january"] = "2022"
    assert "London had 597 " in cards(app.run())["starts-by-year"]
    assert "London had 597 " in cards(app.run())["starts-by-year"]


def test_the_boxes_of_a_page_are_the_same_in_every_area_so_that_they_are_not_made_anew():
    assert offered(opened("starts")) == offered(opened("starts", area="E12000007", january="2022"))
    assert list(offered(opened("starts"))) == ["area", "january", "pack"]
    assert offered(opened("starts"))["area"] == list(areas())


def test_a_page_says_which_of_two_values_in_its_address_counts():
    app = opened("starts", area=["E12000007", "E12000003"])
    [notice] = notices(app)
    assert "“E12000007” and “E12000003”. Only the last counts" in notice
    assert notices(opened("starts", area=["London", "E12000007"])) == []
