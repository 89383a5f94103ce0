"""Which area or local authority somebody means by a code or by a name."""

import csv
import re
from difflib import get_close_matches
from functools import cache

from internships_work.areas import areas, authorities
from internships_work.paths import GEO


def code_of(text: str) -> str | None:
    """The code of England, a region or a local authority, by its code or its name in any of its known spellings.

    Where an authority and one that was abolished share a name, it is the one there is today. None where nothing fits.
    """
    return _codes().get(_form(text))


def names_near(text: str) -> list[str]:
    """Up to three names that hold what was asked or look like it, the nearest first."""
    written = {_form(name): name for name in _names()}
    holding = [form for form in written if _form(text) and f" {_form(text)} " in f" {form} "]
    return [written[form] for form in dict.fromkeys([*holding, *get_close_matches(_form(text), written, n=3)])][:3]


def _names() -> list[str]:
    return [area.name for area in (*areas().values(), *authorities().values())]


@cache
def _codes() -> dict[str, str]:
    """Every code by itself and by each name, in the form in which names are compared."""
    authorities_today_last = sorted(authorities().values(), key=lambda area: area.is_current)
    found = {_form(area.name): area.code for area in (*authorities_today_last, *areas().values())}
    found |= {_form(code): code for code in (*areas(), *authorities())}
    with (GEO / "aliases.csv").open(encoding="utf-8", newline="") as file:
        aliases = {_form(row["found"]): found.get(_form(row["taken_as"])) for row in csv.DictReader(file)}
    return {form: code for form, code in aliases.items() if code} | found


def _form(name: str) -> str:
    """The same words, whatever their case and the signs between them."""
    return " ".join(re.sub(r"[-.,’']", " ", name.casefold().replace("&", " and ")).split())
