"""How the file looks: the dashboard's style sheet and lettering, and what differs outside Streamlit and on paper."""

import json
from base64 import b64encode
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from internships_work.paths import STATIC
from internships_work.takeaway.bundle import Bundle
from internships_work.wording import words


def style(bundle: Bundle) -> str:
    """Return the content of the one style element."""
    sheets = [(STATIC / name).read_text(encoding="utf-8") for name in ("dashboard.css", "bar/bar.css", "offline.css")]
    return "\n".join((lettering(), *sheets, _feet_of_pages(bundle)))


@cache
def lettering() -> str:
    """Return the letters of the dashboard, for which its charts are measured; nothing where Streamlit has none."""
    found = find_spec("streamlit")
    folder = Path(found.origin).parent / "static" / "static" / "media" if found and found.origin else Path()
    files = sorted(folder.glob("SourceSansVF-Upright*.woff2"))
    if not files:
        return ""
    letters = b64encode(files[0].read_bytes()).decode()
    properties = 'font-family:"Source Sans";font-weight:200 900;font-display:block'
    return f'@font-face{{{properties};src:url("data:font/woff2;base64,{letters}") format("woff2")}}'


def _feet_of_pages(bundle: Bundle) -> str:
    """Return what stands at the foot of each printed page, in browsers that print it."""
    wording, invented = words("offline"), words("site")["invented"]["name"]
    foot = wording["at_the_foot"].format(title=bundle.title, area=bundle.area, version=bundle.version)
    left = f"{invented}. {foot}" if bundle.is_invented else foot
    count = f"{_text(wording['page_of'] + ' ')} counter(page) {_text(' ' + wording['of_pages'] + ' ')} counter(pages)"
    feet = f"@bottom-left{{content:{_text(left)}}}@bottom-right{{content:{count}}}"
    return f":root{{--invented:{_text(invented)}}}@page{{{feet}}}"


def _text(text: str) -> str:
    """Return a text as CSS writes it, with nothing in it that could end the style element."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")
