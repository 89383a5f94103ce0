"""Everything that is measured, as one table.

    python -m tools.benchmarks [--quick] [--short] [--only PART ...] [--write FILE]

Progress goes to the screen beside the table, so that the table alone can be kept: python -m tools.benchmarks > table.md
"""

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from pathlib import Path

from tools.benchmarks.table import Missing, Row, Tell, as_markdown

# Each part is a module with measured(quick, tell) -> list[Row]. It is named as on the command line and as in the table.
PARTS = {
    "browser": ("tools.benchmarks.in_browser", "In a browser"),
    "starting": ("tools.benchmarks.starting", "The server"),
    "visitors": ("tools.benchmarks.visitors", "Many visitors"),
    "rows": ("tools.benchmarks.rows", "Many rows"),
    "engines": ("tools.benchmarks.engines", "Beyond one machine"),
    "take_away": ("tools.benchmarks.take_away", "Files to take away"),
}


def chosen(names: list[str] | None) -> list[str]:
    """Return the parts asked for, in the order of the table; all where none is named. Exits where one is unknown."""
    unknown = [name for name in names or [] if name not in PARTS]
    if unknown:
        sys.exit(f"There is no part named {', '.join(unknown)}. The parts are {', '.join(PARTS)}.")
    return [name for name in PARTS if not names or name in names]


def rows_of(name: str, quick: bool, tell: Tell) -> list[Row]:
    """Return the rows of one part, or the sentence that says why there are none."""
    module, _ = PARTS[name]
    if find_spec(module) is None:
        return [Row(f"This part is not in this copy of the repository ({module.replace('.', '/')}.py).")]
    measured: Callable[[bool, Tell], list[Row]] | None = getattr(import_module(module), "measured", None)
    if measured is None or [*signature(measured).parameters] != ["quick", "tell"]:
        return [Row(f"This part has a table of its own: python -m {module}")]
    try:
        return measured(quick, tell)
    except Missing as why:
        return [Row(str(why))]


def teller(name: str) -> Tell:
    """Return what prints on the screen what a part is doing, with the seconds since it began."""
    begun = time.monotonic()
    return lambda progress: print(f"{name}, {time.monotonic() - begun:.0f} s: {progress}", file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Measure what is asked for and write the table."""
    reader = argparse.ArgumentParser(prog="python -m tools.benchmarks", description=__doc__.splitlines()[0])
    reader.add_argument("--quick", action="store_true", help="everything once or twice, in under two minutes")
    reader.add_argument("--short", action="store_true", help="only the main rows of each part")
    reader.add_argument("--only", nargs="+", metavar="PART", help=f"only these parts: {', '.join(PARTS)}")
    reader.add_argument("--write", type=Path, metavar="FILE", help="keep the table in a file as well")
    given = reader.parse_args(arguments)
    parts = chosen(given.only)
    if given.write and not given.write.parent.is_dir():
        sys.exit(f"{given.write} cannot be written, because the folder {given.write.parent} does not exist.")
    table = as_markdown({PARTS[name][1]: rows_of(name, given.quick, teller(name)) for name in parts}, given.short)
    if given.write:
        given.write.write_text(table, encoding="utf-8")
    print(table, end="")


if __name__ == "__main__":
    main()
