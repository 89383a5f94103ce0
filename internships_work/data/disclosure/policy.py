"""The policy file: how small a number must be to be withheld, in which extracts, and what is public already."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from internships_work.faults import BrokenPack, Fault

EXTRACTS = ("interns", "authority_returns")
FORUMS = "authority_returns.forum_status"
NUMBERS = {
    # Below 3, a withheld count could be a single person's, or one of two who would then know the other.
    "threshold": (3, "a whole number of at least 3"),
    "rounding_base": (1, "a whole number of at least 1, which rounds nothing"),
    "minimum_denominator": (1, "a whole number of at least the threshold"),
    "warn_denominator": (1, "a whole number of at least the minimum_denominator"),
}
BREAKDOWNS = ("ehc_plan", "moment", "item", "characteristic", "category")


@dataclass(frozen=True)
class Known:
    """A total that is public already: the year, area and column of a protected table, and its value.

    The breakdown (ehc_plan, moment, item, or characteristic and category) is '' where the table has none.
    """

    academic_year: str
    area_code: str
    cell: str
    value: int
    source_id: str
    ehc_plan: str = ""
    moment: str = ""
    item: str = ""
    characteristic: str = ""
    category: str = ""

    @property
    def breakdown(self) -> tuple[str, ...]:
        """What the cell is about beside its year, area and column, as the protected tables have it."""
        return tuple(getattr(self, name) for name in BREAKDOWNS if getattr(self, name))


@dataclass(frozen=True)
class Policy:
    """What is withheld, from which extracts, and who signed it off."""

    threshold: int
    rounding_base: int
    minimum_denominator: int
    warn_denominator: int
    extracts: tuple[str, ...]
    not_about_people: tuple[str, ...] = ()
    signed_off_by: str = ""
    signed_off_on: str = ""
    known: tuple[Known, ...] = ()


def read_policy(path: Path) -> Policy:
    """The policy in a file. Raises BrokenPack with every fault of it."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenPack([Fault(path.name, "the file is missing", "the policy of disclosure control")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as reason:
        raise BrokenPack([Fault(path.name, f"cannot be read ({reason})", "a TOML file")]) from None
    if faults := list(_faults_of(path.name, said)):
        raise BrokenPack(faults)
    listed = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return Policy(**listed | {"known": tuple(Known(**one) for one in said.get("known", []))})


def _faults_of(file: str, said: dict) -> Iterator[Fault]:
    known_names = {field.name for field in fields(Policy)}
    for name in sorted(set(said) - known_names):
        yield Fault(file, f"has an entry “{name}”", f"only {', '.join(sorted(known_names))}")
    yield from _faults_of_numbers(file, said)
    yield from _faults_of_lists(file, said)
    for name in ("signed_off_by", "signed_off_on"):
        if not isinstance(said.get(name, ""), str):
            yield Fault(file, f"{name} is {said[name]!r}", "a text in quotation marks, empty where nobody has signed")
    known = said.get("known", [])
    if not isinstance(known, list) or not all(isinstance(one, dict) for one in known):
        yield Fault(file, f"known is {known!r}", "tables headed [[known]], one a total")
        return
    for number, one in enumerate(known, start=1):
        yield from _faults_of_known(file, number, one)


def _faults_of_numbers(file: str, said: dict) -> Iterator[Fault]:
    for name, (least, expected) in NUMBERS.items():
        value = said.get(name)
        if name not in said:
            yield Fault(file, f"{name} is missing", expected)
        elif not _is_whole(value) or value < least:
            yield Fault(file, f"{name} is {value!r}", expected)
    for smaller, larger in (("threshold", "minimum_denominator"), ("minimum_denominator", "warn_denominator")):
        below, above = said.get(smaller), said.get(larger)
        if _is_whole(below) and _is_whole(above) and above < below:
            yield Fault(file, f"{larger} is {above}, below the {smaller} of {below}", NUMBERS[larger][1])


def _faults_of_lists(file: str, said: dict) -> Iterator[Fault]:
    for name in ("extracts", "not_about_people"):
        value = said.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            yield Fault(file, f"{name} is {value!r}", "a list of names in quotation marks")
            return
    # A programme return that is not named here would be served as it is.
    for missing in [name for name in EXTRACTS if name not in said.get("extracts", [])]:
        yield Fault(file, f"extracts leaves out {missing}", f"both {' and '.join(EXTRACTS)}")
    for unknown in [name for name in said.get("extracts", []) if name not in EXTRACTS]:
        yield Fault(file, f"extracts names “{unknown}”", f"only {' and '.join(EXTRACTS)}, which can be protected")
    for unknown in [name for name in said.get("not_about_people", []) if name != FORUMS]:
        yield Fault(file, f"not_about_people names “{unknown}”", f"nothing, or {FORUMS}; all else counts people")


def _faults_of_known(file: str, number: int, one: dict) -> Iterator[Fault]:
    entry = f"[[known]] number {number}"
    names = {field.name for field in fields(Known)}
    for name in sorted(set(one) - names):
        yield Fault(file, f"{entry} has an entry “{name}”", f"only {', '.join(sorted(names))}")
    for name in ("academic_year", "area_code", "cell", "source_id"):
        if not one.get(name):
            yield Fault(file, f"{entry} has no {name}", "the year, area, column and source of a public total")
    for name in sorted(names - {"value"}):
        if not isinstance(one.get(name, ""), str):
            yield Fault(file, f"{entry} has the {name} {one[name]!r}", "a text in quotation marks")
    if not _is_whole(one.get("value")) or one["value"] < 0:
        yield Fault(file, f"{entry} has the value {one.get('value')!r}", "a whole number of at least 0")
    if not any(one.get(name) for name in BREAKDOWNS):
        yield Fault(file, f"{entry} says neither {' nor '.join(BREAKDOWNS)}", "what the total is of")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
