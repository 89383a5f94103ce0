"""Compressed files, each compressed once: quickly for whoever asks first, as small as can be for all who follow."""

import gzip
import os
import sys
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue

import brotli

from internships_work.html.streamlit_private import asked_for_later, folder, named_at_once
from internships_work.paths import COMPRESSED, GEO, STATIC

BEST, QUICK = 11, 5
GZIP_BEST, GZIP_QUICK = 9, 5
LOWEST_PRIORITY = 19


@dataclass(frozen=True)
class CompressedFile:
    """The content of a file in one coding, and the tag of the file: the same however hard it was compressed."""

    content: bytes
    tag: str


def compressed_quickly(plain: bytes, coding: str) -> bytes:
    """Return a text in a coding, "br" or "gzip", compressed in little time."""
    return brotli.compress(plain, quality=QUICK) if coding == "br" else gzip.compress(plain, GZIP_QUICK, mtime=0)


def tag_of(plain: bytes) -> str:
    """Return the tag of a text: the same on every machine that has the same text."""
    return sha256(plain).hexdigest()


class CompressedFiles:
    """Compressed files in memory; the best also in a folder, so that a restart need not compress them again.

    The folder may be missing, full, closed to us or spoilt by others: nothing in it is believed without comparing.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._in_memory: dict[tuple[Path, str], tuple[tuple[int, int], CompressedFile]] = {}
        self._waiting: SimpleQueue[Path] = SimpleQueue()
        self._compressing = threading.Lock()

    def of(self, path: Path, coding: str) -> CompressedFile:
        """Return a file in a coding, "br" or "gzip". Raises OSError where the file cannot be read."""
        return self._from_memory(path, coding) or self._compress(path, coding)

    def _from_memory(self, path: Path, coding: str) -> CompressedFile | None:
        stamp, compressed = self._in_memory.get((path, coding), (None, None))
        return compressed if stamp == _stamp(path) else None

    def _compress(self, path: Path, coding: str) -> CompressedFile:
        """Compress one file at a time, so that many visitors at once do not each compress the same."""
        with self._compressing:
            if compressed := self._from_memory(path, coding):
                return compressed
            stamp, plain = _stamp(path), path.read_bytes()
            if coding == "gzip":
                content = gzip.compress(plain, GZIP_BEST, mtime=0)
            elif not (content := self._from_folder(plain)):
                content = compressed_quickly(plain, coding)
                self._waiting.put(path)
            return self._remember(path, coding, stamp, CompressedFile(content, tag_of(plain)))

    def _remember(self, path: Path, coding: str, stamp: tuple[int, int], compressed: CompressedFile) -> CompressedFile:
        self._in_memory[path, coding] = stamp, compressed
        return compressed

    def prepare(self, first: Iterable[Path]) -> None:
        """Compress these files as well as can be, then each file that was compressed quickly. Never returns."""
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOWEST_PRIORITY)
        for path in first:
            self.compress_best(path)
        while True:
            self.compress_best(self._waiting.get())

    def compress_best(self, path: Path) -> None:
        """Remember a file as small as brotli makes it. A file that has gone is passed over."""
        with suppress(OSError):
            stamp, plain = _stamp(path), path.read_bytes()
            content = self._from_folder(plain)
            if not content:
                content = brotli.compress(plain, quality=BEST, mode=brotli.MODE_TEXT)
                self._store(plain, content)
            self._remember(path, "br", stamp, CompressedFile(content, tag_of(plain)))

    def _from_folder(self, plain: bytes) -> bytes | None:
        """Return what an earlier start left in the folder, if it is whole and gives back this very text."""
        with suppress(OSError, brotli.error):
            content = self._path_in_folder(plain).read_bytes()
            decompressor = brotli.Decompressor()
            decompressed = decompressor.process(content, output_buffer_limit=len(plain) + 1)
            if decompressed == plain and decompressor.is_finished():
                return content
        return None

    def _store(self, plain: bytes, content: bytes) -> None:
        """Write into the folder whole or not at all, for other servers may be reading it."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as written:
                written.write(content)
            Path(written.name).replace(self._path_in_folder(plain))

    def _path_in_folder(self, plain: bytes) -> Path:
        return self.folder / f"{tag_of(plain)}.br"


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def files_of_a_first_view() -> list[Path]:
    """Return the files that nearly every visitor asks for: ours and Streamlit's first ones."""
    static = [path for path in sorted(STATIC.rglob("*")) if path.is_file() and path.suffix != ".png"]
    ours = [*static, *GEO.glob("*.geojson")]
    served = folder()
    if not served:
        return ours
    return [*ours, *(served / name for name in (*named_at_once(), *asked_for_later(has_search=True)))]


COMPRESSED_FILES = CompressedFiles(COMPRESSED)
