"""What else a row of an answer says: indicators, which are numbers, and filters, which are words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from internships_work.number_format import SYMBOLS
from internships_work.takeaway.csv_file import harmless
from internships_work.takeaway.tidy.labels import is_per_cent, label, of_measure
from internships_work.takeaway.tidy.put import Put
from internships_work.wording import source, words

NOT_APPLICABLE, NOT_AVAILABLE = "z", "x"
WHOLE_ROW = "state"
Number = int | float | Decimal


@dataclass(frozen=True)
class Data:
    """One column: its name, its label, its cell in every row, and whether it is an indicator.

    `unit` and `decimals` are those of an indicator.
    """

    name: str
    label: str
    cells: tuple[str, ...]
    is_indicator: bool = False
    unit: str = ""
    decimals: int = 0

    @property
    def is_filter(self) -> bool:
        """True where it is a choice: words, and not the same in every row."""
        return not self.is_indicator and len(set(self.cells)) > 1


def columns(put: Put, used: set[str]) -> list[Data]:
    """The columns of an answer beside those in `used`: what was given, its filters, its indicators, status, source."""
    told = [_column(put, name) for name in put.asked.columns if name not in used and not _is_told_elsewhere(put, name)]
    known = {one.name for one in told}
    given = [one for one in _given(put) if one.name not in known]
    told = [*given, *(one for one in told if not one.is_indicator), *(one for one in told if one.is_indicator)]
    return [*told, *([] if "status" in known else [_status(put)]), _source(put)]


def _is_told_elsewhere(put: Put, name: str) -> bool:
    """True for the symbols of another column, for the source, and for a column in which nothing stands at all."""
    is_state = name == WHOLE_ROW or name.removesuffix("_state") in put.asked.columns and name.endswith("_state")
    is_empty = f"{name}_state" not in put.asked.columns and all(value is None for value in put.values(name))
    return is_state or name == "source_id" or (is_empty and name != "value")


def _given(put: Put) -> list[Data]:
    """What the question was given and its rows do not repeat: a topic, but no place and no time."""
    known = {"area", "authority", "academic_year", "january"}
    return [
        Data(_named(name), label(put, name), (str(value),) * len(put.asked.rows))
        for name, value in put.choices.items()
        if name not in known
    ]


def _column(put: Put, name: str) -> Data:
    values = put.values(name)
    if name.endswith("_source_id"):
        return Data(name.removesuffix("_id"), label(put, name.removesuffix("_id")), tuple(map(_titled, values)))
    if not _is_number(put, name):
        return Data(_named(name), label(put, name), tuple(map(_text, values)))
    states = _states(put, name)
    cells = tuple(_number(value, state) for value, state in zip(values, states, strict=True))
    decimals = 1 if any("." in cell for cell in cells) else 0
    unit = "£" if name.endswith("pounds") else "%" if is_per_cent(put, name) else ""
    return Data(_named(name), label(put, name), cells, is_indicator=True, unit=unit, decimals=decimals)


def _named(name: str) -> str:
    return words("tidy_data")["renamed"].get(name, name)


def _is_number(put: Put, name: str) -> bool:
    """True for numbers, and for a column of which every number is withheld or missing."""
    values = put.values(name)
    numeric = any(isinstance(value, Number) and not isinstance(value, bool) for value in values)
    return numeric or f"{name}_state" in put.asked.columns or (name == "value" and WHOLE_ROW in put.asked.columns)


def _states(put: Put, name: str) -> list[str]:
    """The symbol to write in each row in place of a number: its own, else that of its row, else not applicable."""
    own = next((one for one in (f"{name}_state", WHOLE_ROW if name == "value" else "") if one in put.asked.columns), "")
    if own:
        return put.values(own)
    row = put.values(WHOLE_ROW) if WHOLE_ROW in put.asked.columns else [""] * len(put.asked.rows)
    is_not_stated = name in words("tidy_data")["not_stated"].get(put.asked.question, [])
    missing = NOT_AVAILABLE if is_not_stated else NOT_APPLICABLE
    return ["" if value is not None else state or missing for value, state in zip(put.values(name), row, strict=True)]


def _number(value: Number | None, state: str) -> str:
    """A bare number, or the symbol in its place. Raises ValueError where there is neither: it is never a nought."""
    if state:
        if state not in SYMBOLS:
            raise ValueError(f"“{state}” is no symbol of the Department for Education")
        return state
    if value is None:
        raise ValueError("a number is missing and no symbol says why")
    return str(int(value)) if value == int(value) else f"{Decimal(str(value)):f}"


def _text(value: Any) -> str:
    """Words: a date as 2025-03-04, true as Yes, nothing as "Not given"."""
    said = words("tidy_data")["texts"]
    if value is None or value == "":
        return said["nothing"]
    if isinstance(value, bool):
        return said["true" if value else "false"]
    return harmless(value.isoformat() if isinstance(value, date) else " ".join(str(value).split()))


def _titled(source_id: str | None) -> str:
    """A source by its title, publisher and date."""
    if not source_id:
        return words("tidy_data")["texts"]["nothing"]
    one = source(source_id)
    return harmless(f"{one['title']}, {one['publisher']} ({one['date']})")


def _status(put: Put) -> Data:
    """The status of a measure, or all those of the exhibit that an answer stands behind."""
    exhibit, measure = put.exhibits[0], of_measure(put)
    told = words("site")["invented"]["name"] if exhibit.is_invented else measure.get("status")
    told = told or "; ".join(exhibit.statuses)
    return Data("status", words("tidy_data")["labels"]["status"], (told,) * len(put.asked.rows))


def _source(put: Put) -> Data:
    """The source of each row, or those of the exhibit where the rows name none."""
    together = "; ".join(map(_titled, put.exhibits[0].sources))
    ids = put.values("source_id") if "source_id" in put.asked.columns else [None] * len(put.asked.rows)
    cells = tuple(_titled(one) if one else together for one in ids)
    return Data("source", words("tidy_data")["labels"]["source"], cells)
