"""A downloaded file opens right, holds exactly the rows that are shown, and cannot run anything in a spreadsheet."""

import csv
import io

import pytest

from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.states import State
from internships_work.takeaway.csv_file import as_csv, harmless
from tests.support.shown import MAKERS, every_exhibit, exhibits

pytestmark = pytest.mark.xdist_group("sample")

COLUMNS = (
    Column("place", "Place"),
    Column("count", "Count", "count"),
    Column("change", "Change", "count"),
)
ROWS = (
    {"place": "London", "count": 4635, "change": -12},
    {"place": "Stoke, on Trent", "count": State.WITHHELD, "change": None},
    {"place": 'The "North"', "count": 0, "change": 0},
)
SMALL = Exhibit(
    name="small", finding="A finding", measure="Some measure", area="London", period="January 2024 to January 2025",
    status="management information", table=Table(COLUMNS, ROWS), alt="Words", about="Words.", sources=("sen2_2025",),
)  # fmt: skip


def opened(exhibit: Exhibit) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(exhibit).decode("utf-8-sig"), newline="")))


def test_a_file_starts_with_a_byte_order_mark_and_ends_its_lines_as_rfc_4180_says():
    assert as_csv(SMALL).startswith(b"\xef\xbb\xbfPlace,")
    assert as_csv(SMALL).count(b"\r\n") == as_csv(SMALL).count(b"\n") == 4


def test_the_header_is_the_labels_then_status_and_source():
    assert opened(SMALL)[0] == ["Place", "Count", "Change", "Status", "Source"]


def test_the_rows_are_exactly_those_shown_with_numbers_bare():
    told = "Education, health and care plans, Reporting year 2025, Department for Education"
    assert opened(SMALL)[1:] == [
        ["London", "4635", "-12", "management information", told],
        ["Stoke, on Trent", "c", "", "management information", told],
        ['The "North"', "0", "0", "management information", told],
    ]


def test_a_row_with_a_status_of_its_own_keeps_it():
    rows = (ROWS[0] | {"status": "target"},)
    assert opened(Exhibit(**vars(SMALL) | {"table": Table(COLUMNS, rows)}))[1][3] == "target"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", [-12, -0.5, 0, 3.25, None, "London", "", "2024-25", "x"])
def test_numbers_and_plain_text_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_a_hostile_name_is_harmless_in_the_file_too():
    hostile = ({"place": "=HYPERLINK(1)", "count": -3, "change": None},)
    assert opened(Exhibit(**vars(SMALL) | {"table": Table(COLUMNS, hostile)}))[1][:2] == ["'=HYPERLINK(1)", "-3"]


def test_the_name_of_a_file_says_measure_area_and_period():
    assert SMALL.file_name == "some-measure-london-january-2024-to-january-2025"


def test_every_file_opened_again_is_the_table():
    for view, exhibit in every_exhibit():
        header, *rows = opened(exhibit)
        if exhibit.is_invented:  # a first column that says so, see tests/disclosure/test_invented.py
            header, rows = header[1:], [row[1:] for row in rows]
        own_status = any(column.key == "status" for column in exhibit.table.columns)
        assert len(set(header)) == len(header) and len(rows) == len(exhibit.table.rows)
        assert header[-2:] == ["Status", "Source"] or (own_status and header[-1] == "Source" and "Status" in header)
        named = set(header) - {"Status", "Source"} if not own_status else set(header) - {"Source"}
        assert named <= {name for column in exhibit.table.columns for name in (column.label, column.key)}
        for column in exhibit.table.columns:  # of two of one label that differ, the later has the name of its key
            shown = [str(column.raw(row)) for row in exhibit.table.rows]
            in_file = [
                [cells[header.index(name)].removeprefix("'") for cells in rows]
                for name in (column.label, column.key)
                if name in header
            ]
            assert shown in in_file, f"{exhibit.name}, {view}: {column.label}"
        assert all(cells[-1] and (own_status or cells[-2]) for cells in rows)


def test_every_file_is_named_by_what_it_holds():
    for _, exhibit in every_exhibit():
        for part in (exhibit.measure, exhibit.area, exhibit.period):
            assert "".join(filter(str.isalnum, part.lower())) in exhibit.file_name.replace("-", "")
        assert len(exhibit.file_name) < 200, "longer names cannot be saved on every system"


def test_two_exhibits_never_give_files_of_one_name():
    """Exhibits that show the same rows in two forms may share a name; others would overwrite each other."""
    named: dict[str, set] = {}
    for maker in MAKERS:
        _, exhibit = exhibits(maker)[:9][-1]
        named.setdefault(exhibit.file_name, set()).add(as_csv(exhibit))
    assert [name for name, files in named.items() if len(files) > 1] == []
