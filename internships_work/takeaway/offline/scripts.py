"""The scripts of the file: the library that draws, the shapes of its maps, and the policy that lets no other run."""

from base64 import b64encode
from hashlib import sha256

from internships_work.charts.plotly import Spec
from internships_work.html.render import Markup, as_is, render
from internships_work.paths import STATIC
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.charts import as_script, library, no_coastlines, shapes_behind
from internships_work.wording import words


def first() -> str:
    """Return the script that runs before anything is shown: it marks that charts will be drawn, and draws them."""
    return _static("offline.js")


def last() -> tuple[str, str, str]:
    """Return the scripts that run once the page is read: chart library, what hands it figures, what copies answers."""
    return _clean(library()), _static("draw.js"), _static("copy_and_download.js")


def elements(scripts: tuple[str, ...]) -> Markup:
    """Return script elements, each with the words that the one which copies answers says."""
    return render("offline.scripts", scripts=map(as_is, scripts), messages=words("offline")["copy"].items())


def shapes(bundle: Bundle) -> Markup:
    """Return the boundaries its maps lie on, each once, as data."""
    figures: list[Spec | None] = [exhibit.figure for exhibit in bundle.exhibits]
    content = {"shapes": shapes_behind(figures), "noCoastlines": no_coastlines()}
    return render("offline.data", name="shapes", json=as_is(as_script(content)))


def policy(scripts: tuple[str, ...]) -> str:
    """Return a policy under which exactly these scripts run, and nothing is asked of any host."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    rules = (
        "default-src 'none'",
        f"script-src {hashes}",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "font-src data:",
    )
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _static(name: str) -> str:
    return _clean((STATIC / name).read_text(encoding="utf-8"))


def _clean(script: str) -> str:
    """Return the script as a browser will read it, without anything that would end its element early.

    Raises ValueError for such a script: it cannot stand in a page.
    """
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script that holds the end of a script element cannot stand in a page")
    return script.replace("\r\n", "\n")
