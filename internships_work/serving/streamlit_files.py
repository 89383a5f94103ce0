"""Which of Streamlit's own files our pages need: those its first page names, and those it asks for later."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

HTML, SEARCH = "Html", "Selectbox"
LINKED = re.compile(r'"\./(static/[^"]+\.(?:js|css))"')
IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')


@cache
def folder() -> Path | None:
    """Where Streamlit keeps what it serves, or None where it cannot be told."""
    found = find_spec("streamlit")
    return Path(found.origin).parent / "static" if found and found.origin else None


@cache
def named_at_once() -> tuple[str, ...]:
    """The scripts and styles that Streamlit's first page names, as addresses below the root."""
    served = folder()
    return tuple(LINKED.findall((served / "index.html").read_text(encoding="utf-8"))) if served else ()


@cache
def asked_for_later(has_search: bool) -> tuple[str, ...]:
    """The scripts that Streamlit asks for only when the first HTML is to be shown, or the first box to search in."""
    served = folder()
    if not served:
        return ()
    scripts = served / "static" / "js"
    parts = (HTML, SEARCH) if has_search else (HTML,)
    waiting = [path.name for part in parts for path in scripts.glob(f"{part}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += IMPORTED.findall((scripts / name).read_text(encoding="utf-8"))
    return tuple(one for one in (f"static/js/{name}" for name in found) if one not in named_at_once())
