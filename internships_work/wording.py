"""The words the dashboard says, read from wording/*.toml."""

import tomllib
from functools import cache
from typing import Any

from internships_work.paths import WORDING


@cache
def words(name: str) -> dict[str, Any]:
    """All entries of wording/<name>.toml, by their heading.

    Raises FileNotFoundError when there is no such file.
    """
    return tomllib.loads((WORDING / f"{name}.toml").read_text(encoding="utf-8"))


def fill(template: str, **facts: str) -> str:
    """A sentence with its {facts} put in, starting with a capital letter.

    Facts come already worded ("4,635", "the North East"). Raises KeyError for a fact that was not given.
    """
    sentence = template.format(**facts)
    return sentence[:1].upper() + sentence[1:]


def status_label(status: str) -> str:
    """A status as its label says it: "Official statistics"."""
    return words("site")["invented"]["name"] if status == "invented" else status[:1].upper() + status[1:]


def source(source_id: str) -> dict[str, str]:
    """One entry of wording/sources.toml: title, publisher, date, licence, status and, where known, address."""
    return words("sources")[source_id]


def source_line(source_ids: tuple[str, ...]) -> str:
    """The line under an exhibit: "Source: <title>, <publisher>, <date>", sources parted by semicolons."""
    entries = [source(one) for one in source_ids]
    told = "; ".join(f"{one['title']}, {one['publisher']} ({one['date']})" for one in entries)
    return f"{'Source' if len(entries) == 1 else 'Sources'}: {told}"


def short_source_line(source_ids: tuple[str, ...]) -> str:
    """The line for a slide, where titles would fill it: each publisher once, with the dates of its documents."""
    dates: dict[str, list[str]] = {}
    for one in map(source, source_ids):
        known = dates.setdefault(one["publisher"], [])
        known += [one["date"]] if one["date"] not in known else []
    told = "; ".join(f"{publisher} ({', '.join(known)})" for publisher, known in dates.items())
    return f"{'Source' if len(dates) == 1 else 'Sources'}: {told}"
