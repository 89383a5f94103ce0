"""The shell of a plain HTML page of our own: no scripts of Streamlit's, nothing from another host."""

from internships_work.html.render import Markup, render
from internships_work.wording import words


def document(title: str, body: Markup, *, root: str, above: str = "", foot: str = "", bar: str = "") -> Markup:
    """Return a whole HTML page. `root` leads from its address to the root of the dashboard ("./", "../").

    Every link in `body` is written from that root. `above` is over the article (bands and notices), `foot` below.
    `bar` stands on top in place of the product's name.
    """
    site = words("site")
    return render(
        "document.document",
        title=title,
        name=site["name"],
        body=body,
        root=root,
        above=above,
        foot=foot,
        bar=bar,
        styles=("dashboard.css", "bar/bar.css", "evidence_pages.css"),
        script="copy_and_download.js",
        messages=[(name, site["outlets"][name]) for name in ("copied", "making", "failed")],
    )
