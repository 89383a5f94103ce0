"""HTML comes from templates alone: what stands in an exhibit is text on every kind of page, whatever it holds."""

import ast
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from jinja2 import UndefinedError

from internships_work.charts import colours
from internships_work.choices.view import View
from internships_work.evidence_pages import proof_page, quote_page, quotes_page
from internships_work.evidence_pages.quote import quoted
from internships_work.evidence_pages.quote_store import StoredQuote
from internships_work.exhibits import proof
from internships_work.exhibits.exhibit import Answer, Column, Exhibit, Table, Tile
from internships_work.exhibits.stories import story_of
from internships_work.html import markup
from internships_work.html.render import escape, render
from internships_work.page import cards
from internships_work.paths import ROOT, STATIC
from internships_work.presenting.deck import deck
from internships_work.presenting.slides import section
from internships_work.takeaway.offline.card import card as offline_card

VIEW = View("E12000003", "202425", "supported_internships")
HOSTILE = ("<script>alert(1)</script>", "\"'><svg onload=alert(1)>", "]]><!--", "\u202eright to left <b>", "&lt;i&gt;")
TEXTS = ("finding", "measure", "area", "period", "alt", "about", "notice")
ESCAPES = {"html", "markupsafe", "xml.sax.saxutils"}


def with_hostile_texts(hostile: str) -> list[Exhibit]:
    """A real exhibit as a chart, as tiles and as answers, with the same text in every field."""
    exhibit = proof.proven("starts.by_year", VIEW)
    columns = tuple(replace(column, label=hostile) for column in exhibit.table.columns)
    table = Table((Column("words", hostile), *columns), tuple(row | {"words": hostile} for row in exhibit.table.rows))
    [first, *rest] = exhibit.evidence.questions
    asked = (replace(first, asks=hostile, sql=hostile, columns=(hostile,), rows=((hostile,),)), *rest)
    extracts = tuple(replace(used, title=hostile, describes=hostile) for used in exhibit.evidence.extracts)
    chart = replace(
        exhibit,
        **dict.fromkeys(TEXTS, hostile),
        caveats=(hostile,),
        table=table,
        evidence=replace(exhibit.evidence, questions=asked, extracts=extracts),
    )
    tiles = (Tile(hostile, hostile, hostile, chart.status),)
    return [
        chart,
        replace(chart, chart=None, tiles=tiles),
        replace(chart, chart=None, answers=(Answer(hostile, hostile),)),
    ]


def slide(exhibit: Exhibit) -> str:
    """The first slide of a real deck, with this exhibit on it."""
    made = deck(story_of(VIEW), VIEW)
    first, *rest = made.slides[VIEW.area]
    return section(replace(made, slides={VIEW.area: (replace(first, exhibit=exhibit), *rest)}), VIEW.area, 0)


def pages_with(exhibit: Exhibit) -> dict[str, str]:
    """Every kind of page that shows an exhibit."""
    quote = quoted(exhibit, VIEW)
    kept = StoredQuote("name", datetime(2026, 1, 1, tzinfo=UTC), quote)
    other = replace(quote, finding=f"{quote.finding}, revised", written=quote.written[1:], raw=quote.raw[1:])
    return {
        "card": cards.card(exhibit, VIEW.address()).html(),
        "offline": offline_card(exhibit, 2, "anchor"),
        "proof": proof_page.article(exhibit, VIEW),
        "proofs": proof_page.every_figure([("Starts", [exhibit])], VIEW),
        "quote": quote_page.article(kept, quote, quote),
        "revised": quote_page.article(kept, quote, other),
        "quotes": quotes_page.article([kept], 1),
        "slide": slide(exhibit),
    }


def without_scripts(html: str) -> str:
    """A page without what only a script reads: figures as JSON, whose writing has tests of its own."""
    html = re.sub(r'<script type="application/json"[^>]*>.*?</script>', "", html, flags=re.DOTALL)
    return re.sub(r"data-figure='[^']*'", "", html)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_an_exhibit_is_markup_on_any_kind_of_page(hostile):
    for exhibit in with_hostile_texts(hostile):
        for kind, html in pages_with(exhibit).items():
            assert escape(hostile) in html, kind
            assert hostile not in without_scripts(html), kind


def test_text_is_escaped_once_and_html_of_a_template_is_not_escaped_again():
    brand = render("site.brand", name="a < b & c")
    assert brand == '<p class="brand">a &lt; b &amp; c</p>'
    assert render("plain.piece", html=brand) == f'<div class="piece">{brand}</div>'
    assert render("plain.piece", html=str(brand)) == f'<div class="piece">{escape(str(brand))}</div>'


def test_a_template_that_is_not_given_a_value_breaks_off_and_leaves_no_gap():
    with pytest.raises(UndefinedError, match="name"):
        render("site.brand")
    with pytest.raises(TypeError, match="unknown"):
        render("site.brand", name="a", unknown="b")


def test_line_breaks_and_indents_of_a_template_are_not_part_of_the_page():
    assert "\n" not in render("site.notices", sentences=["a", "b"])
    assert render("site.notices", sentences=["a\n  b"]).count("a\n  b") == 1


def test_one_module_alone_escapes_text_for_html():
    importing = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "internships_work").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in ESCAPES
        if {"escape", "Markup"} & {alias.name for alias in node.names}
    }
    drawingml = "internships_work/takeaway/powerpoint/tables.py"
    assert importing == {"internships_work/html/render.py", drawingml}


def test_the_mark_of_a_target_has_the_colour_that_charts_give_it_on_pages_slides_and_in_files(monkeypatch):
    tile = Tile("Starts", "4,635", "Against a target of 4,500", "management information", 4635, 4500)
    for sheet in ("dashboard.css", "present.css"):
        [rule] = re.findall(r"^\.progress \.mark \{.*\}$", (STATIC / sheet).read_text(encoding="utf-8"), re.M)
        assert "background: var(--target-mark);" in rule and not re.search(r"background: *#", rule)
    monkeypatch.setattr(colours, "TARGET_MARK", "#123456")
    assert "--target-mark:#123456" in markup.tiles((tile,))
