"""The shell of a plain HTML page of our own: no scripts of Streamlit's, nothing from another host."""

from internships_work.html.render import Markup, render
from internships_work.wording import words


def document(title: str, body: Markup, *, root: str, above: str = "", foot: str = "") -> Markup:
    """Return a whole HTML page. `root` leads from its address to the root of the dashboard ("./", "../").

    Every link in `body` is written from that root. `above` is over the article (bands and notices), `foot` below.
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
        styles=("dashboard.css", "bar/bar.css", "evidence_pages.css"),
        script="copy_and_download.js",
        messages=[(name, site["outlets"][name]) for name in ("copied", "making", "failed")],
    )
