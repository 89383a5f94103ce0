"""Every name of Streamlit's that its documentation does not promise, each with the reason for which we use it.

Beside this module only html/static/streamlit.css and html/static/streamlit.js may use such names
(tests/house/test_streamlit_private.py). A new Streamlit may change any of them: `broken` says which it changed.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from internships_work.html.addresses import address

# Fragments of index.html that serving/first_page.py replaces, because Streamlit has no setting for what stands there.
TITLE = "<title>Streamlit</title>"  # a page is named before its scripts run, for bookmarks, readers and search engines
LANGUAGE = 'lang="en"'  # the pages are in British English, which readers aloud must know
HEAD, HEAD_ENDS = "<head>", "</head>"  # our scripts come before Streamlit's, our style sheet after its own
BODY = "<body>"  # the class of our looks, the way past the bar, and the page itself while the scripts are on their way
IN_THE_FIRST_PAGE = (TITLE, LANGUAGE, HEAD, HEAD_ENDS, BODY)

# Set before Streamlit's scripts run, so that the browser does not probe for the server below the address of a page.
BACKEND = "window.__streamlit = {{BACKEND_BASE_URL: new URL('{root}', location.href).href}}"

# Addresses that Streamlit answers below the root of the dashboard.
INTERNAL = "/_stcore/"  # compression leaves these alone: they are sockets, and answers of a few letters
HEALTH = "/_stcore/health"  # a replica is asked whether it runs; slides ask whether the dashboard can be reached
SOCKET = "/_stcore/stream"  # nginx keeps it open for as long as its visitor reads
UPLOADS = "/_stcore/upload_file"  # turned away, because nothing here takes a file and no setting closes it
MEDIA = "/media/"  # named by content, so nginx asks another replica for what one does not hold
ICON = "/favicon.png"  # the address at which the first page asks for an icon: ours is served there

# Scripts that Streamlit asks for late, by the beginning of their names: the first page asks for them at once.
HTML_PART, SEARCH_PART = "Html", "Selectbox"
LINKED = re.compile(r'"\./(static/[^"]+\.(?:js|css))"')
IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')

# Our plain pages carry the mark by which tools that look at any page know that a page of Streamlit's is there.
MAIN = 'data-testid="stAppViewContainer"'

# Streamlit logs each script that fails; serving/outage.py says once, in a sentence, that the database is away.
LOGGER = "streamlit.error_util"

# Names in Streamlit's scripts, and what streamlit.css, streamlit.js or the server does with them.
IN_THE_SCRIPTS = {
    "BACKEND_BASE_URL": "tells it where the server is",
    "_stcore/health": "shows whether the server answers",
    "_stcore/stream": "is the socket of a page",
    "_stcore/upload_file": "is where a browser would send a file",
    "popstate": "lets it answer a link or a choice without loading the page again",
    "root": "holds all that it draws",
    "stApp": "is the element round all that it draws, and tells the state of the page",
    "data-test-connection-state": "tells whether the page is connected",
    "CONNECTED": "is the state of a page that is connected",
    "data-test-script-state": "tells whether a page is drawn",
    "notRunning": "is the state of a page that is drawn",
    "stAppViewContainer": "is what is printed",
    "stDialog": "is its dialog of a lost connection, in whose place we say so in a line",
    "stElementContainer": "holds the bar, which stays in sight",
    "stException": "shows that a page went wrong, so that what was seen first gives way",
    "stHeader": "is its own header, in whose place ours stands",
    "stMain": "is what is scrolled and printed",
    "stMainBlockContainer": "sets the width of a page",
    "stSelectboxVirtualDropdown": "lists what a search has found, in letters that can be read",
    "stSkipToContent": "is its own way past the header, in whose place ours stands",
    "stSpinner": "turns while a pack is opened",
    "stVerticalBlock": "sets how far the parts of a page stand apart",
    "stWidgetLabel": "is the label of the search, in letters that can be read",
    "st-key-": "begins the class of the search, which is as wide as a line",
    "react-aria-ComboBox": "is the box of the search, which shows where the keyboard is",
}


def is_back_or_forward() -> bool:
    """Return True while a page is drawn because the visitor went back or forward: the search follows the address."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx  # here, so that a command starts without Streamlit

    return get_script_run_ctx().is_history_navigation


@cache
def folder() -> Path | None:
    """Return where Streamlit keeps what it serves, or None where it cannot be told."""
    found = find_spec("streamlit")
    return Path(found.origin).parent / "static" if found and found.origin else None


@cache
def named_at_once() -> tuple[str, ...]:
    """Return the scripts and styles that Streamlit's first page names, as addresses below the root."""
    served = folder()
    return tuple(LINKED.findall((served / "index.html").read_text(encoding="utf-8"))) if served else ()


@cache
def asked_for_later(has_search: bool) -> tuple[str, ...]:
    """Return the scripts that Streamlit asks for only when the first HTML, or the first box to search in, is shown."""
    served = folder()
    if not served:
        return ()
    scripts = served / "static" / "js"
    parts = (HTML_PART, SEARCH_PART) if has_search else (HTML_PART,)
    waiting = [path.name for part in parts for path in scripts.glob(f"{part}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += IMPORTED.findall((scripts / name).read_text(encoding="utf-8"))
    return tuple(script for script in (f"static/js/{name}" for name in found) if script not in named_at_once())


def broken(served: Path | None) -> list[str]:
    """Return a sentence for each name that the Streamlit served from a folder no longer has; none if all is well."""
    if served is None:
        return ["The files that Streamlit serves cannot be found."]
    return [*_of_the_first_page(served / "index.html"), *_of_the_scripts(served / "static" / "js"), *_of_the_modules()]


def fragments_missing(page: str) -> list[str]:
    """Return what we replace in Streamlit's first page and is not there once: ours would be missing unnoticed."""
    return [fragment for fragment in IN_THE_FIRST_PAGE if page.count(fragment) != 1]


def _of_the_first_page(index: Path) -> list[str]:
    page = index.read_text(encoding="utf-8") if index.is_file() else ""
    lacking = [
        f"Streamlit's first page does not have “{fragment}” in it once, which serving/first_page.py replaces."
        for fragment in fragments_missing(page)
    ]
    if f'href="{address(ICON)}"' not in page:
        lacking.append(f"Streamlit's first page does not ask for “{ICON}”, at which our icon is served.")
    if not any(linked.endswith(".css") for linked in LINKED.findall(page)):
        lacking.append("Streamlit's first page names no style sheet, which ours asks for before all else.")
    return lacking


def _of_the_scripts(folder: Path) -> list[str]:
    """Return a sentence for each name missing. Scripts are read until all are found; the first holds nearly all."""
    parts = [
        f"Streamlit has no script “{part}.*.js”, which our first page asks for at once."
        for part in (HTML_PART, SEARCH_PART)
        if not any(folder.glob(f"{part}.*.js"))
    ]
    missing = dict(IN_THE_SCRIPTS)
    for script in sorted(folder.glob("*.js"), key=lambda path: not path.name.startswith("index.")):
        if not missing:
            break
        text = script.read_text(encoding="utf-8")
        missing = {name: use for name, use in missing.items() if not _holds(text, name)}
    return [*parts, *(f"Streamlit's scripts no longer hold “{name}”, which {use}." for name, use in missing.items())]


def _holds(text: str, name: str) -> bool:
    """Return True where a script has a name in it, and not only a longer one that begins with it."""
    return re.search(re.escape(name) + ("" if name.endswith("-") else r"(?![\w-])"), text) is not None


def _of_the_modules() -> list[str]:
    lacking = []
    try:
        from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx

        knows = callable(get_script_run_ctx) and "is_history_navigation" in ScriptRunContext.__dataclass_fields__
    except (ImportError, AttributeError):
        knows = False
    if not knows:
        lacking.append("Streamlit no longer tells a script that the visitor went back or forward.")
    if find_spec(LOGGER) is None:
        lacking.append(f"Streamlit has no module “{LOGGER}”, whose log leaves out what we say ourselves.")
    return lacking
