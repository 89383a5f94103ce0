"""However a file is malformed, the importer ends in a report, and no number comes out that did not go in."""

import csv
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from internships_work.data.sen2 import import_report
from internships_work.data.sen2.importing import Imported
from tests.sen2.files import placements, text_of
from tests.sen2.packs import bring_in

LONDON = [row for row in placements() if row["region_name"] in ("", "London")]
COLUMNS = list(LONDON[0])
FIGURES = [name for name in COLUMNS if name.startswith("open_")]
often = settings(deadline=None, max_examples=40)
ODD = st.one_of(
    st.sampled_from(["", " ", "x", "c", "z", "low", "k", "0", "007", "-1", "1,024", "1e3", "½", "٣", "9" * 30, "=1+1"]),
    st.text(max_size=8),
)


def imported(raw: bytes) -> tuple[Imported, list[dict[str, str]]]:
    """What the importer makes of the bytes of a file: always a report, and a pack or none."""
    with tempfile.TemporaryDirectory() as scratch:
        path, folder = Path(scratch) / "file.csv", Path(scratch) / "pack"
        path.write_bytes(raw)
        done = bring_in(folder, path)
        assert import_report.text(done, "pack").endswith("\n")
        assert (done.status == 2) == (not folder.exists())
        assert {one.name for one in Path(scratch).iterdir()} <= {"file.csv", "pack"}
        written = folder / "authority_work_based_learning.csv"
        if not written.is_file():
            return done, []
        with written.open(encoding="utf-8", newline="") as file:
            return done, list(csv.DictReader(file))


def nothing_is_made_up(rows: list[dict[str, str]]) -> None:
    """Each authority of the small file has one intern and nobody else."""
    for row in rows:
        assert (row["supported_internships"], row["apprenticeships"], row["traineeships"]) == ("1", "0", "0")


@often
@given(st.binary(max_size=400))
def test_random_bytes(raw):
    done, rows = imported(raw)
    assert done.status == 2 and rows == []


@often
@given(st.binary(max_size=200))
def test_the_right_header_over_random_bytes(raw):
    done, rows = imported(",".join(COLUMNS).encode() + b"\n" + raw)
    assert done.status == 2 and rows == []


@often
@given(st.integers(0, len(text_of(LONDON))))
def test_a_file_cut_anywhere(place):
    _, rows = imported(text_of(LONDON).encode()[:place])
    nothing_is_made_up(rows)


@often
@given(st.permutations(COLUMNS))
def test_a_header_whose_names_changed_places(names):
    """A figure under the wrong one of three names cannot be told; one under the name of a code or an area can."""
    _, body = text_of(LONDON).split("\n", 1)
    done, rows = imported((",".join(names) + "\n" + body).encode())
    if [name for name in names if name not in FIGURES] != [name for name in COLUMNS if name not in FIGURES]:
        assert done.status == 2 or {row["new_la_code"] for row in rows} <= {row["new_la_code"] for row in LONDON}
    for row in rows:
        assert row["supported_internships"] in "01"


@often
@given(st.lists(st.sampled_from(COLUMNS), unique=True, min_size=1))
def test_a_file_without_some_of_its_columns(dropped):
    kept = [{name: value for name, value in row.items() if name not in dropped} for row in LONDON]
    done, rows = imported(text_of(kept).encode() if kept[0] else b"")
    assert done.status == 2 and rows == []


@often
@given(st.integers(0, len(LONDON) - 1), st.sampled_from(COLUMNS), ODD)
def test_an_odd_text_in_any_field(line, column, odd):
    changed = [row | {column: odd} if number == line else row for number, row in enumerate(LONDON)]
    _, rows = imported(text_of(changed).encode("utf-8", "surrogatepass"))
    allowed = {"0", "1", "7", "z", "x", "c", "low"}
    for row in rows:
        found = {row["supported_internships"], row["apprenticeships"], row["traineeships"]}
        assert found <= allowed | {str(int(odd)) if odd.isascii() and odd.strip().isdigit() else "1"}


@settings(often, max_examples=10)
@given(st.lists(st.integers(0, len(LONDON) - 1), min_size=1, max_size=5))
def test_rows_given_again(lines):
    done, rows = imported(text_of(LONDON + [LONDON[line] for line in lines]).encode())
    assert done.status == 0 and len(rows) == 33
    nothing_is_made_up(rows)


@often
@given(st.sets(st.sampled_from(COLUMNS), min_size=1), st.integers(0, len(LONDON) - 1))
def test_blank_fields(columns, line):
    blank = [row | dict.fromkeys(columns, "") if number == line else row for number, row in enumerate(LONDON)]
    done, rows = imported(text_of(blank).encode())
    is_wholly_blank = columns == set(COLUMNS)  # passed over, and said to be
    assert done.status == 2 or not columns & set(FIGURES) or is_wholly_blank
    nothing_is_made_up(rows)
