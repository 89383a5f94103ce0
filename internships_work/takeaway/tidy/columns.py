"""What else the row of a question says: indicators, which are numbers, and filters, which are words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from internships_work.states import State
from internships_work.takeaway.csv_file import harmless
from internships_work.takeaway.tidy.bundle_questions import BundleQuestion
from internships_work.takeaway.tidy.labels import is_per_cent, label, of_measure
from internships_work.wording import source, words

WHOLE_ROW = "state"
SOURCES = ("source_id", "denominator_source_id")
Number = int | float | Decimal


@dataclass(frozen=True)
class TidyColumn:
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
    def is_constant(self) -> bool:
        """True where it is no choice and no number: the same words in every row."""
        return not self.is_indicator and len(set(self.cells)) == 1


def other_columns(question: BundleQuestion, used: set[str]) -> list[TidyColumn]:
    """Return the columns of a question beside those in `used`: what was given, filters, indicators, status, source."""
    found = [
        _column(question, name)
        for name in question.columns
        if name not in used and not _stands_elsewhere(question, name)
    ]
    names = {column.name for column in found}
    given = [column for column in _given(question) if column.name not in names]
    found = [
        *given,
        *(column for column in found if not column.is_indicator),
        *(column for column in found if column.is_indicator),
    ]
    return [*found, *([] if "status" in names else [_status(question)]), _source(question)]


def _stands_elsewhere(question: BundleQuestion, name: str) -> bool:
    """Return True for the symbols of another column, for the sources, and for a column with nothing in it at all."""
    is_state = name == WHOLE_ROW or name.removesuffix("_state") in question.columns and name.endswith("_state")
    is_empty = all(value is None for value in question.values(name)) and _never_applies(question, name)
    return is_state or name in SOURCES or (is_empty and name != "value")


def _never_applies(question: BundleQuestion, name: str) -> bool:
    """Return True for a column without states, or with no other than not applicable: the denominator of a count."""
    own = f"{name}_state"
    return own not in question.columns or set(question.values(own)) <= {State.NOT_APPLICABLE.value}


def _given(question: BundleQuestion) -> list[TidyColumn]:
    """Return what the question was given and its rows do not repeat: a topic, but no area and no time."""
    known = {"area", "authority", "academic_year", "january"}
    return [
        TidyColumn(_renamed(name), label(question, name), (str(value),) * question.row_count)
        for name, value in question.choices.items()
        if name not in known
    ]


def _column(question: BundleQuestion, name: str) -> TidyColumn:
    values = question.values(name)
    if name.endswith("_source_id"):
        plain = name.removesuffix("_id")
        return TidyColumn(plain, label(question, plain), tuple(map(_source_in_full, values)))
    if not _is_number(question, name):
        return TidyColumn(_renamed(name), label(question, name), tuple(_text(value, name) for value in values))
    states = _states(question, name)
    cells = tuple(_number(value, state) for value, state in zip(values, states, strict=True))
    decimals = 1 if any("." in cell for cell in cells) else 0
    unit = "£" if name.endswith("pounds") else "%" if is_per_cent(question, name) else ""
    return TidyColumn(_renamed(name), label(question, name), cells, is_indicator=True, unit=unit, decimals=decimals)


def _renamed(name: str) -> str:
    return words("tidy_data")["renamed"].get(name, name)


def _is_number(question: BundleQuestion, name: str) -> bool:
    """Return True for numbers, and for a column of which every number is withheld or missing."""
    values = question.values(name)
    numeric = any(isinstance(value, Number) and not isinstance(value, bool) for value in values)
    return numeric or f"{name}_state" in question.columns or (name == "value" and WHOLE_ROW in question.columns)


def _states(question: BundleQuestion, name: str) -> list[str]:
    """Return the symbol to write in each row in place of a number: its own, else its row's, else not applicable."""
    of_its_own = (f"{name}_state", WHOLE_ROW) if name == "value" else (f"{name}_state",)
    for column in of_its_own:
        if column in question.columns:
            return question.values(column)
    row_states = question.values(WHOLE_ROW) if WHOLE_ROW in question.columns else [""] * question.row_count
    is_not_stated = name in words("tidy_data")["not_stated"].get(question.asked.question, [])
    missing = (State.NOT_AVAILABLE if is_not_stated else State.NOT_APPLICABLE).value
    return [
        "" if value is not None else state or missing
        for value, state in zip(question.values(name), row_states, strict=True)
    ]


def _number(value: Number | None, state: str) -> str:
    """Return a bare number, or the symbol in its place. Raises ValueError where there is neither: it is never zero."""
    if state:
        if state not in {known.value for known in State}:
            raise ValueError(f"“{state}” is no symbol of the Department for Education")
        return state
    if value is None:
        raise ValueError("a number is missing and no symbol says why")
    return str(int(value)) if value == int(value) else f"{Decimal(str(value)):f}"


def _text(value: Any, name: str) -> str:
    """Return words: a date as 2025-03-04, true as Yes, nothing as "Not given", or as what it means in a column."""
    texts = words("tidy_data")["texts"]
    if value is None or value == "":
        return words("tidy_data")["nothing_in"].get(name, texts["nothing"])
    if isinstance(value, bool):
        return texts["true" if value else "false"]
    return harmless(value.isoformat() if isinstance(value, date) else " ".join(str(value).split()))


def _source_in_full(source_id: str | None) -> str:
    """Return a source by its title, publisher and date."""
    if not source_id:
        return words("tidy_data")["texts"]["nothing"]
    entry = source(source_id)
    return harmless(f"{entry['title']}, {entry['publisher']} ({entry['date']})")


def _status(question: BundleQuestion) -> TidyColumn:
    """Return the status of a measure, or all those of the exhibit that an answer stands behind."""
    exhibit, measure = question.exhibits[0], of_measure(question)
    status = words("site")["invented"]["name"] if exhibit.is_invented else measure.get("status")
    status = status or "; ".join(exhibit.statuses)
    return TidyColumn("status", words("tidy_data")["labels"]["status"], (status,) * question.row_count)


def _source(question: BundleQuestion) -> TidyColumn:
    """Return the sources of each row, of its number and of the denominator; where it names none, the exhibit's."""
    columns = [question.values(name) for name in SOURCES if name in question.columns]
    of_rows = zip(*columns, strict=True) if columns else [()] * question.row_count
    ids = [dict.fromkeys(filter(None, of_row)) or question.exhibits[0].sources for of_row in of_rows]
    cells = tuple("; ".join(map(_source_in_full, of_row)) for of_row in ids)
    return TidyColumn("source", words("tidy_data")["labels"]["source"], cells)
