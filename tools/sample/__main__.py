"""Makes the sample pack, an invented programme return.

python -m tools.sample [--into FOLDER] [--interns N] [--form parquet]
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from internships_work.faults import BrokenPack
from internships_work.paths import ROOT, SAMPLE
from tools.sample.files import default_size, write_pack
from tools.sample.fingerprints import strangers

# Of the first forty seeds, the one in which chance makes least stand out: no region's share in work, at the end or
# later, is two standard errors from that of England, and with and without an EHC plan differ by two points or so.
SEED = 27
MOST_INTERNS = 99_999_999
FORMS = ("csv", "parquet")


def main(arguments: list[str] | None = None) -> int:
    """Write the pack and says what it wrote; 0 when it did, 1 when it refused, 2 for arguments it cannot read."""
    options = _parser().parse_args(arguments)
    try:
        written = make(options.into, options.interns, options.seed, options.form)
    except BrokenPack as broken:
        print(f"Nothing was written. {broken}", file=sys.stderr)
        return 1
    except OSError as reason:
        print(f"The sample pack could not be written into {options.into} ({reason}).", file=sys.stderr)
        return 1
    except RefusedToOverwrite as refused:
        print(refused, file=sys.stderr)
        return 1
    for path in written:
        print(f"{path.stat().st_size:>14,} bytes  {path.relative_to(options.into.resolve())}")
    print(f"Invented sample data is in {options.into}. None of the people in it exist.")
    return 0


class RefusedToOverwrite(Exception):
    """The folder holds files that this command did not write."""


def make(into: Path, interns: int | None = None, seed: int = SEED, form: str = "csv") -> list[Path]:
    """Make the sample pack in a folder; the files written, in order of name.

    `form` is how the people are written: "csv", or "parquet" in a folder for each academic year. The same arguments
    give the same bytes on any machine (Parquet: with the same version of pyarrow). The pack is made beside the folder
    and moved in when it is whole. Raises RefusedToOverwrite where the folder holds anything else, and BrokenPack where
    a published total is missing.
    """
    into = into.resolve()
    _refuse_strangers(into)
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=".invented-sample-") as beside:
        write_pack(Path(beside), interns or default_size(), seed, form)
        return _move_in(Path(beside), into)


def _refuse_strangers(into: Path) -> None:
    if into.exists() and not into.is_dir():
        raise RefusedToOverwrite(f"{into} is a file; name a folder with --into. Nothing was written.")
    found = strangers(into) if into.exists() else []
    if found:
        raise RefusedToOverwrite(
            f"{into} holds files that this command did not write, or that were changed since: {', '.join(found)}. "
            "Move them elsewhere, or name another folder with --into. Nothing was written."
        )


def _move_in(new_files: Path, into: Path) -> list[Path]:
    """Put the new files in place of the old, pack.toml last, and takes away old ones that were not made again."""
    names = sorted((path.name for path in new_files.iterdir()), key=lambda name: (name == "pack.toml", name))
    for path in into.iterdir():
        if path.is_dir() and not path.name.startswith("."):
            shutil.rmtree(path)
        elif path.name not in names and not path.name.startswith("."):
            path.unlink()
    for name in names:
        os.replace(new_files / name, into / name)
    return [path for path in sorted(into.rglob("*")) if path.is_file() and path.relative_to(into).parts[0] in names]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.sample", description="Makes an invented sample pack.")
    parser.add_argument(
        "--into", type=Path, default=SAMPLE, metavar="FOLDER", help=f"default: {SAMPLE.relative_to(ROOT)}"
    )
    parser.add_argument("--interns", type=_whole(1, MOST_INTERNS), metavar="N", help="rows in all, for benchmarks")
    parser.add_argument("--seed", type=_whole(0, 2**63), default=SEED, metavar="S", help=f"default: {SEED}")
    parser.add_argument("--form", choices=FORMS, default=FORMS[0], help=f"of the rows of people; default: {FORMS[0]}")
    return parser


def _whole(least: int, greatest: int):
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= greatest:
            raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from {least:,} to {greatest:,}")
        return int(text)

    return read


if __name__ == "__main__":
    sys.exit(main())
