"""What is added to the head of the first HTML page."""

from functools import cache

from internships_work.exhibits.registry import address_of
from internships_work.html.addresses import address, file_address, public_root
from internships_work.html.render import render
from internships_work.html.streamlit_private import BACKEND, asked_for_later, named_at_once
from internships_work.paths import CHART_LIBRARY, STATIC
from internships_work.wording import words

SHEETS = ("dashboard.css", "bar/bar.css", "tables/sorting.css", "streamlit.css")


def first(root: str, has_charts: bool) -> str:
    """Return the beginning of the head as HTML; `root` leads from the page to the dashboard's root ("./", "../").

    The address of the server, so that the browser does not probe for it below the address of a page (each probe
    would be an error in its console); Streamlit's style sheet, asked for before all else, because nothing is shown
    until it has come; the chart library, fetched at once where there are charts; and the scripts that bring cards and
    links to life. Scripts run in the order in which they stand, so ours do not wait for Streamlit's.
    """
    styles = [address(name, root=root) for name in named_at_once() if name.endswith(".css")]
    library = f'<link rel="preload" as="script" fetchpriority="high" href="{file_address(CHART_LIBRARY, root=root)}">'
    return (
        f"<script>{BACKEND.format(root=root)}</script>"
        f"{''.join(map(_style_fetched_early, styles))}{library if has_charts else ''}"
        f"{''.join(_script(root, name, values) for name, values in _scripts(root).items())}"
    )


def last(root: str, has_search: bool) -> str:
    """Return the end of the head as HTML: description, our style sheets, scripts that Streamlit would ask for late.

    The style sheets stand in the page itself, after Streamlit's, because nothing is shown before they have come.
    """
    return (
        f"{render('head.description', sentence=words('site')['description'])}"
        f'<style id="looks">{_looks()}</style>'
        f"{''.join(_fetched_early(address(name, root=root)) for name in asked_for_later(has_search))}"
    )


@cache
def _looks() -> str:
    return "".join((STATIC / name).read_text(encoding="utf-8") for name in SHEETS)


def _scripts(root: str) -> dict[str, dict[str, str]]:
    """Our scripts, each with the values that its tag carries."""
    wording = words("site")
    dashboard = {"dashboard": public_root()} if public_root() else {}
    return {
        "streamlit.js": {},
        "copy_and_download.js": {name: wording["outlets"][name] for name in ("copied", "making", "failed")},
        "first_page.js": {},
        "cards.js": {},
        "answers.js": {name: wording[name] for name in ("waiting", "lost")} | dashboard,
        "navigation.js": {"pages": " ".join(filter(None, map(address_of, words("pages"))))},
        "boxes.js": {},
        "bar/bar.js": {},
        "charts.js": {
            "library": file_address(CHART_LIBRARY, root=root),
            "coastlines": (STATIC / "world_110m.json").read_text().strip(),
        },
    }


def _script(root: str, name: str, values: dict[str, str]) -> str:
    return render("head.script", address=file_address(name, root=root), values=values.items())


def _style_fetched_early(style: str) -> str:
    return f'<link rel="preload" as="style" crossorigin href="{style}">'


def _fetched_early(script: str) -> str:
    return f'<link rel="modulepreload" crossorigin href="{script}">'
