"""What pages may show of the checks: warnings about what is public, and of what is not only where it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from internships_work.data.screening.warnings import DataWarning, warnings_about
from internships_work.data.tables import insert
from internships_work.faults import Fault
from internships_work.wording import words

TABLE = """create table warnings (position INTEGER, severity VARCHAR, kind VARCHAR, extract VARCHAR, line INTEGER,
    column_name VARCHAR, sentence VARCHAR, why VARCHAR, period VARCHAR,
    is_earlier BOOLEAN)"""
COLUMNS = ("kind", "extract", "line", "column", "sentence", "why", "period", "is_earlier")
KEPT_BACK = "kept_back"
QUOTED = "“"


def write(
    con: Any, own: dict[str, str], protected: set[str], small_base: int, beside: Iterable[DataWarning] = ()
) -> None:
    """Write the table `warnings` about a pack's own extracts, once what is protected is no longer in the warehouse.

    `own` names the file of each; `beside` are warnings about files that are not read. Of a protected extract no warning
    is shown, not even that there is none: "an authority fell to zero", or how many did, says something about withheld
    counts that the audit of the protected tables cannot see. What was accepted as what in it, with its line and the
    number of times, would say who has interns and how many.
    """
    con.execute(TABLE)
    for extract in sorted(protected):
        con.execute("delete from accepted where extract = ?", [extract])
    wording = words("checks")["kinds"][KEPT_BACK]
    rows = [
        ("warning", *(getattr(found, name) for name in COLUMNS))
        for found in [*warnings_about(con, set(own) - protected, small_base), *beside]
    ]
    for extract in sorted(protected & set(own)):
        rows.append(
            (
                KEPT_BACK,
                KEPT_BACK,
                extract,
                None,
                "",
                wording["sentence"].format(file=own[extract]),
                wording["why"],
                "",
                False,
            )
        )
    insert(con, "warnings", [(position, *row) for position, row in enumerate(rows, start=1)])


@dataclass(frozen=True)
class PublicFault:
    """A fault as a page may show it: `found` and `line` are None where what stands in the file is kept back."""

    file: str
    expected: str
    column: str = ""
    line: int | None = None
    found: str | None = None


def public_faults(faults: Iterable[Fault], public: set[str]) -> list[PublicFault]:
    """Return faults without anything that stands in a file, except in an extract that is public as it is.

    Of any other file, known or not, neither the text nor the line is shown, because lines count people, nor the names
    of the folders that its rows are divided into, nor what was expected where it quotes a name from the row. Faults
    that are then alike are shown once.
    """
    shown = [_public(fault, fault.extract in public) for fault in faults]
    return list(dict.fromkeys(shown))


def _public(fault: Fault, is_public: bool) -> PublicFault:
    if is_public:
        return PublicFault(fault.file, fault.expected, fault.column, fault.line, fault.found)
    return PublicFault(fault.stands_in, "" if QUOTED in fault.expected else fault.expected, fault.column)
