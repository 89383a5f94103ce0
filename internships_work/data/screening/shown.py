"""What pages may show of the checks: findings of what is public, and only the place of what is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from internships_work.data.screening.findings import Finding, findings
from internships_work.faults import Fault
from internships_work.wording import words

FINDINGS = """create table findings (position INTEGER, severity VARCHAR, kind VARCHAR, extract VARCHAR, line INTEGER,
    column_name VARCHAR, told VARCHAR, why VARCHAR)"""
KEPT_BACK = "kept_back"
QUOTED = "“"


def write(con: Any, own: dict[str, str], protected: set[str], small_base: int, beside: Iterable[Finding] = ()) -> None:
    """Write the table `findings` about a pack's own extracts, once what is protected is no longer in the warehouse.

    `own` names the file of each; `beside` are findings about files that are not read. Of a protected extract no finding
    is told, not even that there is none: "an authority fell to nought", or how many did, says something about withheld
    counts that the audit of the protected tables cannot see. What was accepted as what in it, with its line and the
    number of times, would tell who has interns and how many.
    """
    con.execute(FINDINGS)
    for extract in sorted(protected):
        con.execute("delete from accepted where extract = ?", [extract])
    said = words("checks")["kinds"][KEPT_BACK]
    told = [
        ("warning", one.kind, one.extract, one.line, one.column, one.told, one.why)
        for one in [*findings(con, set(own) - protected, small_base), *beside]
    ]
    for extract in sorted(protected & set(own)):
        told.append((KEPT_BACK, KEPT_BACK, extract, None, "", said["told"].format(file=own[extract]), said["why"]))
    for position, finding in enumerate(told, start=1):
        con.execute("insert into findings values (?, ?, ?, ?, ?, ?, ?, ?)", [position, *finding])


@dataclass(frozen=True)
class ShownFault:
    """A fault as a page may tell it: `found` and `line` are None where what stands in the file is kept back."""

    file: str
    expected: str
    column: str = ""
    line: int | None = None
    found: str | None = None


def shown_faults(faults: Iterable[Fault], public: set[str]) -> list[ShownFault]:
    """Faults without anything that stands in a file, except in an extract that is public as it is.

    Of any other file, known or not, neither the text nor the line is told, because lines count people, nor the names of
    the folders that its rows are divided into, nor what was expected where it quotes a name that the row led to. Faults
    that are then alike are told once.
    """
    told = [_shown(fault, fault.extract in public) for fault in faults]
    return list(dict.fromkeys(told))


def _shown(fault: Fault, is_public: bool) -> ShownFault:
    if is_public:
        return ShownFault(fault.file, fault.expected, fault.column, fault.line, fault.found)
    return ShownFault(fault.stands_in, "" if QUOTED in fault.expected else fault.expected, fault.column)
