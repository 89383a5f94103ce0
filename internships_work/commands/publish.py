"""Publishes a pack: writes down what it shows of a return, and puts it where the servers of the dashboard read it.

    python -m internships_work publish FOLDER [--reader ROLE]

What is shown of a programme return is written into the ledger beside it, and pack.toml says that it was published: the
next edition is protected with that. Where DASHBOARD_WAREHOUSE names a PostgreSQL, the edition is put in service there.
The extracts are loaded, checked and protected on this machine; what leaves it are the tables that pages ask. Exits with
0 where the edition is in service, 2 where it is not or not all was written: publish it again then.
"""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from internships_work.data import packs, populations
from internships_work.data.disclosure import publication
from internships_work.data.disclosure.ledger import file_of, hash_of_files
from internships_work.exhibits import smoke_test
from internships_work.faults import BrokenPack, Unavailable
from internships_work.number_format import counted
from internships_work.paths import PUBLISHED, warehouse
from internships_work.questions import editions
from internships_work.questions.edition import Edition
from internships_work.questions.engines import libraries_of_postgresql

RECORDED = "{name}: edition {edition} is published; keep the folder ledger beside its extracts, and copy both together."
READER = "dashboard_reader"
LACKING = "Nothing was published: DASHBOARD_WAREHOUSE names no database (postgresql://publisher@host/database)."

STOPPED = "Not all could be written ({reason}). Publish the pack again once it can be."


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
    except OSError as away:
        print(STOPPED.format(reason=away), file=sys.stderr)
        return 2
    return 0


def _published(folder: Path, reader: str) -> str:
    packs.describe(folder)  # a pack.toml that cannot be read is told first
    database = _database()
    is_protected = _is_protected(folder)
    if database is None and not is_protected:
        raise ValueError(LACKING)
    with publication.locked(folder) if is_protected else nullcontext():
        return _put(folder, database, reader, is_protected)


def _is_protected(folder: Path) -> bool:
    """Whether a pack protects the numbers of a real return, so that what it shows is written into its ledger."""
    population = populations.in_folder(folder)
    return population is not None and populations.REAL in population.kinds


def _database() -> Any:
    """Return the connections of whoever publishes; None where no database is named."""
    if not (address := warehouse()):
        return None
    with libraries_of_postgresql():
        from internships_work.questions.engines.connections import Connections
    return Connections(address, may_only_read=False)


def _put(folder: Path, database: Any, reader: str, is_protected: bool) -> str:
    if database and is_protected:
        _fetch_ledger(folder, database)
    files = hash_of_files(folder)
    edition = editions.open_edition(folder)
    with editions.quoting(editions.open_edition(PUBLISHED)):
        faults = smoke_test.faults(edition)
    if faults:
        raise BrokenPack(faults)
    texts = _ledger(edition, files) if is_protected else []
    sentence = _in_database(edition, database, reader, texts) if database else ""
    if is_protected:
        publication.write(edition.pack, texts, files)
        sentence = f"{sentence} {RECORDED.format(name=edition.pack.name, edition=edition.pack.edition)}".lstrip()
    return sentence


def _fetch_ledger(folder: Path, database: Any) -> None:
    """Put what the database has of the pack's ledger beside its extracts, where it is missing there."""
    from internships_work.questions.engines.postgresql_ledger import ledger_of

    for number, text in enumerate(ledger_of(database, folder.name), start=1):
        if not file_of(folder, number).exists():
            publication.replace_file(file_of(folder, number), text)


def _ledger(edition: Edition, files: str) -> list[str]:
    """Return the ledger as it is to be written. Raises ValueError, also where files have changed meanwhile."""
    if hash_of_files(edition.pack.folder) != files:
        raise ValueError("Nothing was published, because the files changed meanwhile. Publish the pack again.")
    # Its scipy is there by now: the edition is protected.
    from internships_work.data.disclosure.earlier import shown_in

    return publication.ledger_with(edition.pack, shown_in(edition.engine.con, edition.pack.edition))


def _in_database(edition: Edition, database: Any, reader: str, texts: list[str]) -> str:
    from internships_work.questions.engines.postgresql_publishing import publish

    outcome = publish(edition.pack, edition.engine.con, database, reader, ledger=texts)
    status = "is now in service" if outcome.is_new else "was there already and is in service"
    dropped = f" Dropped: {', '.join(outcome.dropped)}." if outcome.dropped else ""
    tables, rows = counted(outcome.tables, "table"), counted(outcome.rows, "row")
    return f"{edition.pack.name}: the edition {outcome.edition} ({tables}, {rows}) {status}.{dropped}"
