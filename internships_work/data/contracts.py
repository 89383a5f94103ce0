"""What each extract promises, read from the .toml beside its .csv."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from internships_work.data.completeness import Complete
from internships_work.data.file_kinds_and_limits import toml_text
from internships_work.faults import BrokenPack, Fault

STATUSES = (
    "official statistics",
    "management information",
    "survey estimate",
    "target",
    "forecast",
    "announcement",
    "invented",
)
SHAPES = {
    "INTEGER": ("-?[0-9]+", "a whole number"),
    "DOUBLE": (r"-?[0-9]+(\.[0-9]+)?", "a number"),
    "DATE": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date written as 2025-03-04"),
    "VARCHAR": ("(?s).*", "text"),
}

NAME = re.compile(r"[a-z][a-z0-9_]*")


def quoted(text: str) -> str:
    """Return a text as an SQL literal. Contracts are part of the code base; visitors' choices are always bound."""
    return "'" + str(text).replace("'", "''") + "'"


@dataclass(frozen=True)
class ContractColumn:
    """One column of an extract: its type, its meaning, and what may stand in it."""

    name: str
    type: str
    means: str
    optional: bool = False
    values: tuple[str, ...] = ()
    values_from: str = ""
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    symbols: tuple[str, ...] = ()

    @property
    def expects(self) -> str:
        """What may stand in this column, in words: "a whole number of at least 0, or one of z, x, c, low"."""
        phrase = f"one of {', '.join(self.values)}" if self.values else SHAPES[self.type][1]
        if self.pattern:
            phrase += f" of the form {self.pattern}"
        if self.minimum is not None:
            phrase += f" of at least {self.minimum}"
        if self.maximum is not None:
            phrase += f"{' and' if self.minimum is not None else ' of'} at most {self.maximum}"
        if self.symbols:
            phrase += f", or one of the symbols {', '.join(self.symbols)}"
        return phrase + (", or nothing" if self.optional else "")

    @property
    def typed(self) -> str:
        """SQL for this column's value in its own type; NULL where it is blank or a symbol."""
        return f"try_cast(nullif(\"{self.name}\", '') as {self.type})"

    @property
    def is_symbol(self) -> str:
        """SQL that is true where a symbol stands in place of the value."""
        listed = ", ".join(map(quoted, self.symbols))
        return f'coalesce("{self.name}" in ({listed}), false)' if self.symbols else "false"

    def breaches(self) -> Iterator[str]:
        """Yield SQL conditions over the extract as text, each true for a row that breaks this column's promise."""
        name = f'"{self.name}"'
        if not self.optional:
            yield f"{name} is null"
        if self.type != "VARCHAR":
            wrong_shape = f"not regexp_full_match({name}, {quoted(SHAPES[self.type][0])}) or {self.typed} is null"
            yield f"{name} is not null and not {self.is_symbol} and ({wrong_shape})"
        if self.values:
            yield f"{name} not in ({', '.join(map(quoted, self.values))})"
        if self.pattern:
            yield f"not regexp_full_match({name}, {quoted(self.pattern)})"
        if self.minimum is not None:
            yield f"{self.typed} < {self.minimum}"
        if self.maximum is not None:
            yield f"{self.typed} > {self.maximum}"


@dataclass(frozen=True)
class ContractRule:
    """A promise about whole rows: `broken` is SQL over typed columns, true for a bad row."""

    column: str
    broken: str
    expects: str


@dataclass(frozen=True)
class Contract:
    """One extract's promises: what it is, its status, its key, its columns in the order of the file, its rows.

    `source` is an entry of wording/sources.toml, for an extract whose rows do not each name their own. An extract that
    `may_be_empty` says something without a row; any other without one has lost its rows.
    """

    name: str
    title: str
    describes: str
    key: tuple[str, ...]
    columns: tuple[ContractColumn, ...]
    status: str = ""
    source: str = ""
    may_be_empty: bool = False
    rules: tuple[ContractRule, ...] = ()
    complete: tuple[Complete, ...] = ()

    @property
    def csv(self) -> str:
        """The name of the file this contract is about."""
        return f"{self.name}.csv"


def read(path: Path, lists: Mapping[str, tuple[str, ...]]) -> Contract:
    """Return one contract. `lists` holds the allowed values that columns name by `values_from`.

    Raises BrokenPack when the file is not TOML or promises something unknown.
    """
    try:
        promise = tomllib.loads(toml_text(path))
        columns = tuple(_column(path, name, entry, lists) for name, entry in promise.pop("columns").items())
        rules = tuple(ContractRule(**rule) for rule in promise.pop("rules", ()))
        complete = tuple(_complete(path, entry, lists) for entry in promise.pop("complete", ()))
        contract = Contract(path.stem, columns=columns, rules=rules, complete=complete, **_frozen(promise))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, KeyError, AttributeError) as reason:
        raise BrokenPack(
            [Fault(path.name, f"is not a readable contract ({reason})", "the form of its neighbours")]
        ) from None
    faults = list(_faults_of(path, contract))
    if contract.source and contract.source not in lists.get("source_id", (contract.source,)):
        faults.append(Fault(path.name, f"names the source “{contract.source}”", "an entry of wording/sources.toml"))
    if faults:
        raise BrokenPack(faults)
    return contract


def _faults_of(path: Path, contract: Contract) -> Iterator[Fault]:
    """Yield what a contract promises that cannot be kept. Names of columns go into SQL, so their form is checked."""
    known = [column.name for column in contract.columns]
    for name in known:
        if not NAME.fullmatch(name):
            yield Fault(path.name, f"declares a column “{name}”", "a name of small letters, digits and underscores")
    if not contract.key or not isinstance(contract.key, tuple):
        yield Fault(path.name, f"has the key “{contract.key}”", "a list of at least one column")
        return
    named_columns = [*contract.key, *(rule.column for rule in contract.rules)]
    named_columns += [name for promise in contract.complete for name in (*promise.columns, *promise.each)]
    for name in named_columns:
        if name not in known:
            yield Fault(path.name, f"speaks of a column “{name}”", f"one of {', '.join(known)}")
    if contract.status and contract.status not in STATUSES:
        yield Fault(path.name, f"has the status “{contract.status}”", f"one of {', '.join(STATUSES)}")
    if not isinstance(contract.may_be_empty, bool):
        yield Fault(path.name, f"has may_be_empty = {contract.may_be_empty!r}", "true or false")


def _column(path: Path, name: str, entry: dict, lists: Mapping[str, tuple[str, ...]]) -> ContractColumn:
    unknown = set(entry) - {field.name for field in fields(ContractColumn)}
    if unknown or entry.get("type") not in SHAPES or entry.get("values_from", next(iter(lists))) not in lists:
        expected = f"a type of {', '.join(SHAPES)} and options this dashboard knows"
        raise BrokenPack([Fault(path.name, f"declares {entry}", expected, column=name)])
    _check_options(path, name, entry)
    values = {"values": lists[entry["values_from"]]} if "values_from" in entry else {}
    return ContractColumn(name, **_frozen(entry | values))


def _complete(path: Path, entry: dict, lists: Mapping[str, tuple[str, ...]]) -> Complete:
    """Return one entry under [[complete]]. Raises BrokenPack where it names no members."""
    kinds = {"columns": list, "values": list, "values_from": str, "each": list, "rows": list}
    is_known = all(isinstance(value, kinds.get(option, ())) for option, value in entry.items())
    members = entry.get("values") or lists.get(entry.get("values_from"))
    rows = tuple(entry.get("rows", ()))
    if not is_known or not entry.get("columns") or not members or not _counts(rows, members):
        expected = "columns, and values or values_from; each is a list of columns, rows a number for each of the values"
        raise BrokenPack([Fault(path.name, f"promises under [[complete]] {entry}", expected)])
    return Complete(tuple(entry["columns"]), tuple(map(str, members)), tuple(entry.get("each", ())), rows)


def _counts(rows: tuple, members: Sequence) -> bool:
    return not rows or (len(rows) == len(members) and all(type(number) is int and number > 0 for number in rows))


def _check_options(path: Path, name: str, entry: dict) -> None:
    """Raises BrokenPack for an option of the wrong kind, such as a word where a number belongs."""
    kinds = {
        "minimum": (int, float),
        "maximum": (int, float),
        "symbols": list,
        "values": list,
        "pattern": str,
        "means": str,
    }
    for option, kind in kinds.items():
        if option in entry and not isinstance(entry[option], kind):
            expected = "a list" if kind is list else "words in quotation marks" if kind is str else "a number"
            raise BrokenPack([Fault(path.name, f"{option} is {entry[option]!r}", expected, column=name)])
    try:
        re.compile(entry.get("pattern", ""))
    except re.error as reason:
        found = f"the pattern {entry['pattern']} cannot be read ({reason})"
        raise BrokenPack([Fault(path.name, found, "a regular expression", column=name)]) from None


def _frozen(entry: dict) -> dict:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def read_all(folder: Path, lists: Mapping[str, tuple[str, ...]]) -> list[Contract]:
    """Return every contract in a pack's folder, in order of name; pack.toml, which describes the pack, is not one.

    Raises BrokenPack with the faults of all of them.
    """
    contracts, faults = [], []
    for path in sorted(folder.glob("*.toml")):
        if path.name == "pack.toml":
            continue
        try:
            contracts.append(read(path, lists))
        except BrokenPack as broken:
            faults += broken.faults
    if faults:
        raise BrokenPack(faults)
    return contracts
