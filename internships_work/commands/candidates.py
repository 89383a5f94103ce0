"""An edition before the public: a copy of a pack as it is now, tried, compared with the one in service, and put there.

Every step is one entry more in the log of the pack (data/in_service.py): the edition that an entry names is in service
from the moment the entry is written.
"""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from internships_work.data import in_service
from internships_work.data.disclosure.publication import LOCK, replace_file
from internships_work.data.in_service import CANDIDATE, FOLDER, LOG, ServiceStep, notes_of
from internships_work.exhibits import smoke_test
from internships_work.faults import BrokenPack
from internships_work.number_format import counted
from internships_work.paths import PUBLISHED, ROOT
from internships_work.questions import editions
from internships_work.questions.comparison import ADDED, REMOVED, REVISED, Change, compare
from internships_work.questions.edition import Edition
from internships_work.questions.question import question
from internships_work.wording import words

LOOPBACK, QUOTES = "127.0.0.1", ".quotes"


def open_checked(folder: Path) -> Edition:
    """An edition that answers every question and draws every exhibit. Raises BrokenPack with what is wrong with it."""
    edition = editions.open_edition(folder)
    published = edition if edition.pack.name == "published" else editions.open_edition(in_service.served(PUBLISHED))
    with editions.quoting(published):
        faults = smoke_test.faults(edition)
    if faults:
        raise BrokenPack(faults)
    return edition


def prepare(folder: Path) -> tuple[Path, str]:
    """Make a candidate of a pack as it is now: its copy, and sentences of what is new in it.

    Raises BrokenPack where it may not be shown, and ValueError, a sentence, where the files change meanwhile.
    """
    (folder / FOLDER).mkdir(exist_ok=True)
    _sweep(folder)
    copy = in_service.copied(folder)
    try:
        candidate = open_checked(copy)
    except BrokenPack:
        _sweep(folder)
        raise
    every = in_service.steps(folder)
    sentence, changes = _what_is_new(folder, every, candidate)
    version = _version(candidate)
    candidate.engine.close()
    since = every[-1].at if every else ""
    as_written = None if changes is None else list(map(asdict, changes))
    notes = {"version": version, "sentence": sentence, "since": since, "changes": as_written}
    replace_file(notes_of(copy), json.dumps(notes, ensure_ascii=False))
    replace_file(folder / FOLDER / CANDIDATE, copy.name)
    return copy, sentence


def open_as_tried(folder: Path, copy: Path) -> Edition:
    """The candidate of a pack, to be approved. Raises ValueError, a sentence, where it shows other figures by now."""
    edition = open_checked(copy)
    if _version(edition) != json.loads(notes_of(copy).read_text(encoding="utf-8"))["version"]:
        raise ValueError(
            f"Nothing was approved: the candidate of {folder.name} shows other figures than when it was tried, because "
            f"the policy of small numbers or the program has changed. publish {folder.name} --candidate tries it anew."
        )
    return edition


def _version(edition: Edition) -> str:
    """The fingerprint of every extract, of a protected one that of what is shown of it."""
    [(fingerprint,)] = edition.engine.run(question("pack_version"), {})[1]
    return fingerprint


def _what_is_new(folder: Path, every: list[ServiceStep], candidate: Edition) -> tuple[str, list[Change] | None]:
    """A sentence of what is new in a candidate, and every change since the last step; None where none can be told."""
    wording = words("evidence_pages")["candidate"]
    if not every:
        return wording["first"], None
    try:
        before = editions.open_edition(folder / FOLDER / every[-1].copy)
    except BrokenPack:  # by now: then no server can open it either, and the candidate is what mends that
        return wording["not_compared"], None
    try:
        changes = compare(before, candidate)
    finally:
        before.engine.close()
    return _in_words(changes), changes


def _in_words(changes: list[Change]) -> str:
    """How much has changed, and how many values moved by more than the bound of the check."""
    wording = words("evidence_pages")["candidate"]
    if not changes:
        return wording["same"]
    kinds = Counter(change.kind for change in changes)
    counts = {"added": counted(kinds[ADDED], "row"), "removed": counted(kinds[REMOVED], "row")}
    return wording["changed"].format(
        **counts, revised=counted(kinds[REVISED], "value"), large=sum(change.is_large for change in changes)
    )


def _sweep(folder: Path) -> None:
    """Take away the copies that were never in service, and what is written of them."""
    kept = {step.copy for step in in_service.steps(folder)}
    for path in (folder / FOLDER).iterdir():
        is_kept = path.name.split(".")[0] in kept and not path.suffix.startswith(QUOTES)
        if not is_kept and path.name not in (LOG, LOCK):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def candidate_of(folder: Path) -> Path:
    """The copy that is the candidate of a pack. Raises ValueError, a sentence, where there is none."""
    try:
        copy = folder / FOLDER / (folder / FOLDER / CANDIDATE).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ValueError(
            f"Nothing was approved: {folder.name} has no candidate. publish {folder.name} --candidate makes one."
        ) from None
    return copy


def serve(folder: Path, copy: Path, port: int) -> None:
    """Become the server of a candidate, for this machine alone: from here on this process is that server."""
    taken_out = ("DASHBOARD_WAREHOUSE", "DASHBOARD_PUBLIC_ADDRESS", "DASHBOARD_PACK")
    environment = {name: value for name, value in os.environ.items() if name not in taken_out}
    environment |= {"DASHBOARD_CANDIDATE": str(copy), "DASHBOARD_QUOTES": str(copy.with_suffix(QUOTES))}
    if folder != PUBLISHED:
        environment["DASHBOARD_PACK"] = str(folder)
    options = [f"--server.address={LOOPBACK}", f"--server.port={port}", "--server.headless=true"]
    sys.stdout.flush()
    os.chdir(ROOT)
    call = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), *options]
    os.execve(sys.executable, call, environment)  # noqa: S606 - nothing of a visitor is in it


def take_step(folder: Path, step: str, copy: str) -> None:
    """Put a copy in service: from this moment on, and in the log that says so."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    every = [*in_service.steps(folder), ServiceStep(at, step, copy)]
    replace_file(folder / FOLDER / LOG, in_service.as_text(every))


def go_back(folder: Path, put_in_database: Callable[[Edition], None]) -> str:
    """Put the edition back in service that was there before. Raises ValueError, a sentence, or BrokenPack."""
    copy = in_service.before(in_service.steps(folder))
    if not copy:
        raise ValueError(f"Nothing was changed, because {folder.name} has had no edition in service before this one.")
    edition = open_checked(folder / FOLDER / copy)
    put_in_database(edition)
    edition.engine.close()
    take_step(folder, in_service.BACK, copy)
    return f"{folder.name}: the edition before ({copy}) is in service again."
