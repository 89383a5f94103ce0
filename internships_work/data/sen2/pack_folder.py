"""Writes the pack: into a folder beside its own, checked, and only then put in its place."""

import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from internships_work.data.extract_files import is_hidden
from internships_work.data.packs import describe
from internships_work.data.sen2.reading.sheets import Refused
from internships_work.data.warehouse import load_pack
from internships_work.faults import BrokenPack, Fault

MADE_BY = "internships_work.commands.import_sen2"
ASSEMBLED = re.compile(r"^assembled = .*$", re.MULTILINE)
TITLE = "Published figures with imported SEN2 files"


def check_folder(folder: Path) -> bool:
    """Return whether a folder holds an earlier import. Raises Refused where it holds something else."""
    if not folder.exists() and not folder.is_symlink():
        return False
    if not folder.is_dir():
        raise Refused([Fault(str(folder), "is a file", "a folder that is new, empty, or an earlier import")])
    if all(map(is_hidden, folder.iterdir())):
        return False
    with suppress(OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        entry = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        if entry.get("made_by") == MADE_BY:
            return True
    expected = "a folder that is new, empty, or an earlier import; nothing in it was touched"
    raise Refused([Fault(str(folder), "holds something else than an earlier import", expected)])


def pack_toml(earlier: str, today: date) -> str:
    """Return the text of pack.toml: that of an earlier import with its date renewed, or a new one where it is ""."""
    if earlier:
        return ASSEMBLED.sub(f"assembled = {today}", earlier)
    return f'title = "{TITLE}"\nassembled = {today}\nbuilds_on = "published"\nmade_by = "{MADE_BY}"\n'


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Put files of these names and texts into the pack folder, all or none; its other files stay.

    Raises Refused where the result would not load, or the folder cannot be written.
    """
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-import-", dir=folder.parent) as beside:
            fresh = Path(beside) / folder.name
            if folder.exists():
                shutil.copytree(folder, fresh, symlinks=True)
            fresh.mkdir(exist_ok=True)
            for name, text in texts.items():
                (fresh / name).write_bytes(text.encode("utf-8"))
            _check(fresh, texts)
            _put_in_place(fresh, folder, Path(beside) / "before")
    except OSError as reason:
        problem = f"cannot be written ({reason.strerror or type(reason).__name__})"
        raise Refused([Fault(str(folder), problem, "a folder this user may write to; nothing was changed")]) from None


def _check(folder: Path, texts: Mapping[str, str]) -> None:
    try:
        con, _, faults = load_pack(replace(describe(folder), builds_on=None))
        con.close()
    except BrokenPack as broken:
        raise Refused(list(broken.faults)) from None
    ours = [fault for fault in faults if fault.file in texts]
    if ours:
        raise Refused(ours)


def _put_in_place(fresh: Path, folder: Path, before: Path) -> None:
    """Two renames in one directory; where the second fails, the first is undone."""
    if folder.exists():
        folder.rename(before)
    try:
        fresh.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
