"""A figure as it was quoted: what is kept of it, the name that its content gives it, and what was revised since."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from itertools import zip_longest
from typing import Any
from urllib.parse import parse_qsl

from internships_work.choices.view import View
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.quotable_answer import as_quotable_text

LENGTH_OF_NAME = 16
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Line = tuple[Any, ...]


@dataclass(frozen=True)
class Quote:
    """An exhibit frozen: its words, its rows as written and as bare values, and the data and view it came from.

    `address` holds the view as the query of an address; `version` is the fingerprint of the data. `is_protected` says
    whether it rests on extracts whose small numbers are protected; None in quotes kept before that was written down.
    """

    maker: str
    address: str
    pack: str
    version: str
    is_invented: bool
    statuses: tuple[str, ...]
    finding: str
    subtitle: str
    answer: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    written: tuple[Line, ...]
    raw: tuple[Line, ...]
    is_protected: bool | None = None

    @property
    def view(self) -> dict[str, str]:
        """The choices of the view, as the parameters of an address."""
        return dict(parse_qsl(self.address))

    @property
    def may_be_withheld(self) -> bool:
        """Whether the data of today may withhold any of it. Official statistics were public before they came here."""
        is_protected = self.is_protected
        return set(self.statuses) != {"official statistics"} if is_protected is None else is_protected

    @property
    def content(self) -> str:
        """Everything in it as one text, the same for the same quote."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Difference:
    """One value that was revised: in which row and column, as quoted, and now; None where there is no such row."""

    row: str
    column: str
    then: str | None
    now: str | None


def quoted(exhibit: Exhibit, view: View) -> Quote:
    """Return an exhibit with its evidence as a quote."""
    columns, rows = exhibit.table.columns, exhibit.table.rows
    return Quote(
        maker=exhibit.maker,
        address=view.query,
        pack=exhibit.evidence.pack,
        version=exhibit.evidence.version,
        is_invented=exhibit.is_invented,
        statuses=exhibit.statuses,
        finding=exhibit.finding,
        subtitle=exhibit.subtitle,
        answer=as_quotable_text(exhibit),
        columns=tuple(column.label for column in columns),
        numeric=tuple(column.is_number for column in columns),
        written=tuple(tuple(column.written(row) for column in columns) for row in rows),
        raw=tuple(tuple(_bare(column.raw(row)) for column in columns) for row in rows),
        is_protected=any(extract.is_protected for extract in exhibit.evidence.extracts),
    )


def _bare(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def name_of(content: str) -> str:
    """Return the name that a content gives a quote: the beginning of its SHA-256. Another content has another name."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:LENGTH_OF_NAME]


def read(content: str) -> Quote:
    """Return a quote from its content. Raises ValueError, KeyError or TypeError for what is not the content of one."""
    entry = json.loads(content)
    lines = {key: tuple(map(tuple, entry[key])) for key in ("written", "raw")}
    lists = {key: tuple(entry[key]) for key in ("statuses", "columns", "numeric")}
    return Quote(**entry | lists | lines)


def differences(then: Quote, now: Quote) -> tuple[Difference, ...]:
    """Return every value of the rows that is not what was quoted. Rows belong together that begin alike.

    Where the columns are others, rows are compared as wholes.
    """
    is_alike = then.columns == now.columns
    before, after = by_beginning(then, now) if is_alike else (dict(enumerate(then.raw)), dict(enumerate(now.raw)))
    found: list[Difference] = []
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old is None or new is None or not is_alike:
            found += [Difference(str((old or new)[0]), "", _joined(old), _joined(new))] if old != new else []
        else:
            found += _of_row(then, old, new)
    return tuple(found)


def numbers_in(sentence: str) -> Counter[str]:
    """Return the numbers that a sentence gives, however it is worded."""
    return Counter(NUMBER.findall(sentence))


def by_beginning(*quotes: Quote) -> list[dict[Any, Line]]:
    """Return the written rows of each by as many first cells as tell the rows of all apart, or by their place."""
    for width in range(1, len(quotes[0].columns) + 1):
        keyed = [{row[:width]: row for row in quote.written} for quote in quotes]
        if all(len(rows) == len(quote.written) for rows, quote in zip(keyed, quotes, strict=True)):
            return keyed
    return [dict(enumerate(quote.written)) for quote in quotes]


def _of_row(quote: Quote, old: Line, new: Line) -> list[Difference]:
    cells = zip_longest(quote.columns, old, new)
    return [Difference(old[0], column, before, after) for column, before, after in cells if before != after]


def _joined(row: Line | None) -> str | None:
    return None if row is None else ", ".join(str(cell) for cell in row if cell != "")
