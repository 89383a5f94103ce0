"""Publishes a pack to the PostgreSQL that DASHBOARD_WAREHOUSE names, where the servers of the dashboard read it.

    python -m internships_work publish FOLDER [--reader ROLE]

The extracts are loaded, checked and protected on this machine; what leaves it are the tables that pages ask. Exits with
0 where the edition is in service, 2 where nothing was changed.
"""

import argparse
import sys
from pathlib import Path

from internships_work.exhibits import smoke_test
from internships_work.faults import BrokenPack, Unavailable
from internships_work.number_format import counted
from internships_work.paths import PUBLISHED, warehouse
from internships_work.questions import editions
from internships_work.questions.engines.connections import Connections
from internships_work.questions.engines.publishing import publish

READER = "dashboard_reader"
LACKING = "Nothing was published: DASHBOARD_WAREHOUSE names no database (postgresql://publisher@host/database)."


def main(arguments: list[str] | None = None) -> int:
    """Publish the pack in a folder, and say what was done; the number is the exit code."""
    asked = argparse.ArgumentParser(prog="python -m internships_work publish", description=__doc__.split("\n")[0])
    asked.add_argument("folder", type=Path, help="the folder of a pack: pack.toml and its extracts")
    asked.add_argument("--reader", default=READER, help=f"the role that may read it (default: {READER})")
    chosen = asked.parse_args(arguments)
    try:
        print(_published(chosen.folder.resolve(), chosen.reader))
    except (BrokenPack, ValueError) as refused:
        print(refused, file=sys.stderr)
        return 2
    except Unavailable as away:
        print(f"Nothing was published: {away}.", file=sys.stderr)
        return 2
    return 0


def _published(folder: Path, reader: str) -> str:
    if not (address := warehouse()):
        raise ValueError(LACKING)
    database = Connections(address, may_only_read=False)
    edition = editions.open_edition(folder)
    with editions.quoting(editions.open_edition(PUBLISHED)):
        faults = smoke_test.faults(edition)
    if faults:
        raise BrokenPack(faults)
    done = publish(edition.pack, edition.engine.con, database, reader)
    begun = "is now in service" if done.is_new else "was there already and is in service"
    dropped = f" Dropped: {', '.join(done.dropped)}." if done.dropped else ""
    tables, rows = counted(done.tables, "table"), counted(done.rows, "row")
    return f"{edition.pack.name}: the edition {done.edition} ({tables}, {rows}) {begun}.{dropped}"
