"""HTML from templates: the one place where text becomes HTML, and where every text is escaped.

A template is a file of macros, one for each piece of a page. A line break in it, with the indent after it, is not part
of the page: templates are laid out to be read, and the HTML holds no space that is not written out. Every address is
written by `url` or `file_url` (html/addresses.py).
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from internships_work.html.addresses import ICON_FILE, address, file_address
from internships_work.html.streamlit_private import MAIN
from internships_work.paths import TEMPLATES

TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)
LINE_BREAK = re.compile(r"\n[ \t]*")
UNSEEN_LINE_BREAK = "{#\n#}"


class WithoutLineBreaks(Extension):
    """Leave line breaks and indents of a template out of what it writes, and its lines numbered as in the file."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the template with each line break outside of its tags inside a comment."""
        text_and_tags = TAG.split(source)
        text_and_tags[::2] = [LINE_BREAK.sub(UNSEEN_LINE_BREAK, text) for text in text_and_tags[::2]]
        return "".join(text_and_tags)


_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    extensions=[WithoutLineBreaks],
)
_environment.globals |= {"url": address, "file_url": file_address, "ICON": ICON_FILE, "MAIN": Markup(MAIN)}


def render(name: str, /, **values: Any) -> Markup:
    """Return the HTML of one piece: "exhibit.table" is the macro `table` of html/templates/exhibit.html.

    Text among the values is escaped; HTML made by `render` is taken as it is. Raises TemplateNotFound or AttributeError
    for a piece that is not there, UndefinedError for a value that is missing, and TypeError for one too many.
    """
    return _piece(name)(**values)


@cache
def _piece(name: str) -> Callable[..., Markup]:
    file, macro = name.split(".")
    return getattr(_environment.get_template(f"{file}.html").module, macro)


def joined(pieces: Iterable[str]) -> Markup:
    """Return pieces of HTML one after another; a piece that is plain text is escaped."""
    return Markup("").join(pieces)


def as_is(html: str) -> Markup:
    """Mark as HTML what needs no escaping: scripts and styles of our own, and data written so that it ends no tag."""
    return Markup(html)


def as_script(content: object) -> str:
    """Return any plain data as JSON that may stand inside a script element of a page."""
    json_text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


__all__ = ["Markup", "as_is", "as_script", "escape", "joined", "render"]
