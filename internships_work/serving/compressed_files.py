"""Files made small for the wire, once each: quickly for whoever asks first, as small as can be for all who follow."""

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
class Small:
    """A file made small, and the tag of the whole file: the same however hard it was pressed."""

    content: bytes
    tag: str


def pressed(plain: bytes, coding: str) -> bytes:
    """Any text in a coding, "br" or "gzip", in little time."""
    return brotli.compress(plain, quality=QUICK) if coding == "br" else gzip.compress(plain, GZIP_QUICK, mtime=0)


def tag_of(plain: bytes) -> str:
    """What a text is known by: the same on every machine that holds the same text."""
    return sha256(plain).hexdigest()


class Shelf:
    """Small files kept in memory, and the best ones in a folder as well, so that a restart finds them made.

    The folder may be missing, full, closed to us or spoilt by others: nothing in it is believed without comparing.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._kept: dict[tuple[Path, str], tuple[tuple[int, int], Small]] = {}
        self._waiting: SimpleQueue[Path] = SimpleQueue()
        self._making = threading.Lock()

    def of(self, path: Path, coding: str) -> Small:
        """A file in a coding, "br" or "gzip". Raises OSError where the file cannot be read."""
        return self._kept_of(path, coding) or self._make(path, coding)

    def _kept_of(self, path: Path, coding: str) -> Small | None:
        stamp, small = self._kept.get((path, coding), (None, None))
        return small if stamp == _stamp(path) else None

    def _make(self, path: Path, coding: str) -> Small:
        """One at a time, so that many visitors at once do not each press the same file."""
        with self._making:
            if kept := self._kept_of(path, coding):
                return kept
            stamp, plain = _stamp(path), path.read_bytes()
            if coding == "gzip":
                content = gzip.compress(plain, GZIP_BEST, mtime=0)
            elif not (content := self._found(plain)):
                content = pressed(plain, coding)
                self._waiting.put(path)
            return self._keep(path, coding, stamp, Small(content, tag_of(plain)))

    def _keep(self, path: Path, coding: str, stamp: tuple[int, int], small: Small) -> Small:
        self._kept[path, coding] = stamp, small
        return small

    def prepare(self, first: Iterable[Path]) -> None:
        """Make the best of some files, then of every file that was asked for in a hurry. Never returns."""
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOWEST_PRIORITY)
        for path in first:
            self.make_best(path)
        while True:
            self.make_best(self._waiting.get())

    def make_best(self, path: Path) -> None:
        """Keep a file as small as brotli makes it. A file that has gone is passed over."""
        with suppress(OSError):
            stamp, plain = _stamp(path), path.read_bytes()
            content = self._found(plain)
            if not content:
                content = brotli.compress(plain, quality=BEST, mode=brotli.MODE_TEXT)
                self._store(plain, content)
            self._keep(path, "br", stamp, Small(content, tag_of(plain)))

    def _found(self, plain: bytes) -> bytes | None:
        """What an earlier start left in the folder, if it is whole and gives back this very text."""
        with suppress(OSError, brotli.error):
            content = self._place(plain).read_bytes()
            reading = brotli.Decompressor()
            told = reading.process(content, output_buffer_limit=len(plain) + 1)
            if told == plain and reading.is_finished():
                return content
        return None

    def _store(self, plain: bytes, content: bytes) -> None:
        """Put into the folder whole or not at all, for other servers may be reading it."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as written:
                written.write(content)
            Path(written.name).replace(self._place(plain))

    def _place(self, plain: bytes) -> Path:
        return self.folder / f"{tag_of(plain)}.br"


def _stamp(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_mtime_ns, told.st_size


def of_a_first_view() -> list[Path]:
    """The files that nearly every visitor asks for: ours and Streamlit's first ones."""
    ours = [one for one in (*STATIC.iterdir(), *GEO.glob("*.geojson")) if one.suffix != ".png"]
    served = folder()
    return [*ours, *(served / one for one in (*named_at_once(), *asked_for_later(has_search=True)))] if served else ours


SHELF = Shelf(COMPRESSED)
