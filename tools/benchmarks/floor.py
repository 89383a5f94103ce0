"""The floor: a static page that shows what a page of the dashboard shows, with no server to ask. For measuring only.

It is what the browser alone costs: one HTML file with the same headings, charts, tables and sources, the same part of
Plotly that the dashboard serves, and the data of every area in the page, so that another area is drawn without asking
anybody. All of it is written from the exhibits themselves, so that it can never show another number than the dashboard.
"""

import ast
import json
from dataclasses import dataclass, field
from html import escape
from typing import Any

from internships_work.areas import ENGLAND, areas
from internships_work.choices.visit import visiting
from internships_work.exhibits import registry
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.periods import stamp
from internships_work.html import markup, site_markup
from internships_work.html.addresses import file_address
from internships_work.html.render import as_script
from internships_work.paths import CHART_LIBRARY, PAGES, STATIC
from internships_work.wording import words

MEASURING_ONLY = "This page is for measuring only. It is not the dashboard, and nobody keeps it up to date."
SHAPES = "geo/regions.geojson"
STYLE = """
main { max-width: 1376px; margin: 0 auto; padding: 0 32px; font-family: Arial, sans-serif }
header { display: flex; justify-content: space-between; align-items: center; padding: 12px 0; font-size: 17px }
select { font: inherit; padding: 6px; width: 250px }
.together { display: grid; grid-template-columns: repeat(auto-fit, minmax(480px, 1fr)); gap: 32px; margin-top: 26px }
"""


@dataclass
class Pool:
    """Every piece that any area shows, each once; a piece is known by its index."""

    pieces: list[Any] = field(default_factory=list)

    def index_of(self, piece: Any) -> int:
        """Return the index of a piece, which is added where it is new."""
        if piece not in self.pieces:
            self.pieces.append(piece)
        return self.pieces.index(piece)


def groups(page: str) -> list[tuple[str, ...]]:
    """Return the exhibits of a page as it shows them: those side by side together."""
    tree = ast.parse((PAGES / f"{page}.py").read_text(encoding="utf-8"))
    calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and ast.unparse(call.func) == "layout.show"]
    return [tuple(map(ast.unparse, call.args)) for call in calls]


def exhibits(page: str, area: str) -> dict[str, Exhibit]:
    """Return what a page of the dashboard shows of an area, with the published pack, by the maker of each exhibit."""
    with visiting({"area": area, "pack": "published"}) as (view, _):
        return {exhibit.maker: exhibit for exhibit in registry.available(registry.of_page(page), view)}


def parts(exhibit: Exhibit) -> dict[str, Any]:
    """Return an exhibit as the page needs it: HTML above, in and below the card, or a figure in place of its middle."""
    label = words("site")["tabs"]["numbers"]
    table = markup.table(exhibit.table, exhibit.subtitle)
    return {
        "head": markup.heading(exhibit),
        "figure": exhibit.figure,
        "body": "" if exhibit.figure else getattr(markup, exhibit.kind)(getattr(exhibit, exhibit.kind)),
        "rest": f"<details><summary>{escape(label)}</summary>{table}</details>{markup.foot(exhibit)}",
    }


def page_data(page: str) -> dict[str, Any]:
    """Return the data in the page: the pieces, and for each area which of them stand in which card."""
    pool, cards = Pool(), {}
    for code in areas():
        found = exhibits(page, code)
        cards[code] = {
            name: {part: pool.index_of(piece) for part, piece in parts(exhibit).items()}
            for name, exhibit in found.items()
        }
    return {
        "pieces": pool.pieces,
        "areas": cards,
        "coastlines": json.loads((STATIC / "world_110m.json").read_text(encoding="utf-8")),
    }


def static_page(page: str) -> str:
    """Return the whole HTML file, with England in it as text."""
    about, content = words("pages")[page], page_data(page)
    first = exhibits(page, ENGLAND)
    with visiting({"pack": "published"}):
        opening = site_markup.opening(about, stamp())
    cards = "".join(_together(group, first) for group in groups(page))
    options = "".join(
        f'<option value="{code}"{" selected" if code == ENGLAND else ""}>{escape(area.name)}</option>'
        for code, area in areas().items()
    )
    draws_a_map = any(_is_on_shapes(exhibit) for exhibit in first.values())
    shapes = f'<link rel="preload" href="{SHAPES}" as="fetch" crossorigin>' if draws_a_map else ""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(about["title"])}</title>'
        f'<link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="dashboard.css"><style>{STYLE}</style>{shapes}'
        f'<script defer fetchpriority="high" src="{file_address(CHART_LIBRARY)}"></script>'
        f'<script defer src="floor.js"></script></head>'
        f'<body class="dashboard"><main><header><span>{escape(MEASURING_ONLY)}</span>'
        f'<select id="area" aria-label="Area">{options}</select></header>{opening}{cards}</main>'
        f'<script type="application/json" id="page-data">{as_script(content)}</script></body></html>'
    )


def _is_on_shapes(exhibit: Exhibit) -> bool:
    return any(trace.get("geojson") == SHAPES for trace in (exhibit.figure or {"data": []})["data"])


def _together(group: tuple[str, ...], found: dict[str, Exhibit]) -> str:
    cards = "".join(_card(name, found[name]) for name in group if name in found)
    return f'<div class="together">{cards}</div>' if cards else ""


def _card(name: str, exhibit: Exhibit) -> str:
    part = parts(exhibit)
    height = f' style="height:{exhibit.figure["layout"]["height"]}px"' if exhibit.figure else ""
    return (
        f'<article data-exhibit="{name}"><div data-part="head">{part["head"]}</div>'
        f'<div data-part="body">{part["body"]}</div><div data-part="figure"{height}></div>'
        f'<div data-part="rest">{part["rest"]}</div></article>'
    )
