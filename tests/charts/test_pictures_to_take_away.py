"""Pictures to take away: what a figure may not be quoted without stands in each, and nothing leaves its paper."""

import io
from functools import cache
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image
from starlette.applications import Starlette

from internships_work.charts.text_layout import FONT_SIZE
from internships_work.choices.visit import visiting
from internships_work.commands.takeaway import main
from internships_work.exhibits import registry
from internships_work.page.cautions import parted
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld, NothingToShow
from internships_work.serving.download_routes import ROUTES
from internships_work.takeaway import assemble
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.picture import as_png, as_slide_png, as_slide_svg, as_svg, can_be_a_picture, composing
from internships_work.takeaway.text_measuring import width
from internships_work.wording import source, status_label, words
from tests.support.asking import put_to
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

SVG = "{http://www.w3.org/2000/svg}"
APP = Starlette(routes=ROUTES)
ENGLAND, SOUTH_EAST, LEEDS = "E92000001", "E12000008", "E08000035"
VIEWS = [
    ("sample", SOUTH_EAST),
    *(pytest.param("published", area, marks=pytest.mark.long) for area in (ENGLAND, LEEDS)),
]


@cache
def bundles(pack: str, area: str) -> list[Bundle]:
    """Every figure of a view that can be a picture, each by itself."""
    found = []
    with editions.pinned(edition(pack)), visiting({"area": area, "pack": pack}) as (view, _):
        for name in sorted(registry.every_name()):
            try:
                bundle = assemble.bundle("exhibit", name, view)
            except (NotHeld, NothingToShow):
                continue
            found += [bundle] if can_be_a_picture(bundle.exhibits[0]) else []
    return found


def texts(picture: Element) -> list[Element]:
    return [*picture.iter(f"{SVG}text")]


def read(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.mark.parametrize(("pack", "area"), VIEWS)
def test_finding_subtitle_status_source_and_version_stand_in_every_picture(pack, area):
    found = bundles(pack, area)
    assert len(found) > 15
    for bundle in found:
        [exhibit] = bundle.exhibits
        for make, named in ((as_svg, "title"), (as_slide_svg, "publisher")):
            picture = fromstring(make(bundle))
            written = " ".join(map(read, texts(picture)))
            sources = [source(one)[named] for one in exhibit.sources]
            labels = map(status_label, exhibit.statuses)
            for expected in (exhibit.finding, exhibit.subtitle, *labels, *exhibit.key, *sources, bundle.data):
                assert " ".join(expected.split()) in written, f"{exhibit.maker}, {area}: {expected}"
            assert (picture.findtext(f"{SVG}title"), picture.findtext(f"{SVG}desc")) == (exhibit.finding, exhibit.alt)


@pytest.mark.parametrize(("pack", "area"), VIEWS)
def test_every_caution_that_no_page_folds_away_stands_in_the_picture(pack, area):
    carried = 0
    for bundle in bundles(pack, area):
        with editions.pinned(edition(pack)):
            never_folded, _ = parted(bundle.exhibits[0])
        grave = never_folded[len(bundle.exhibits[0].key) :]
        for make in (as_svg, as_slide_svg):
            written = " ".join(map(read, texts(fromstring(make(bundle)))))
            assert all(" ".join(caution.split()) in written for caution in grave), bundle.title
        carried += len(grave)
    assert carried > 5


def test_a_picture_of_invented_figures_says_so_above_its_chart():
    invented = [bundle for bundle in bundles("sample", SOUTH_EAST) if bundle.exhibits[0].is_invented]
    assert invented
    for bundle in invented:
        body = fromstring(as_svg(bundle)).find(f"{SVG}svg")
        of_chart = [read(one) for one in texts(body)]
        assert bundle.exhibits[0].tiles or words("site")["invented"]["name"] in of_chart


@pytest.mark.parametrize(("pack", "area"), VIEWS)
def test_no_words_above_or_below_a_chart_leave_the_paper(pack, area):
    for bundle in bundles(pack, area):
        for make in (as_svg, as_slide_svg):
            picture = fromstring(make(bundle))
            paper = (float(picture.get("width")), float(picture.get("height")))
            for text in picture.findall(f"{SVG}text"):
                size, bold = float(text.get("font-size", FONT_SIZE)), text.get("font-weight") == "bold"
                lines = [*text.findall(f"{SVG}tspan")] or [text]
                left = float(lines[0].get("x"))
                assert all(left + width(line.text or "", size, bold) <= paper[0] for line in lines), bundle.title
                assert 0 < float(text.get("y")) < paper[1]


@pytest.mark.parametrize(("pack", "area"), VIEWS)
def test_nothing_of_a_picture_is_drawn_in_the_margin_of_its_paper(pack, area):
    for bundle in bundles(pack, area):
        for make in (as_png, as_slide_png):
            paper = Image.open(io.BytesIO(make(bundle))).convert("L")
            wide, high = paper.size
            edges = ((0, 0, 12, high), (wide - 12, 0, wide, high), (0, 0, wide, 12), (0, high - 12, wide, high))
            assert all(paper.crop(edge).getextrema() == (255, 255) for edge in edges), bundle.title


def test_a_picture_is_of_the_size_its_label_promises():
    [first, *_] = bundles("published", LEEDS)
    assert Image.open(io.BytesIO(as_png(first))).size[0] == 2 * float(fromstring(as_svg(first)).get("width")) == 1520
    wide, high = Image.open(io.BytesIO(as_slide_png(first))).size
    assert wide == 1920 and high >= 1080


def test_a_png_shows_letters_on_any_machine():
    """The font comes with the requirements: without one a renderer leaves words out in silence."""
    with editions.pinned(edition("published")), visiting({"area": ENGLAND}) as (view, _):
        bundle = assemble.bundle("exhibit", "overview.headlines", view)
    finding = Image.open(io.BytesIO(as_png(bundle))).convert("L").crop((40, 40, 1480, 90))
    dark = sum(count for count, shade in finding.getcolors() if shade < 100)
    assert dark > 0.03 * finding.width * finding.height


def test_a_png_is_drawn_with_none_of_the_fonts_of_the_machine(monkeypatch):
    """Each machine has other fonts, these the most common of them; that of the requirements is the same on all."""
    [first, *_] = bundles("published", LEEDS)
    monkeypatch.setattr(composing, "FONT_FAMILY", "sans-serif")
    without = as_png(first)
    common = "DejaVu Sans, Liberation Sans, Noto Sans, Arial, Helvetica, Segoe UI, sans-serif"
    monkeypatch.setattr(composing, "FONT_FAMILY", common)
    assert as_png(first) == without


@pytest.mark.parametrize(
    ("ending", "media_type", "begins"),
    [
        ("png", "image/png", b"\x89PNG"),
        ("svg", "image/svg+xml", b"<svg"),
        ("slide.png", "image/png", b"\x89PNG"),
        ("slide.svg", "image/svg+xml", b"<svg"),
    ],
)
def test_a_figure_is_offered_as_a_picture_and_milestones_which_are_words_are_not(ending, media_type, begins):
    start, *body = put_to(APP, f"/take/exhibit/starts.by_sex.{ending}")
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    assert start["status"] == 200 and headers["content-type"] == media_type
    assert headers["content-disposition"].endswith(f".{ending}")
    assert b"".join(one["body"] for one in body).startswith(begins)
    assert put_to(APP, f"/take/exhibit/overview.milestones.{ending}")[0]["status"] == 404
    assert put_to(APP, f"/take/page/starts.{ending}")[0]["status"] == 404


def test_the_command_makes_the_picture_that_the_button_makes(tmp_path):
    for ending, slide in (("png", []), ("slide.svg", ["--slide"])):
        path = tmp_path / f"a.{ending}"
        assert main(["picture", "--figure", "starts.by_sex", "--area", LEEDS, *slide, "--out", str(path)]) == 0
        _, *body = put_to(APP, f"/take/exhibit/starts.by_sex.{ending}?area={LEEDS}")
        assert path.read_bytes() == b"".join(one["body"] for one in body)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--figure", "starts.by_moon"], "There is no figure “starts.by_moon”, so nothing was made."),
        (["--figure", "overview.milestones"], "is words, not a chart or headlines, so there is no picture of it."),
        (["--figure", "starts.by_sex", "--out", "a.pdf"], "A picture is a PNG or an SVG, so nothing was made."),
    ],
)
def test_a_picture_that_cannot_be_made_is_one_sentence_and_no_file(arguments, expected, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["picture", *arguments]) == 2
    assert expected in capsys.readouterr().err and not [*tmp_path.iterdir()]
