"""What the server costs before and while it answers: imports, start-up, the script of each page, memory at rest."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from typing import IO

from internships_work.areas import ENGLAND, areas
from internships_work.choices.offers import has_something
from internships_work.choices.visit import visiting
from internships_work.exhibits import registry
from internships_work.questions.ask import noting
from internships_work.wording import words
from tools.benchmarks import servers
from tools.benchmarks.servers import Server
from tools.benchmarks.table import Row, Spread, Tell

WATCHED = ("pandas", "geopandas", "plotly", "scipy", "openpyxl", "pptx")
COMES_WITH = {"_plotly_utils": "plotly", "_duckdb": "duckdb"}
TIMED = {"PYTHONPROFILEIMPORTTIME": "1"}
MOST_SHOWN = 10
MARK = "import time:"


def imports(lines_of_imports: str) -> dict[str, float]:
    """Return the milliseconds that the modules of each package took to import, without imports from other packages.

    `lines_of_imports` is what `python -X importtime` prints: own microseconds, those with all imports, the name.
    """
    found: dict[str, float] = defaultdict(float)
    for line in lines_of_imports.splitlines():
        own, _, name = (part.strip() for part in (line.removeprefix(MARK).split("|") + ["", ""])[:3])
        if line.startswith(MARK) and own.isdigit():
            package = name.split(".")[0]
            found[COMES_WITH.get(package, package)] += int(own) / 1000
    return dict(found)


def measured(quick: bool, tell: Tell) -> Iterator[Row]:
    """Return the rows of this part."""
    yield from _of_imports(tell)
    yield from _of_starts(1 if quick else 5, tell)
    yield from _of_questions(tell)


def _of_imports(tell: Tell) -> list[Row]:
    """Return the packages that take longest, and which of the heavy ones are loaded before the first answer."""
    tell("imports")
    with tempfile.TemporaryFile() as log, servers.dashboard(TIMED, log) as server:
        until_healthy = imports(_read(log))
        server.run("", ENGLAND)
        until_answered = imports(_read(log))
    heaviest = sorted(until_healthy.items(), key=lambda module: -module[1])[:MOST_SHOWN]
    rows = [Row("imports until healthy, all", Spread.of([sum(until_healthy.values())]), "ms")]
    rows += [Row(f"imports until healthy: {name}", Spread.of([took]), "ms") for name, took in heaviest]
    return [
        *rows,
        _loaded("until the server is healthy", until_healthy),
        _loaded("until a page is answered", until_answered),
    ]


def _read(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read().decode(errors="replace")


def _loaded(when: str, found: dict[str, float]) -> Row:
    loaded = [f"{module} ({found[module]:.0f} ms)" for module in WATCHED if module in found]
    spared = [module for module in WATCHED if module not in found]
    return Row(f"Loaded {when}: {', '.join(loaded) or 'none of them'}; not loaded: {', '.join(spared) or 'none'}.")


def _of_starts(rounds: int, tell: Tell) -> Iterator[Row]:
    """Return start-up, pages cold and warm, and memory, each round with a new server; where stopped, what there is."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    try:
        for turn in range(rounds):
            tell(f"start-up and scripts, round {turn + 1} of {rounds}")
            _start_once(found)
    except (KeyboardInterrupt, Exception):
        yield from _rows(found)
        raise
    yield from _rows(found)


def _start_once(found: dict[tuple[str, str], list[float]]) -> None:
    """Start a server and add its times and its memory to those of the servers before."""
    with servers.dashboard() as server:
        found["start-up until healthy", "s"].append(server.took)
        found["start-up until the first page is answered", "s"].append(server.took + server.run("", ENGLAND))
        if memory := server.memory():
            found["memory once the first page is answered", "MB"].append(memory)
        for page in pages():
            for how, took in _scripts(server, page):
                found[f"script of {page}, {how}", "ms"].append(1000 * took)
        if memory := server.memory():
            found["memory once every page is answered", "MB"].append(memory)


def _rows(found: dict[tuple[str, str], list[float]]) -> list[Row]:
    return [Row(what, Spread.of(numbers), unit) for (what, unit), numbers in found.items()]


def pages() -> list[str]:
    """Return the pages that the published pack has something for."""
    with visiting({"pack": "published"}):
        return [name for name, about in words("pages").items() if has_something(about)]


def _scripts(server: Server, page: str) -> list[tuple[str, float]]:
    """Return a page for the first visitor of all, for the first who asks for each other area, and for those after.

    Each visitor has just come, so that the time to open a socket and a session is in it.
    """
    path, others = registry.address_of(page), [code for code in areas() if code != ENGLAND][:3]
    times = [("first of all", server.run(path, ENGLAND))]
    times += [("another area", server.run(path, code)) for code in others]
    return times + [("seen before", server.run(path, code)) for code in others]


def _of_questions(tell: Tell) -> Iterator[Row]:
    """Return how many questions the exhibits of each page put to the pack, each counted once."""
    tell("questions")
    for page in pages():
        with visiting({"pack": "published"}) as (view, _), noting() as notes:
            registry.available(registry.of_page(page), view)
        yield Row(f"questions of the exhibits of {page}", Spread.of([len(notes)]), "number")
