"""What happens when the server starts, before and beside the first visitor."""

import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

from internships_work import progress
from internships_work.data import packs
from internships_work.data.screening.folders import files_not_read
from internships_work.data.screening.public_checks import public_faults
from internships_work.exhibits import smoke_test
from internships_work.faults import BrokenPack, Fault, Unavailable
from internships_work.html.addresses import NoAddress, public_root
from internships_work.html.streamlit_private import broken, folder
from internships_work.questions import edition, editions
from internships_work.refusal_log import log_again, log_once
from internships_work.serving.compressed_files import COMPRESSED_FILES, files_of_a_first_view
from internships_work.serving.unpublished import faults_of_publication

WITHHELD = "a fault that is kept out of the log (python -m internships_work check names it)"
NOT_TAKEN = "New files of {name} were not taken, and the last good figures are shown: {fault}"
NOT_READ = "{name}: {file} was passed over. {sentence}"


def know_streamlit_or_stop() -> None:
    """See that Streamlit still has everything private that we use (html/streamlit_private.py)."""
    if sentences := broken(folder()):
        sys.exit(
            "The dashboard did not start, because this is not the Streamlit that it was made for. "
            f"{' '.join(sentences)} Install the version of Streamlit that requirements.txt names."
        )


def know_address_or_stop() -> None:
    """See that DASHBOARD_PUBLIC_ADDRESS, where it is set, is an address."""
    try:
        public_root()
    except NoAddress as reason:
        sys.exit(f"The dashboard did not start, because {reason}.")


def open_or_stop() -> None:
    """Build the pack that visitors see first, and see that it can answer every question it should.

    A broken pack, or a database that does not answer, ends the start-up with its sentences. The published
    pack is always opened, because sentences on the pages quote figures from it.
    """
    edition.require(smoke_test.faults)
    edition.require(faults_of_publication)
    try:
        editions.withdraw()
        for name in (editions.names()[0], "published"):
            _open(name)
        log_data_not_taken()
    except Unavailable as away:
        sys.exit(f"The dashboard did not start, because {away}.")
    except BrokenPack as broken:
        sys.exit(f"The dashboard did not start, because what is in service cannot be told:\n{for_a_log(broken)}")


def _open(name: str) -> None:
    """Build a pack. Files that change meanwhile may be half-written, and are read again once they are still."""
    while True:
        before = editions.stamp_now(name)
        try:
            with progress.told_to(progress.Lines(_on_the_terminal)):
                editions.of(name)
            return
        except BrokenPack as broken:
            time.sleep(editions.SECONDS_BETWEEN_LOOKS)
            if editions.stamp_now(name) == before:
                sys.exit(f"The dashboard did not start, because {name} breaks its contracts:\n{for_a_log(broken)}")
            _on_the_terminal(f"The files of {name} are being written: they are read again.")


def _on_the_terminal(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@asynccontextmanager
async def opening(app: object) -> AsyncIterator[None]:
    """Serve at once; beside it make files small, and look for new data."""
    Thread(target=COMPRESSED_FILES.prepare, args=(files_of_a_first_view(),), daemon=True).start()
    Thread(target=editions.watch, args=(log_data_not_taken,), daemon=True).start()
    yield


def log_data_not_taken() -> None:
    """Log each fault that keeps new files of a pack out of service, and each file in its folder that is not read."""
    for in_service in editions.in_service():
        name, folder = in_service.pack.name, in_service.pack.folder
        if trouble := editions.trouble(name):
            for fault in for_a_log(BrokenPack(trouble.faults)).splitlines():
                log_once(f"new files of {name}", NOT_TAKEN.format(name=name, fault=fault))
        else:
            log_again(f"new files of {name}")
        with suppress(OSError):  # a folder that is away is a fault of its own
            for passed_over in files_not_read(folder) if folder else []:
                log_once("files", NOT_READ.format(name=name, file=passed_over.file, sentence=passed_over.sentence))


def for_a_log(broken: BrokenPack) -> str:
    """Return the faults of a pack, one a line, without anything from an extract whose rows may be about people."""
    public = set(packs.known_extracts()) - packs.ABOUT_PEOPLE
    without_rows = [
        shown_fault
        for fault in broken.faults
        for shown_fault in public_faults([fault], {fault.extract} if _is_of_no_row(fault) else public)
    ]
    return "\n".join(str(_without_gaps(fault)) for fault in dict.fromkeys(without_rows))


def _without_gaps(fault: Fault) -> Fault:
    expected = fault.expected or "what its contract says"
    return Fault(fault.file, fault.found or WITHHELD, expected, fault.column, fault.line)


def _is_of_no_row(fault: Fault) -> bool:
    """A fault of a contract, of pack.toml or of the whole: nothing that stands in a file with rows."""
    return not fault.file.endswith((".csv", ".parquet"))
