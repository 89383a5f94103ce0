"""What each page shows, read from the page itself: pages are tables of contents, so no second list is kept."""

import ast
import importlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from internships_work.choices.view import View
from internships_work.exhibits.exhibit import Exhibit
from internships_work.faults import NotThere
from internships_work.paths import PAGES
from internships_work.questions.ask import NotHeld
from internships_work.wording import words

Maker = Callable[[View], Exhibit]


def pages() -> list[str]:
    """The names of the pages that show exhibits, in the order of the menu."""
    return [name for name in words("pages") if of_page(name)]


@cache
def of_page(page: str) -> tuple[str, ...]:
    """The exhibits of a page in reading order: "starts.by_year". Raises FileNotFoundError for no such page."""
    tree = ast.parse((PAGES / f"{page}.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "layout.show"]
    return tuple(ast.unparse(maker) for call in calls for maker in call.args)


@cache
def every_name() -> frozenset[str]:
    """Every exhibit that any page shows."""
    return frozenset(name for page in words("pages") for name in of_page(page))


@cache
def maker(name: str) -> Maker:
    """The function that makes an exhibit. Raises NotThere for a name that no page shows."""
    if name not in every_name():
        raise NotThere("figure", name)
    topic, function = name.split(".")
    return getattr(importlib.import_module(f"internships_work.exhibits.topics.{topic}"), function)


def page_of(name: str) -> str:
    """The first page that shows an exhibit. Raises StopIteration for a name that no page shows."""
    return next(page for page in words("pages") if name in of_page(page))


def address_of(page: str) -> str:
    """The address of a page below the root of the dashboard, "" for the first."""
    return "" if words("pages")[page].get("default") else page


def name_of(function: Maker) -> str:
    """The name of the function that makes an exhibit: "starts.by_year"."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def entry_of(name: str) -> str:
    """The entry of an exhibit in wording/exhibits.toml, by which its heading is found on a page: "starts-by-year"."""
    return name.replace(".", "-").replace("_", "-")


def make(name: str, view: View) -> Exhibit:
    """An exhibit for a view. Raises NotThere for a name no page shows, NotHeld where the pack lacks its extracts."""
    return replace(maker(name)(view), maker=name)


def available(names: tuple[str, ...], view: View) -> tuple[Exhibit, ...]:
    """The exhibits of these names that the pack in service can make; the others are left out."""
    return tuple(exhibit for name in names if (exhibit := _made_or_none(name, view)))


def _made_or_none(name: str, view: View) -> Exhibit | None:
    try:
        return make(name, view)
    except NotHeld:
        return None
