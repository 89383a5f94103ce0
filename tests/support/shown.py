"""Every exhibit for every choice a visitor has, found by looking into exhibits/topics, and what its figure draws."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, get_type_hints

import internships_work.exhibits.topics
from internships_work.areas import areas, authorities
from internships_work.choices import offers
from internships_work.choices.view import View
from internships_work.exhibits.exhibit import Column, Exhibit
from internships_work.exhibits.topics.change import COMMON
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld
from tests.support.worlds import edition, worlds

# Leeds; the smallest of all; one abolished and one that took its place; one that could not return its placements.
AUTHORITIES = (
    ("E12000003", "E08000035"),
    ("E12000007", "E09000001"),
    ("E12000009", "E10000027"),
    ("E12000009", "E06000066"),
    ("E12000006", "E10000003"),
)


def _makers() -> dict[str, Callable[[View], Exhibit]]:
    found = {}
    for module in pkgutil.iter_modules(internships_work.exhibits.topics.__path__):
        functions = vars(importlib.import_module(f"internships_work.exhibits.topics.{module.name}"))
        for name, one in functions.items():
            if (
                name.startswith("_")
                or not inspect.isfunction(one)
                or one.__module__ != f"internships_work.exhibits.topics.{module.name}"
            ):
                continue
            hints = get_type_hints(one)
            takes = [hints.get(parameter) for parameter in inspect.signature(one).parameters]
            if takes == [View] and hints.get("return") is Exhibit:
                found[f"{module.name}.{name}"] = one
    return found


MAKERS = _makers()


@cache
def views(world: str) -> tuple[View, ...]:
    """Every area in every year of the published figures, and in the latest some authorities; every area in the latest
    year of another pack."""
    with editions.pinned(edition(world)):
        years, measures = offers.years_offered(), [*offers.measures_offered(), ""]
        if world != "published":
            years = years[-1:]
        authorities = AUTHORITIES if offers.authorities_offered(View("E12000007", "", "")) else []
        everywhere = [View(area, year, measures[0], pack=world) for area in areas() for year in years]
        latest = replace(everywhere[0], year=years[-1])
        return (*everywhere, *(replace(latest, area=region, authority=code) for region, code in authorities))


@cache
def exhibits(maker: str) -> list[tuple[View, Exhibit]]:
    """One exhibit in every area and year of every pack that can show it, and for every measure that changes it."""
    return [shown for world in worlds() for shown in _exhibits_of(maker, world)]


def _exhibits_of(maker: str, world: str) -> list[tuple[View, Exhibit]]:
    with editions.pinned(edition(world)):
        usual = next((view for view in views(world) if _made(maker, view)), None)
        if usual is None:
            return []
        others, same = list(offers.measures_offered())[1:], _made(maker, usual)
        turns = [one for one in others if _made(maker, replace(usual, measure=one)) != same]
        shown = [*views(world), *(replace(view, measure=one) for one in turns for view in views(world))]
        return [(view, exhibit) for view in shown if (exhibit := _made(maker, view))]


def _made(maker: str, view: View) -> Exhibit | None:
    """The exhibit as a page shows it, or None where the page leaves it out: nothing held, or no authority chosen."""
    try:
        return MAKERS[maker](view)
    except NotHeld:
        return None


def every_exhibit() -> Iterator[tuple[View, Exhibit]]:
    """All of them."""
    for maker in MAKERS:
        yield from exhibits(maker)


def lines(exhibit: Exhibit) -> list[dict[str, Any]]:
    """The traces of a figure that join points by a line."""
    return [trace for trace in _traces(exhibit) if "lines" in trace.get("mode", "") and trace["type"] != "scattergeo"]


def _traces(exhibit: Exhibit) -> list[dict[str, Any]]:
    return exhibit.figure["data"] if exhibit.figure else []


def drawn(exhibit: Exhibit) -> list[float]:
    """The numbers a figure draws, by whatever it draws them: lengths, heights, places along a scale, areas."""
    numbers: list[float] = []
    for trace in _traces(exhibit):
        if trace.get("meta") == "tiles":
            continue
        if trace["type"] == "bar":
            lengths = trace["x" if trace.get("orientation") == "h" else "y"]
            numbers += [length for length in lengths if length is not None]
        elif trace["type"] == "scatter":
            numbers += trace["x" if _heights_are_only_places(exhibit.figure, trace) else "y"]
        elif trace["type"] == "scattergeo" and "marker" in trace and not is_key(trace):
            numbers += trace["marker"]["size"]
    return numbers


def is_key(trace: dict[str, Any]) -> bool:
    """True for a square that only explains a colour of a map and stands on no place."""
    return trace.get("lon") == [None]


def _heights_are_only_places(figure: dict[str, Any], trace: dict[str, Any]) -> bool:
    """True where heights only put one row above another: the one upright axis of the figure is not shown."""
    return "yaxis" not in trace and figure["layout"]["yaxis"].get("visible") is False


def written_on(exhibit: Exhibit) -> list[str]:
    """The texts a figure writes beside its marks, or on its regions."""
    texts = [bar.written for bar in bars(exhibit.figure)] if exhibit.figure else []
    for trace in _traces(exhibit):
        if trace["type"] != "choropleth":
            texts += [text for text in trace.get("text", []) if text]
    return texts


@dataclass(frozen=True)
class DrawnBar:
    """One horizontal bar as it is drawn."""

    label: str
    written: str
    length: float | None
    base: float
    height: float


def bars(figure: dict[str, Any]) -> list[DrawnBar]:
    """The horizontal bars of a figure, the topmost first."""
    found = [
        DrawnBar(label, written, length, base, height)
        for trace in figure["data"]
        if trace["type"] == "bar" and trace.get("orientation") == "h"
        for (label, written, _), length, base, height in zip(
            trace["customdata"], trace["x"], trace["base"], trace["y"], strict=True
        )
    ]
    return sorted(found, key=lambda bar: -bar.height)


def charted(exhibit: Exhibit) -> list[Column]:
    """The columns of the table whose numbers are the ones a figure draws: one, or two, one after the other."""
    numbers = drawn(exhibit)
    orders = [(column, in_order(exhibit, column)) for column in exhibit.table.columns]
    if alone := [column for column, found in orders if numbers in found]:
        return alone
    firsts = [(column, one) for column, found in orders for one in found if one and numbers[: len(one)] == one]
    pairs = [(first, second) for first, one in firsts for second, found in orders if numbers[len(one) :] in found]
    return list(pairs[0]) if pairs else []


def in_order(exhibit: Exhibit, column: Column) -> list[list[float]]:
    """The numbers of a column in the orders a figure may draw them: down the table, the same without England, without
    a total that is the sum of the others, and from the largest (for circles). Those of incomplete returns come last, or
    have no circle, as those of authorities that no longer stand have none; of several bases one is drawn."""
    found = []
    everything = exhibit.table.rows
    complete = [row for row in everything if not row.get("return_status")]
    apart = [row for row in everything if row.get("return_status")]
    regions = [row for row in everything if row.get("is_region", True)]
    standing = [row for row in everything if not is_abolished(row)]
    on_one_basis = sorted((row for row in everything if row.get("basis") == COMMON), key=_in_the_list_of_areas)
    for rows in (everything, regions, standing, on_one_basis, *((complete, complete + apart) if apart else ())):
        numbers = [float(row[column.key]) for row in rows if isinstance(row[column.key], (int, float, Decimal))]
        found += [numbers, sorted(numbers, reverse=True)]
        if numbers and numbers[-1] == sum(numbers[:-1]):
            found.append(numbers[:-1])
    return found


def _in_the_list_of_areas(row: dict[str, Any]) -> int:
    return list(areas()).index(row["area_code"])


def is_abolished(row: dict[str, Any]) -> bool:
    """True for the row of an authority that no longer stands: a map has no shape for it and names it beside itself."""
    authority = authorities().get(row.get("area_code", ""))
    return authority is not None and not authority.is_current


def sentences(exhibit: Exhibit) -> dict[str, str]:
    """Everything an exhibit says in words, by what it is."""
    told = {"finding": exhibit.finding, "subtitle": exhibit.subtitle, "about": exhibit.about, "alt": exhibit.alt}
    told |= {"notice": exhibit.notice} if exhibit.notice else {}
    told |= {f"caveat {number}": caveat for number, caveat in enumerate(exhibit.caveats, start=1)}
    told |= {f"tile {tile.label}": tile.context for tile in exhibit.tiles if tile.context}
    return told | {f"step {step.title}": step.happened for step in exhibit.steps}
