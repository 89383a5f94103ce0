"""One CSV file from a server to a folder: it is put in its place only when it is whole."""

import http.client
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from internships_work.data.file_kinds_and_limits import fault_of_size
from internships_work.data.sen2.fetch.web import MayPass, NotFetched, Web
from internships_work.data.sen2.reading import sheets
from internships_work.data.sen2.reading.kind import FileKind
from internships_work.data.sen2.reading.releases import lacks, nearest, recognise
from internships_work.data.sen2.reading.sheets import Refused

PIECE = 65_536
REPORT_EVERY = 1_000_000
GZIP = b"\x1f\x8b"


def download(web: Web, url: str, path: Path, kind: FileKind, least_rows: int) -> int:
    """Return the CSV file at an address, of a kind of SEN2 file, as `path`; the number of its rows.

    It is written beside its place, checked (type, length, a whole archive, readable, its columns, no fewer rows than
    the API says) and then moved there. Raises NotFetched; then nothing of it is left, and an older file stays.
    """
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as beside:
        part = Path(beside) / path.name
        rows = web.ask(url, "text/csv", lambda response: _receive(response, part, kind, least_rows, web.say))
        part.replace(path)
    return rows


def _receive(
    response: http.client.HTTPResponse, path: Path, kind: FileKind, least_rows: int, say: Callable[[str], None]
) -> int:
    found = response.headers.get_content_type()
    if found != "text/csv":
        raise NotFetched(f"{response.url} answered with {found} where a CSV file was expected.")
    with path.open("wb") as file:
        for piece in _unpacked(response, say):
            file.write(piece)
            if fault := fault_of_size(path.name, file.tell()):
                raise NotFetched(f"{response.url} {fault.found} or more; expected {fault.expected}.")
    return _check(path, kind, least_rows)


def _unpacked(response: http.client.HTTPResponse, say: Callable[[str], None]) -> Iterator[bytes]:
    """Yield the pieces of an answer, unpacked where it is packed with gzip. Raises MayPass where it ends too early."""
    length = response.headers.get("Content-Length", "")
    unpack, received, reported = None, 0, 0
    while piece := response.read(PIECE):
        if not received and piece.startswith(GZIP):
            unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        received += len(piece)
        if received - reported >= REPORT_EVERY:
            reported = received
            say(f"  {received:,} bytes{f' of {int(length):,}' if length.isdigit() else ''}")
        try:
            yield unpack.decompress(piece) if unpack else piece
        except zlib.error:
            raise MayPass("the archive that came cannot be unpacked") from None
    if length.isdigit() and received != int(length):
        raise MayPass(f"{received:,} of {int(length):,} bytes came")
    if unpack and not unpack.eof:
        raise MayPass("the archive that came ends too early")


def _check(path: Path, kind: FileKind, least_rows: int) -> int:
    try:
        sheet = sheets.read(path)
    except Refused as refused:
        fault = refused.faults[0]
        raise MayPass(f"the file that came is not whole ({fault.found}; expected {fault.expected})") from None
    if recognise(sheet.columns) is not kind:
        raise NotFetched(f"The file that came is not one of {kind.name}: {_reason(sheet.columns)}.")
    if len(sheet.rows) < least_rows:
        raise MayPass(f"{len(sheet.rows):,} rows came, where the API says there are {least_rows:,}")
    return len(sheet.rows)


def _reason(columns: tuple[str, ...]) -> str:
    """What the columns of a file lack of the kind they nearly are, as import-sen2 says it."""
    near = nearest(columns)
    return lacks(*near) if near else "its columns are those of no SEN2 file that the importer knows"
