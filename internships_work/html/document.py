"""The shell of a plain HTML page of our own: no scripts of Streamlit's, nothing from another host."""

from html import escape

from internships_work.html.addresses import ICON_FILE, address, file_address
from internships_work.html.streamlit_private import MAIN
from internships_work.wording import words


def document(title: str, body: str, *, root: str, above: str = "", foot: str = "") -> str:
    """A whole HTML page. `root` leads from its address to the root of the dashboard ("./", "../").

    Every link in `body` is written from that root. `above` stands over the article (bands and notices), `foot` below.
    All four are HTML already; the title is not.
    """
    said = words("site")
    told = " ".join(f'data-{name}="{escape(said["outlets"][name])}"' for name in ("copied", "making", "failed"))
    styles = "".join(f'<link rel="stylesheet" href="{file_address(name)}">' for name in ("looks.css", "papers.css"))
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><base href="{address(root=root)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – {escape(said['name'])}</title>"
        f'<link rel="icon" href="{address(ICON_FILE)}">{styles}'
        f'<script defer src="{file_address("take.js")}" {told}></script></head>'
        f'<body class="paper"><header><a class="brand" href="{address()}">{escape(said["name"])}</a></header>'
        f"<main {MAIN}>{above}<article>{body}</article></main>{foot}</body></html>"
    )
