"""The scripts of the file, and the policy that lets no other run."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from internships_work.html.render import Markup, as_is, render
from internships_work.paths import STATIC


def folding() -> str:
    """Return the script that runs before anything is shown: it closes what is folded, and opens it for paper."""
    return _static("offline.js")


def copying() -> str:
    """Return the script that copies answers."""
    return _static("copy_and_download.js")


def element(script: str, messages: Mapping[str, str] | None = None) -> Markup:
    """Return a script as an element, with the words that it says."""
    return render("offline.script", content=as_is(script), messages=(messages or {}).items())


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
    """Return the script as a browser will read it. Raises ValueError for one that would end its element early."""
    script = (STATIC / name).read_text(encoding="utf-8")
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script that holds the end of a script element cannot stand in a page")
    return script.replace("\r\n", "\n")
