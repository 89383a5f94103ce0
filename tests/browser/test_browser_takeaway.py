"""What a visitor takes away in a real browser holds, number by number, what the page shows."""

import csv
import io
import re
import zipfile

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.shapes.group import GroupShape

from internships_work.wording import words
from tests.support.visitors import Visit

LONDON = "E12000007"
OUTLETS = words("site")["outlets"]
NAMES = words("takeaway")["formats"]


@pytest.fixture(scope="module")
def visit(browser, server):
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    page = browser.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    yield Visit(page, server)
    page.close()
    browser.clear_permissions()


def card_of(visit: Visit, exhibit: str):
    return visit.page.locator(f"article[aria-labelledby={exhibit}]")


def numbers_of(visit: Visit, exhibit: str) -> list[str]:
    """The numbers of the table of a card as they are written, without the column of names."""
    cells = card_of(visit, exhibit).locator("table td").all_text_contents()
    return [cell.replace(",", "") for cell in cells if re.fullmatch(r"[\d,]+(\.\d+)?", cell)]


def fetched(visit: Visit, kind: str, ending: str, within=None) -> tuple[str, bytes]:
    """The name and the content of the file behind a link, clicked as a visitor would."""
    if within is None and kind != "exhibit" and not visit.page.locator("#root .to-download[open]").count():
        visit.page.locator("#root .to-download > summary").click()
    with visit.page.expect_download(timeout=120_000) as download:
        (within or visit.page.locator("#root .to-download")).get_by_role(
            "link", name=NAMES[kind][ending], exact=True
        ).first.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def fetched_from_card(visit: Visit, exhibit: str, ending: str) -> tuple[str, bytes]:
    card = card_of(visit, exhibit)
    if not card.get_by_role("link", name=NAMES["exhibit"][ending], exact=True).is_visible():
        card.get_by_text(OUTLETS["download"], exact=True).click()
    return fetched(visit, "exhibit", ending, card)


def test_one_click_copies_an_answer_that_stands_alone(visit):
    visit.open(f"/starts?area={LONDON}")
    card = card_of(visit, "starts-by-year")
    card.get_by_role("button", name=OUTLETS["copy"]).click()
    card.get_by_role("button", name=OUTLETS["copied"]).wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("London had 613 supported interns with an EHC plan in January 2026.")
    for part in ("official statistics", "Break in the series", "Reporting year 2026, Department for Education (2026)"):
        assert part in copied


def test_the_slide_of_a_card_holds_the_numbers_of_its_table(visit):
    visit.open(f"/starts?area={LONDON}")
    name, content = fetched_from_card(visit, "starts-by-year", "pptx")
    slides = Presentation(io.BytesIO(content)).slides
    charts = [one.chart for slide in slides for one in every_shape(slide) if has_chart(one)]
    drawn = {value for chart in charts for plot in chart.plots for one in plot.series for value in one.values}
    assert {float(count) for count in counts_of(visit, "starts-by-year")} == drawn - {None}
    assert name.endswith(".pptx") and "london" in name


def every_shape(group):
    """The shapes of a slide or a group, those inside other groups too."""
    for one in group.shapes:
        yield one
        if isinstance(one, GroupShape):
            yield from every_shape(one)


def has_chart(shape) -> bool:
    return getattr(shape, "has_chart", False)


def counts_of(visit: Visit, exhibit: str) -> list[str]:
    """The first column of numbers of a card's table, without what is not available."""
    cells = card_of(visit, exhibit).locator("tbody td:nth-of-type(1)").all_text_contents()
    return [cell.replace(",", "") for cell in cells if not cell.startswith("[")]


def test_the_workbook_of_a_card_holds_the_numbers_of_its_table(visit):
    visit.open(f"/starts?area={LONDON}")
    shown = numbers_of(visit, "starts-by-year")
    _, content = fetched_from_card(visit, "starts-by-year", "xlsx")
    book = load_workbook(io.BytesIO(content))
    held = {
        f"{cell:g}" for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if is_number(cell)
    }
    assert shown and set(shown) <= held


def is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def test_the_tidy_data_of_a_page_holds_the_numbers_of_its_tables(visit):
    visit.open(f"/starts?area={LONDON}")
    shown = numbers_of(visit, "starts-by-year")
    name, content = fetched(visit, "page", "zip")
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        read = [csv.reader(io.TextIOWrapper(files.open(one), "utf-8-sig")) for one in files.namelist() if is_data(one)]
        held = {cell for file in read for row in file for cell in row}
    assert shown and set(shown) <= held
    assert name.endswith(".zip")


def is_data(name: str) -> bool:
    return name.endswith(".csv") and not name.endswith(".meta.csv")


def test_the_offline_file_of_a_page_holds_its_findings(visit):
    visit.open(f"/starts?area={LONDON}")
    findings = visit.page.locator(".exhibit-head h2").all_inner_texts()
    name, content = fetched(visit, "page", "html")
    page = content.decode("utf-8")
    assert all(finding.replace("’", "&#x27;") in page or finding in page for finding in findings)
    assert name.endswith(".html")


def test_a_file_that_cannot_be_made_says_so_in_place_of_its_link(visit):
    visit.open(f"/starts?area={LONDON}")
    visit.page.route("**/take/**", lambda route: route.abort())
    visit.page.locator("#root .to-download > summary").click()
    link = visit.page.locator(".to-download").get_by_role("link", name=NAMES["page"]["pptx"], exact=True).first
    link.click()
    visit.page.get_by_text(OUTLETS["failed"]).first.wait_for()
    visit.page.unroute("**/take/**")


@pytest.mark.parametrize(
    "address", ["/take/page/nothing.pptx", "/take/exhibit/os.system.csv", "/take/nothing/starts.csv"]
)
def test_a_file_that_is_not_there_is_a_sentence(visit, address):
    answer = visit.page.request.get(visit.home + address)
    assert answer.status == 404 and answer.text() == words("takeaway")["nothing"]


def test_a_file_for_an_area_that_is_not_there_is_a_sentence_and_never_one_of_england(visit):
    answer = visit.page.request.get(visit.home + "/take/exhibit/starts.by_year.csv?area=nowhere")
    assert answer.status == 404 and "There is no area “nowhere” here" in answer.text()
