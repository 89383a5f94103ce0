"""What a file is that was given for a CSV, told by its first bytes, and how large one may be that is read."""

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from internships_work.faults import Fault

CSV_WANTED = "a CSV file (in Excel: “CSV UTF-8”)"
LARGEST = 100_000_000  # of a file of the Department, in bytes: the largest of 2025 has 6,400,000
LARGEST_TOML = 1_000_000  # of a contract or of pack.toml, in bytes
LONGEST_LINE = 1_000_000  # of a CSV, in bytes
MOST_COLUMNS = 1000
ZIP, XLSX = "a ZIP file", "an Excel workbook"
UTF_16, UTF_32, UNMARKED = "text in UTF-16", "text in UTF-32", "text in UTF-16 or UTF-32 without a mark that says so"
OPENINGS = (
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook of the old kind (.xls), or another old Office document"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a file packed with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "a file packed with 7-Zip"),
    (b"PAR1", "a Parquet file"),
    (b"\xff\xfe\0\0", UTF_32),
    (b"\0\0\xfe\xff", UTF_32),
    (b"\xff\xfe", UTF_16),
    (b"\xfe\xff", UTF_16),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
TEXTS = (
    (("<!doctype html", "<html"), "a web page: what was saved is the page and not the file it leads to"),
    (("<?xml",), "an XML file"),
    (("<",), "a piece of a web page"),
    (("{\\rtf",), "a document in RTF"),
    (("version https://git-lfs",), "a pointer of Git LFS: the file itself was not fetched"),
    (('{"', "[{"), "a JSON file"),
)


def kind_of(start: bytes) -> str:
    """What the first bytes of a file say it is; "" where they could be those of a CSV."""
    for opening, kind in OPENINGS:
        if start.startswith(opening):
            return XLSX if kind == ZIP and b"xl/" in start else kind
    if len(start) / 3 < start.count(b"\0") < len(start) * 0.9:
        return UNMARKED
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().decode("utf-8", "replace")
    return next((kind for openings, kind in TEXTS if text.startswith(openings)), "")


def fault_of_no_file(path: Path, name: str, wanted: str) -> Fault | None:
    """The fault of what is no file on a disk: of a pipe nothing may come, of a device no end. Raises OSError."""
    mode = path.stat().st_mode
    if S_ISDIR(mode):
        return Fault(name, "is a folder", wanted)
    if not S_ISREG(mode):
        return Fault(name, "is no file on a disk, but a pipe or a device", f"{wanted} on this machine")
    return None


def fault_of_kind(path: Path, readable: tuple[str, ...] = ()) -> Fault | None:
    """The fault of a file that is no CSV, but for the kinds that are `readable`. Raises OSError where it cannot be
    opened."""
    if fault := fault_of_no_file(path, path.name, CSV_WANTED):
        return fault
    with path.open("rb") as file:
        kind = kind_of(file.read(4096))
    return Fault(path.name, f"is {kind}", CSV_WANTED) if kind and kind not in readable else None


def toml_text(path: Path) -> str:
    """The text of a contract or of pack.toml. Raises OSError, or ValueError where it is none that anybody wrote."""
    if fault := fault_of_no_file(path, path.name, "a TOML file"):
        raise ValueError(fault.found)
    with path.open("rb") as file:
        text = file.read(LARGEST_TOML + 1)
    if len(text) > LARGEST_TOML:
        raise ValueError(f"is larger than {LARGEST_TOML // 1_000_000} megabyte")
    return text.decode("utf-8")


def fault_of_size(name: str, size: int) -> Fault | None:
    """The fault of a file that is larger than any of the Department's by far."""
    found = f"has {size // 1_000_000:,} megabytes"
    return Fault(name, found, f"at most {LARGEST // 1_000_000} megabytes") if size > LARGEST else None


def fault_of_columns(name: str, header: str) -> Fault | None:
    """The fault of a header of more columns than anybody means."""
    return fault_of_number(name, max(header.count(sign) for sign in ",;\t|") + 1, 1)


def fault_of_number(name: str, columns: int, line: int | None = None) -> Fault | None:
    """The fault of more columns than anybody means; `line` is that of their header."""
    expected = f"at most {MOST_COLUMNS:,} columns"
    return Fault(name, f"a header of {columns:,} columns", expected, line=line) if columns > MOST_COLUMNS else None
