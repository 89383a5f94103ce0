"""How well a server on this machine bears many visitors at once.

    python -m tools.benchmarks.visitors

This is the event it has to bear: 450 people open one link within a minute, and each changes something every 10 s, on
two processes behind nginx that share two cores with the crowd. Half of the changes are to views that nobody asked for
before. --users, --every, --within and --seconds make another crowd of it.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from deploy.replicas.proxy import NoNginx, program
from internships_work.paths import ROOT
from tests.support.replicated import replicated
from tests.support.server import serving
from tools.benchmarks.burden import listening
from tools.benchmarks.load import Load, Scenario, load
from tools.benchmarks.loopback import NotLoopback, only_loopback
from tools.benchmarks.pages import VisitTrouble
from tools.benchmarks.table import Missing, Row, Spread, Tell

EVENT = Scenario(users=450, every=10, within=60, seconds=60)
HURRY = Scenario(users=250, every=2, within=12.5, seconds=20)
QUICK = Scenario(users=100, every=2, within=5, seconds=5)
REPLICAS = 2
SECONDS_TO_CHECK = 5  # as an operator has it who says nothing else (deploy/replicas)
SECONDS_BEFORE = 45  # to start the processes and to ask each for every page of every area; measured on two cores


def measured(quick: bool, tell: Tell) -> Iterator[Row]:
    """Return the rows of a table: the event, then a crowd in a hurry; or, quickly, a small one. Raises Missing."""
    for scenario in (QUICK,) if quick else (EVENT, HURRY):
        tell(f"{_title(scenario)}: {scenario.duration + SECONDS_BEFORE:.0f} s")
        yield from rows(met_by(scenario, None, REPLICAS))


def rows(found: Load) -> list[Row]:
    """Return what one crowd met as rows of a table, with the goals of the event."""
    has_goals = found.scenario == EVENT
    figures = [
        ("a change somebody asked for before, p50", found.repeated.p50, "ms", True, ""),
        ("a change somebody asked for before, p95", found.repeated.p95, "ms", True, "under 50"),
        ("a view nobody asked for before, p50", found.new.p50, "ms", False, ""),
        ("a view nobody asked for before, p95", found.new.p95, "ms", True, "under 250"),
        ("opening the link, p95", found.openings.p95, "ms", False, ""),
        ("changes that nobody asked for before", 100 * found.share_new, "% of changes", False, ""),
        ("changes measured", found.repeated.count + found.new.count, "number", False, ""),
        ("errors", sum(found.errors.values()), "number", True, "none"),
        ("the crowd's own processor", 100 * found.busy, "% of one", False, ""),
        ("stolen by other machines meanwhile", 100 * found.stolen, "% of all", True, ""),
    ]
    if found.cost:
        figures += [
            ("memory of all server processes together", found.cost.memory_with, "MB", True, "under 500"),
            ("memory before anyone came", found.cost.memory_before, "MB", False, ""),
            ("processor of the server while all are there", 100 * found.processor_share, "% of one", False, ""),
            ("server processes that had to be started again", found.cost.restarted, "number", True, "none"),
        ]
    title = _title(found.scenario)
    return [
        Row(
            f"{title}: {what}{f' (goal: {goal})' if goal and has_goals else ''}", Spread.of([number]), unit, {}, is_main
        )
        for what, number, unit, is_main, goal in figures
    ]


def _title(scenario: Scenario) -> str:
    return f"{scenario.users} visitors every {scenario.every:g} s, {REPLICAS} processes"


def met_by(scenario: Scenario, address: str | None, replicas: int) -> Load:
    """Return what a crowd meets on a server of its own, or on the one at an address. Raises Missing, NotLoopback."""
    with server_of(address, replicas) as (server, pid):
        try:
            return load(server, scenario, pid, 1 if address else replicas)
        except VisitTrouble as trouble:
            raise Missing(str(trouble)) from None


@contextmanager
def server_of(address: str | None, replicas: int) -> Iterator[tuple[str, int | None]]:
    """The server of an address, or else one of our own, of so many replicas, with the process that it is.

    Raises NotLoopback, or Missing where replicas are asked for and nginx is not there.
    """
    if address:
        yield only_loopback(address), None
    elif replicas > 1:
        _see_that_nginx_is_here()
        with (
            TemporaryDirectory() as scratch,
            replicated(ROOT, Path(scratch), replicas, check=SECONDS_TO_CHECK) as started,
        ):
            yield started.server, started.process.pid
    else:
        with serving() as started:
            yield started, listening(urlsplit(started).port)


def _see_that_nginx_is_here() -> None:
    try:
        program()
    except NoNginx as why:
        raise Missing(str(why)) from None


def as_text(found: Load) -> str:
    """Return what one crowd met as lines, a figure each, and the first sentences about what went wrong."""
    figures = {
        "a change somebody asked for before, p50 / p95 / p99 / longest, ms": found.repeated,
        "a view nobody asked for before, the same": found.new,
        "opening the link, the same": found.openings,
        "changes": f"{found.repeated.count + found.new.count:,}, of them {found.share_new:.1%} nobody asked for before",
        "changes by page": ", ".join(f"{path or 'first page'} {count}" for path, count in sorted(found.pages.items())),
        "errors": ", ".join(f"{count} {kind}" for kind, count in found.errors.items()) or "none",
        "sockets opened again": found.reconnected,
        "size and messages of a change, median": f"{found.size / 1000:.1f} kB, {found.messages:.0f}",
        "the crowd's own processor": f"{found.busy:.0%} of one",
        "processors stolen by other machines": f"{found.stolen:.1%}",
    }
    if found.cost:
        figures["memory of all server processes, before anyone came"] = f"{found.cost.memory_before:,.0f} MB"
        figures["memory of all server processes, with all there"] = f"{found.cost.memory_with:,.0f} MB"
        figures["processor of the server while all are there"] = f"{found.processor_share:.0%} of one"
        figures["server processes that had to be started again"] = found.cost.restarted
    return "\n".join([*(f"{what}: {figure}" for what, figure in figures.items()), *found.sentences])


def main() -> None:
    """Print what one crowd met."""
    reader = argparse.ArgumentParser(prog="python -m tools.benchmarks.visitors", description=__doc__.splitlines()[0])
    reader.add_argument("--users", type=int, default=EVENT.users, help="how many virtual users (450)")
    reader.add_argument(
        "--every", type=float, default=EVENT.every, help="how many seconds after each other one acts (10)"
    )
    reader.add_argument("--within", type=float, default=EVENT.within, help="in how many seconds all have come (60)")
    reader.add_argument("--seconds", type=float, default=EVENT.seconds, help="how long all are there (60)")
    reader.add_argument("--patience", type=float, default=30, help="after how many seconds no answer is an error (30)")
    reader.add_argument("--replicas", type=int, default=REPLICAS, help="processes, behind nginx from 2 on (2)")
    reader.add_argument("--address", help="a server that runs here already, where others may have asked for anything")
    given = reader.parse_args()
    scenario = Scenario(given.users, given.every, given.within, given.seconds, given.patience)
    try:
        given.address and only_loopback(given.address)
        took = scenario.duration + SECONDS_BEFORE
        print(f"{scenario.users} virtual users: this takes about {took / 60:.1f} minutes.", file=sys.stderr, flush=True)
        print(as_text(met_by(scenario, given.address, given.replicas)))
    except (NotLoopback, Missing) as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
