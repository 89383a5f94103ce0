"""Everything that is measured, as one table.

    python -m tools.benchmarks [--quick] [--short] [--only PART ...] [--write FILE]

It says first how long it will take. Progress goes to the screen beside the table, so that the table alone can be kept:
python -m tools.benchmarks > table.md. Stopped (Ctrl-C, SIGTERM), it writes what was measured until then.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from pathlib import Path
from types import FrameType

import psutil

from tools.benchmarks.table import Missing, Row, Spread, Tell, as_markdown


@dataclass(frozen=True)
class Part:
    """One part of the table: a module with measured(quick, tell) -> Iterator[Row], its title in the table, its seconds.

    The seconds are those of the whole part and of the quick one, as the last table has them ("this part took").
    """

    module: str
    title: str
    seconds: float
    quick_seconds: float


# Measured on 30 November 2026 on two cores that others used too, those of browser and visitors added up from one round:
# a quiet machine takes less.
PARTS = {
    "browser": Part("tools.benchmarks.in_browser", "In a browser", 1620, 92),
    "starting": Part("tools.benchmarks.starting", "The server", 85, 37),
    "visitors": Part("tools.benchmarks.visitors", "Many visitors", 255, 55),
    "rows": Part("tools.benchmarks.rows", "Many rows", 555, 1),
    "engines": Part("tools.benchmarks.engines", "Beyond one machine", 171, 69),
    "take_away": Part("tools.benchmarks.take_away", "Files to take away", 63, 52),
}


@dataclass
class Stop:
    """What stops the measuring: a handler of signals that raises KeyboardInterrupt and remembers the signal."""

    signal: int = 0
    _before: dict[int, object] = field(default_factory=dict)

    def __enter__(self) -> "Stop":
        self._before = {number: signal.signal(number, self) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Take a signal; a second one changes nothing, so that servers can be stopped and the table be written."""
        if not self.signal:
            self.signal = number
            raise KeyboardInterrupt

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


def chosen(names: list[str] | None) -> list[str]:
    """Return the parts asked for, in the order of the table; all where none is named. Exits where one is unknown."""
    unknown = [name for name in names or [] if name not in PARTS]
    if unknown:
        sys.exit(f"There is no part named {', '.join(unknown)}. The parts are {', '.join(PARTS)}.")
    return [name for name in PARTS if not names or name in names]


def how_long(names: list[str], quick: bool) -> str:
    """Return how long some parts take, as a sentence."""
    seconds = {name: PARTS[name].quick_seconds if quick else PARTS[name].seconds for name in names}
    each = ", ".join(f"{name} {in_words(took)}" for name, took in seconds.items())
    return f"This takes about {in_words(sum(seconds.values()))} ({each}). Stopped, it writes what it has."


def in_words(seconds: float) -> str:
    """Return a duration as "40 s" or "12 min"."""
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def rows_of(name: str, quick: bool, tell: Tell) -> Iterator[Row]:
    """Return the rows of one part as they are measured, or the sentence that says why there are none."""
    module = PARTS[name].module
    if find_spec(module) is None:
        yield Row(f"This part is not in this copy of the repository ({module.replace('.', '/')}.py).")
        return
    measured: Callable[[bool, Tell], Iterator[Row]] | None = getattr(import_module(module), "measured", None)
    if measured is None or [*signature(measured).parameters] != ["quick", "tell"]:
        yield Row(f"This part has a table of its own: python -m {module}")
        return
    try:
        yield from measured(quick, tell)
    except Missing as why:
        yield Row(str(why))


def fill(table: dict[str, list[Row]], names: list[str], quick: bool) -> None:
    """Measure some parts, and add each row to the table under the title of its part as soon as it is measured."""
    for name in names:
        rows, begun = table.setdefault(PARTS[name].title, []), time.monotonic()
        for row in rows_of(name, quick, teller(name, begun)):
            rows.append(row)
        rows.append(Row("this part took", Spread.of([time.monotonic() - begun]), "s"))


def teller(name: str, begun: float) -> Tell:
    """Return what prints on the screen what a part is doing, with the seconds since it began."""
    return lambda progress: print(f"{name}, {time.monotonic() - begun:.0f} s: {progress}", file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Measure what is asked for and write the table, or what there is of it where a signal stops this."""
    reader = argparse.ArgumentParser(prog="python -m tools.benchmarks", description=__doc__.splitlines()[0])
    reader.add_argument("--quick", action="store_true", help="everything once or twice, without packs of many rows")
    reader.add_argument("--short", action="store_true", help="only the main rows of each part")
    reader.add_argument("--only", nargs="+", metavar="PART", help=f"only these parts: {', '.join(PARTS)}")
    reader.add_argument("--write", type=Path, metavar="FILE", help="keep the table in a file as well")
    given = reader.parse_args(arguments)
    names = chosen(given.only)
    if given.write and not given.write.parent.is_dir():
        sys.exit(f"{given.write} cannot be written, because the folder {given.write.parent} does not exist.")
    print(how_long(names, given.quick), file=sys.stderr, flush=True)
    table: dict[str, list[Row]] = {}
    with Stop() as stop:
        try:
            fill(table, names, given.quick)
        except BaseException:  # what was being measured may break in its own way when it is stopped
            if not stop.signal:
                raise
            list(table.values())[-1].append(Row("Stopped here: what follows was not measured."))
        finally:
            write(as_markdown(table, given.short), given.write)
    if stop.signal:
        end_all_started()
        sys.exit(128 + stop.signal)


def end_all_started() -> None:
    """End what this process has started: a server that was being started when the signal came is in nobody's hands."""
    children = psutil.Process().children(recursive=True)
    for child in children:
        with suppress(psutil.NoSuchProcess):
            child.terminate()
    for child in psutil.wait_procs(children, timeout=15)[1]:
        child.kill()


def write(table: str, file: Path | None) -> None:
    """Print the table, and write it into a file where there is one."""
    print(table, end="", flush=True)
    if file:
        file.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
