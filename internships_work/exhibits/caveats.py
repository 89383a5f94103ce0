"""Cautions beside figures: which of them apply to what is shown, with figures of the data that is served."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from string import Formatter
from typing import Any

from internships_work import number_format
from internships_work.areas import authorities
from internships_work.questions import editions
from internships_work.questions.ask import Row, ask_edition, ask_published, holds
from internships_work.questions.cache import cached
from internships_work.states import Cell, State, is_known, known, symbol_of
from internships_work.wording import fill, words

PERIODS = ("january", "period", "academic_year", "year", "when")
ACADEMIC_YEAR = re.compile(r"20\d\d(?:/|-)?(\d\d)(?!\d)")
YEAR = re.compile(r"\d{4}")


def caveats_for(names: Iterable[str], rows: Iterable[Row]) -> tuple[str, ...]:
    """The sentences of those entries of wording/caveats.toml that apply to the rows shown, in their order.

    When one applies stands in wording/caveats_apply.toml. Raises KeyError for a caveat that does not exist.
    """
    shown: dict[str, list[Row]] = {}
    for row in rows:
        for year in _years(row):
            shown.setdefault(year, []).append(row)
    return tuple(filter(None, (caveat(name) for name in names if _applies(name, shown))))


def caveat(name: str) -> str:
    """One entry of wording/caveats.toml, or "" where the data served does not tell a figure in it.

    Its {figures} are those of the data where caveats_apply.toml says so and the data has them, else those of the
    extract of quoted figures. Raises KeyError for a caveat or a quoted figure that does not exist.
    """
    sentence = words("caveats")[name]
    if "{" not in sentence:  # most quote none, and are asked for with every new view
        return fill(sentence)
    of_data = _of_data()
    figures = {field for _, field, _, _ in Formatter().parse(sentence) if field}
    if not all(_is_told(figure, of_data) for figure in figures) or not all(_holds_while(name, of_data)):
        return ""
    told = _quoted() | {figure: number_format.plain(cell) for figure, cell in of_data.items() if is_known(cell)}
    return fill(sentence, **told)


def open_caveats() -> tuple[str, ...]:
    """The sentences that are never folded away, the gravest first (wording/caveats_shown.toml)."""
    return cached("open caveats", lambda: tuple(filter(None, map(caveat, words("caveats_shown")["open"]))))


def _is_told(figure: str, of_data: dict[str, Cell]) -> bool:
    return figure not in of_data or is_known(of_data[figure])


def _holds_while(name: str, of_data: dict[str, Cell]) -> Iterator[bool]:
    """Whether each figure that a caveat depends on is still as it must be; of one that the data lacks, the quote is."""
    for figure, wanted in words("caveats_apply")["while"].get(name, {}).items():
        cell = of_data.get(figure)
        if cell is not None:
            as_wanted = {"quoted": _quoted().get(figure), "known": "", "0": "0"}[wanted]
            yield is_known(cell) and as_wanted in ("", number_format.plain(cell))


def _applies(name: str, shown: dict[str, list[Row]]) -> bool:
    """Whether a caveat is about something shown: its years, their source, and what is missing in them.

    `shown` are the rows by year; those of no year tell of none, so that every caveat applies.
    """
    apply = words("caveats_apply")
    if shown and name in apply["only_for"] and not shown.keys() & set(apply["only_for"][name]):
        return False
    of_its_years = [row for year in apply["only_for"].get(name, ()) for row in shown.get(year, ())]
    sources = {row.get("source_id") for row in of_its_years}
    if sources and name in apply["only_from"] and not sources & set(apply["only_from"][name]):
        return False
    about = [row for year in apply["not_available"].get(name, ()) for row in shown.get(year, ())]
    if not all(State.NOT_AVAILABLE in row.values() for row in about):
        return False
    return name not in apply["no_authority_has"] or not _is_held_of_authorities(**apply["no_authority_has"][name])


def _is_held_of_authorities(measure: str, period: str) -> bool:
    """Whether the data has a figure of a local authority."""
    if not holds("authority_measure", measure):
        return False
    rows = ask_edition(editions.current(), "authority_measure", measure=measure)
    return any(row["period"] == period and is_known(row["value"]) for row in rows)


def _years(row: Row) -> set[str]:
    """The January that a row is of, or that lies inside its academic year; empty where it is of none."""
    texts = [str(row[key]) for key in PERIODS if row.get(key)]
    return {year for text in texts for year in _januaries_in(text)}


@lru_cache(1000)
def _januaries_in(text: str) -> list[str]:
    if academic := ACADEMIC_YEAR.search(text):
        return [f"20{academic[1]}"]
    return YEAR.findall(text)


def _quoted() -> dict[str, str]:
    """The figures of the extract of quoted figures, as they are written."""
    rows = ask_published("quoted_figures")  # noted, so that who lacks a figure is told of this file
    return cached("quoted figures", lambda: {row["quote_id"]: number_format.plain(row["figure"]) for row in rows})


def _of_data() -> dict[str, Cell]:
    """The figures of caveats_apply.toml that the data served tells of, or does not give."""
    return cached("figures of caveats", lambda: dict(_found()))


def _found() -> Iterator[tuple[str, Cell]]:
    for name, entry in words("caveats_apply")["figures"].items():
        is_of_authorities = "authorities" in entry or entry["area"] in authorities()
        question = "authority_measure" if is_of_authorities else "area_measure"
        if holds(question, entry["measure"]):
            everything = ask_edition(editions.current(), question, measure=entry["measure"])
            rows = [row for row in everything if row["period"] == entry["period"]]
            if rows:
                yield name, _figure(entry, rows)


def _figure(entry: dict[str, Any], rows: list[Row]) -> Cell:
    """The number of an area, or of the authorities that have zero, any number or a symbol."""
    if "area" in entry:
        own = [row for row in rows if row["area_code"] == entry["area"]]
        return own[0]["numerator"] if own else State.NOT_AVAILABLE
    cells = [row["numerator"] for row in rows]
    if State.WITHHELD in cells:
        return State.WITHHELD
    counted = {"0": known(cells).count(0), "known": len(known(cells))}
    symbols = [symbol_of(cell) for cell in cells]
    return counted.get(entry["authorities"], symbols.count(entry["authorities"]))
