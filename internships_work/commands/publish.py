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
from internships_work.questions.engines import libraries_of_postgresql

READER = "dashboard_reader"
LACKING = "Nothing was published: DASHBOARD_WAREHOUSE names no database (postgresql://publisher@host/database)."


def main(arguments: list[str] | None = None) -> int:
    """Publish the pack in a folder, and say what was done; the number is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m internships_work publish", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of a pack: pack.toml and its extracts")
    parser.add_argument("--reader", default=READER, help=f"the role that may read it (default: {READER})")
    options = parser.parse_args(arguments)
    try:
        print(_published(options.folder.resolve(), options.reader))
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
    with libraries_of_postgresql():
        from internships_work.questions.engines.connections import Connections
        from internships_work.questions.engines.postgresql_publishing import publish
    database = Connections(address, may_only_read=False)
    edition = editions.open_edition(folder)
    with editions.quoting(editions.open_edition(PUBLISHED)):
        faults = smoke_test.faults(edition)
    if faults:
        raise BrokenPack(faults)
    outcome = publish(edition.pack, edition.engine.con, database, reader)
    status = "is now in service" if outcome.is_new else "was there already and is in service"
    dropped = f" Dropped: {', '.join(outcome.dropped)}." if outcome.dropped else ""
    tables, rows = counted(outcome.tables, "table"), counted(outcome.rows, "row")
    return f"{edition.pack.name}: the edition {outcome.edition} ({tables}, {rows}) {status}.{dropped}"
