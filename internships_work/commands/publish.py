"""Publishes a pack: writes down what it shows of a return, and puts it where the servers of the dashboard read it.

    python -m internships_work publish FOLDER [--reader ROLE]
    python -m internships_work publish FOLDER --candidate [--port PORT]
    python -m internships_work publish FOLDER --approve | --back

What is shown of a programme return is written into the ledger beside it, and pack.toml says that it was published: the
next edition is protected with that. Where DASHBOARD_WAREHOUSE names a PostgreSQL, the edition is put in service there.
The extracts are loaded, checked and protected on this machine; what leaves it are the tables that pages ask. Exits with
0 where the edition is in service, 2 where it is not or not all was written: publish it again then.

With --candidate a copy of the pack is checked, protected, compared with the edition in service and served at an address
of its own, for this machine alone, until the command is stopped. --approve puts that copy in service, --back the
edition before the one that is. From the first approval on, a change in the folder reaches visitors only once it is
approved.
"""

import argparse
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from internships_work.commands import candidates
from internships_work.data import in_service, packs, populations
from internships_work.data.disclosure import publication
from internships_work.data.disclosure.ledger import FOLDER as LEDGER
from internships_work.data.disclosure.ledger import file_of, hash_of_files
from internships_work.faults import BrokenPack, Unavailable
from internships_work.number_format import counted
from internships_work.paths import warehouse
from internships_work.questions.edition import Edition
from internships_work.questions.engines import libraries_of_postgresql

RECORDED = "{name}: edition {edition} is published; keep the folder ledger beside its extracts, and copy both together."
READER, PORT = "dashboard_reader", 8502
LACKING = "Nothing was published: DASHBOARD_WAREHOUSE names no database (postgresql://publisher@host/database)."

SERVED = (
    "The candidate of {name} is served for this machine alone: {address}. What is new in it is at {address}/candidate. "
    "Stop it with Ctrl+C; publish {name} --approve puts it in service."
)
APPROVED = "{name}: the edition {copy} is in service."
STOPPED = "Not all could be written ({reason}). Publish the pack again once it can be."


def main(arguments: list[str] | None = None) -> int:
    """Publish the pack in a folder, and say what was done; the number is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m internships_work publish", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of a pack: pack.toml and its extracts")
    parser.add_argument("--reader", default=READER, help=f"the role that may read it (default: {READER})")
    steps = parser.add_mutually_exclusive_group()
    steps.add_argument("--candidate", action="store_true", help="try it and serve it for this machine alone")
    steps.add_argument("--approve", action="store_true", help="put the candidate in service")
    steps.add_argument("--back", action="store_true", help="put the edition before the one in service back there")
    parser.add_argument("--port", type=int, default=PORT, help=f"where the candidate is served (default: {PORT})")
    options = parser.parse_args(arguments)
    try:
        folder = options.folder.resolve()
        if options.candidate:
            _serve_candidate(folder, options.port)
        print(
            _went_back(folder, options.reader) if options.back else _published(folder, options.reader, options.approve)
        )
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


def _serve_candidate(folder: Path, port: int) -> None:
    packs.describe(folder)
    with _locked(folder):
        if (database := _database()) and _is_protected(folder):
            _fetch_ledger(folder, database)
        copy, sentence = candidates.prepare(folder)
    print(f"{sentence}\n{SERVED.format(name=folder.name, address=f'http://{candidates.LOOPBACK}:{port}')}")
    candidates.serve(folder, copy, port)


def _went_back(folder: Path, reader: str) -> str:
    packs.describe(folder)
    database = _database()
    with _locked(folder):
        return candidates.go_back(
            folder, lambda edition: _in_database(edition, database, reader, [], in_service.BACK) if database else ""
        )


def _published(folder: Path, reader: str, is_approved: bool) -> str:
    packs.describe(folder)  # a pack.toml that cannot be read is told first
    database = _database()
    is_protected = _is_protected(folder)
    has_log = bool(in_service.steps(folder))
    if database is None and not is_protected and not has_log and not is_approved:
        raise ValueError(LACKING)
    with _locked(folder) if is_protected or has_log or is_approved else nullcontext():
        if database and is_protected:
            _fetch_ledger(folder, database)
        if is_approved:
            source = candidates.candidate_of(folder)
        else:
            source = candidates.prepare(folder)[0] if has_log else folder
        return _put(folder, source, database, reader, is_protected)


def _locked(folder: Path) -> AbstractContextManager[None]:
    return publication.locked(folder / (LEDGER if _is_protected(folder) else in_service.FOLDER))


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


def _put(folder: Path, source: Path, database: Any, reader: str, is_protected: bool) -> str:
    """Put a pack in service from its folder, or from a copy of it that is its candidate."""
    files = hash_of_files(source)
    edition = candidates.open_checked(source) if source == folder else candidates.open_as_tried(folder, source)
    name, number = edition.pack.name, edition.pack.edition
    texts = _ledger(folder, edition, files) if is_protected else []
    sentences = [_in_database(edition, database, reader, texts)] if database else []
    if is_protected:
        # What is shown is remembered in the folder of the pack before anybody can see it.
        for of in dict.fromkeys((folder, source)):
            publication.write(replace(edition.pack, folder=of), texts, files)
        sentences.append(RECORDED.format(name=name, edition=number))
    edition.engine.close()
    if source != folder:
        if in_service.served(folder) != source:
            candidates.take_step(folder, in_service.APPROVED, source.name)
        sentences.append(APPROVED.format(name=name, copy=source.name))
    return " ".join(sentences)


def _fetch_ledger(folder: Path, database: Any) -> None:
    """Put what the database has of the pack's ledger beside its extracts, where it is missing there."""
    from internships_work.questions.engines.postgresql_ledger import ledger_of

    for number, text in enumerate(ledger_of(database, folder.name), start=1):
        if not file_of(folder, number).exists():
            publication.replace_file(file_of(folder, number), text)


def _ledger(folder: Path, edition: Edition, files: str) -> list[str]:
    """Return the ledger as it is to be written. Raises ValueError, also where files have changed meanwhile."""
    if hash_of_files(edition.pack.folder) != files:
        raise ValueError(in_service.CHANGED)
    # Its scipy is there by now: the edition is protected.
    from internships_work.data.disclosure.earlier import shown_in

    return publication.ledger_with(
        replace(edition.pack, folder=folder), shown_in(edition.engine.con, edition.pack.edition)
    )


def _in_database(
    edition: Edition, database: Any, reader: str, texts: list[str], step: str = in_service.APPROVED
) -> str:
    from internships_work.questions.engines.postgresql_publishing import publish

    outcome = publish(edition.pack, edition.engine.con, database, reader, ledger=texts, step=step)
    status = "is now in service" if outcome.is_new else "was there already and is in service"
    dropped = f" Dropped: {', '.join(outcome.dropped)}." if outcome.dropped else ""
    tables, rows = counted(outcome.tables, "table"), counted(outcome.rows, "row")
    return f"{edition.pack.name}: the edition {outcome.edition} ({tables}, {rows}) {status}.{dropped}"
