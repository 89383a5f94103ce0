"""One extract, from its text to a checked table: held to its contract, then given its types."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from internships_work import progress, spellings
from internships_work.areas import areas
from internships_work.data import area_rules, area_spellings
from internships_work.data.completeness import Complete, Missing
from internships_work.data.contracts import Contract, ContractColumn, ContractRule
from internships_work.data.extract_files import RowLocations
from internships_work.data.reading import Reading, is_out_of_memory, refusal
from internships_work.data.rule_conditions import objection
from internships_work.faults import Fault, counted_by
from internships_work.paths import GEO

MOST_LINES_NAMED = 20


def check(con: Any, reading: Reading) -> list[Fault]:
    """Make of the text of an extract its table; the faults that forbid it, or an empty list.

    `con` holds the areas, and can no longer read files, because a contract's own rules are asked here.
    """
    if not reading.locations:
        return list(reading.faults)
    try:
        con.execute(f"alter table {reading.table} rename to as_text")
        found = _check(con, reading.contract, reading.path, reading.locations)
    except Exception as reason:
        return [*reading.faults, refusal(con, reading.contract, reading.path, reason)]
    if reading.odd:
        found = [fault for fault in found if fault.line and fault.line not in reading.odd]
    return [*reading.faults, *found]


def _check(con: Any, contract: Contract, path: Path, locations: RowLocations) -> list[Fault]:
    """Hold the rows of `as_text` to the contract, and make of them the table of the extract."""
    with progress.step("checking", path.name):
        if path.parent != GEO:
            area_spellings.accept(con, contract, locations.first)
        finder = _FaultFinder(con, contract, path.name, locations)
        faults = finder.of_blank_rows()
        faults += finder.of_columns()
        _give_types(con, contract, bool(faults))
        con.execute(f"create or replace temp view sound as select {_sound(contract, bool(faults))}")
        faults += (
            finder.of_rules()
            + finder.of_key()
            + finder.of_areas()
            + finder.of_complete({fault.column for fault in faults})
        )
        con.execute("drop view sound")
        con.execute("drop table if exists as_text")
    return faults


def _give_types(con: Any, contract: Contract, has_faults: bool) -> None:
    """Make the table of the extract. Sound rows without symbols get their types in place: a copy doubles the memory."""
    if has_faults or any(column.symbols for column in contract.columns):
        con.execute(f'create table "{contract.name}" as select {_typed(contract)} from as_text order by rowid')
        return
    for column in contract.columns:
        if column.type != "VARCHAR":
            con.execute(f'alter table as_text alter "{column.name}" type {column.type} using {column.typed}')
    con.execute(f'alter table as_text rename to "{contract.name}"')


def _typed(contract: Contract) -> str:
    chosen = []
    for column in contract.columns:
        chosen.append(f'{column.typed} as "{column.name}"')
        if column.symbols:
            chosen.append(f'case when {column.is_symbol} then "{column.name}" else \'\' end as "{column.name}_state"')
    return ", ".join(chosen)


def _sound(contract: Contract, has_faults: bool) -> str:
    """Return the rows without a fault in any column, with their numbers: of these, whole rows are checked."""
    rows = f'rowid as row_number, * from "{contract.name}"'
    if not has_faults:
        return rows
    broken = [f"coalesce({condition}, false)" for column in contract.columns for condition in column.breaches()]
    faulty = f"select rowid from as_text where {' or '.join(broken)}"
    return f"{rows} where rowid not in ({faulty})"


class _FaultFinder:
    """Asks for the rows of one extract that break a promise, and tells them as faults of their file and line."""

    def __init__(self, con: Any, contract: Contract, file: str, locations: RowLocations):
        self.con, self.contract, self.file, self.locations = con, contract, file, locations
        names = [column.name for column in contract.columns]
        # A blank field of an extract of one column may be what that column allows.
        self.blank = " and ".join(f'"{name}" is null' for name in names) if len(names) > 1 else "false"

    def of_blank_rows(self) -> list[Fault]:
        """Return one fault for the rows in which no field is filled, as spreadsheets leave them at the end."""
        numbers = [number for (number,) in self.con.execute(f"select rowid from as_text where {self.blank}").fetchall()]
        if not numbers:
            return []
        file, line = self.locations.of(numbers[0])
        found = "a blank row" if len(numbers) == 1 else f"the first of {len(numbers):,} blank rows"
        return [Fault(file, found, "rows with something in them: delete those that are blank", line=line)]

    def of_columns(self) -> list[Fault]:
        """Return the rows that break what a column promises. Only of a column that has such rows are they asked for."""
        broken = [_broken(column) for column in self.contract.columns]
        counts = _counts(self.con, f"as_text where not ({self.blank})", broken)
        with_faults = [column for column, count in zip(self.contract.columns, counts, strict=True) if count]
        return [fault for column in with_faults for fault in self._of_column(column)]

    def _of_column(self, column: ContractColumn) -> list[Fault]:
        """Return the rows that break what a column promises; one that breaks several promises is told once."""
        where = f"({_broken(column)}) and not ({self.blank})"
        query = f'select rowid, "{column.name}" from as_text where {where} order by rowid'
        if not area_spellings.lists_areas(column):
            return self._faults_of_rows(query, column.name, column.expects)
        expected = spellings.expected(column.name) + (", or nothing" if column.optional else "")
        faults = self._faults_of_rows(query, column.name, expected)
        return [replace(fault, found=_with_what_is_near(column.name, fault.found)) for fault in faults]

    def of_rules(self) -> list[Fault]:
        """Return the rows that break a promise about whole rows, and the rules that cannot be asked."""
        if self._all_hold():
            return []
        return [fault for rule in self.contract.rules for fault in self._of_rule_in_doubt(rule)]

    def _all_hold(self) -> bool:
        """Return whether no row breaks a rule of the contract; false where that cannot be asked of all at once."""
        try:
            if any(objection(self.con, rule.broken) for rule in self.contract.rules):
                return False
            return not self._broken(self.contract.rules)
        except Exception as reason:
            if is_out_of_memory(reason):
                raise
            return False

    def _of_rule_in_doubt(self, rule: ContractRule) -> list[Fault]:
        """Return the rows that break a rule of the contract, or that it cannot be asked."""
        try:
            if not (wrong := objection(self.con, rule.broken)):
                return self._of_rule(rule)
        except Exception as reason:
            if is_out_of_memory(reason):
                raise
            wrong = str(reason).splitlines()[0]
        found = f"has a rule “{rule.broken}” that cannot be asked ({wrong})"
        return [Fault(f"{self.contract.name}.toml", found, "a condition over the columns of the contract")]

    def _of_rule(self, rule: ContractRule) -> list[Fault]:
        query = f'select row_number, "{rule.column}" from sound where ({rule.broken}) order by 1'
        return self._faults_of_rows(query, rule.column, rule.expects)

    def _broken(self, rules: Sequence[ContractRule]) -> list[ContractRule]:
        """Return the rules that a row breaks."""
        counts = _counts(self.con, "sound", [rule.broken for rule in rules])
        return [rule for rule, count in zip(rules, counts, strict=True) if count]

    def _faults_of_rows(self, query: str, column: str, expected: str) -> list[Fault]:
        """Return a fault for each of the first rows; one that counts the others.

        `query` gives the number of each bad row, what stands there and, where it differs, what was expected.
        """
        faults = []
        for number, found, *other in self.con.execute(f"{query} limit {MOST_LINES_NAMED}").fetchall():
            file, line = self.locations.of(number)
            faults.append(Fault(file, _found(found), other[0] if other else expected, column, line))
        if len(faults) == MOST_LINES_NAMED and (more := self._count(query) - MOST_LINES_NAMED):
            found = f"{more} more {counted_by(self.file)}s with the same fault"
            faults.append(Fault(self.file, found, expected, column))
        return faults

    def _count(self, query: str) -> int:
        return self.con.execute(f"select count(*) from ({query})").fetchone()[0]

    def of_key(self) -> list[Fault]:
        """Return the keys that stand on several rows."""
        key = ", ".join(f'"{name}"' for name in self.contract.key)
        query = (
            "select min(row_number) as first, max(row_number) from sound "
            f"group by {key} having count(*) > 1 order by first"
        )
        rows = self.con.execute(f"{query} limit {MOST_LINES_NAMED}").fetchall()
        expected = f"one row for each {', '.join(self.contract.key)}"
        faults = [self._same_key(first, last, expected) for first, last in rows]
        if len(rows) == MOST_LINES_NAMED and (more := self._count(query) - MOST_LINES_NAMED):
            found = f"{more} more keys that stand on several {counted_by(self.file)}s"
            faults.append(Fault(self.file, found, expected))
        return faults

    def _same_key(self, first: int, last: int, expected: str) -> Fault:
        (file, line), (earlier, number) = self.locations.of(last), self.locations.of(first)
        found = f"the same key as {counted_by(file)} {number}{'' if earlier == file else f' of {earlier}'}"
        return Fault(file, found, expected, line=line)

    def of_complete(self, broken: set[str]) -> list[Fault]:
        """Return the rows that are promised and missing. Where a column is broken, its own faults say enough."""
        faults = []
        for promise in self.contract.complete:
            if broken & {*promise.columns, *promise.each}:
                continue
            missing = [self._no_row(absent, promise) for absent in promise.missing(self.con, self.contract.name)]
            faults += missing[:MOST_LINES_NAMED]
            if more := missing[MOST_LINES_NAMED:]:
                faults.append(replace(more[0], found=f"has no row for {len(more)} more"))
        return faults

    def _no_row(self, missing: Missing, promise: Complete) -> Fault:
        member, group = missing.member, missing.group
        member_name = areas()[member].name if member in areas() else member
        if missing.promised > 1:
            member_name = f"{missing.lacking:,} of {missing.promised:,} where {promise.columns[0]} is {member_name}"
        where = f" where {' and '.join(f'{name} is {value}' for name, value in group.items())}" if group else ""
        each = f" in each {' and '.join(promise.each)}" if promise.each else ""
        expected = f"each {promise.columns[0]} that {self.contract.name}.toml lists under [[complete]]{each}"
        return Fault(self.file, f"has no row for {member_name}{where}", expected, promise.columns[0])

    def of_areas(self) -> list[Fault]:
        """Return the breaches of what every extract promises of its areas; codes and names are also checked alone."""
        levels = list(area_rules.of_levels(self.contract))
        faults = [fault for rule in self._broken(levels) for fault in self._of_rule(rule)]
        return faults + [fault for rule in area_rules.rules(self.contract) for fault in self._faults_of_rows(*rule)]


def _broken(column: ContractColumn) -> str:
    """Return SQL that is true for a row of text that breaks a promise of a column."""
    return " or ".join(f"coalesce({condition}, false)" for condition in column.breaches()) or "false"


def _counts(con: Any, rows: str, conditions: list[str]) -> tuple[int, ...]:
    """Return how many rows fulfil each condition, from one look at them for all."""
    counted = ", ".join(f"count(*) filter (where ({condition}))" for condition in conditions)
    return con.execute(f"select {counted} from {rows}").fetchone() if conditions else ()


def _with_what_is_near(column: str, found: str) -> str:
    """A name or code that no area has, with those that it is like."""
    written = found[1:-1] if found.startswith("“") else ""
    return spellings.did_you_mean(written, spellings.near(column, written)) if written else found


def _found(text: object) -> str:
    return "the field is empty" if text is None else f"“{text}”"
