"""A workbook holds exactly the figures that are shown, can be read with a screen reader, and runs nothing."""

import io
import re
import zipfile
from datetime import date
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.states import State
from internships_work.takeaway.formats import FORMATS
from internships_work.takeaway.workbook.book import as_workbook
from internships_work.takeaway.workbook.sheet_names import exhibit_sheets
from internships_work.wording import words
from tests.support.bundled import LONDON, TAKEN, alone, taken

pytestmark = pytest.mark.xdist_group("sample")

FRONT, BACK = ("Cover", "Contents", "Notes"), 4
COLUMNS = (
    Column("place", "Place"),
    Column("count", "Count", "count"),
    Column("share", "Share in work", "percent"),
    Column("held", "Held on", "date"),
)
ROWS = (
    {"place": "=HYPERLINK(1)", "count": 4635, "share": 79.0, "held": date(2025, 3, 4)},
    {"place": "-12\x07", "count": State.WITHHELD, "share": 36.5, "held": None},
    {"place": "@SUM(A1)", "count": State.NOT_AVAILABLE, "share": None, "held": None},
)
SMALL = Exhibit(
    name="small", finding="A finding", measure="Some measure", area="London", period="January 2025",
    status="management information", table=Table(COLUMNS, ROWS), alt="Words", about="Words.", sources=("sen2_2025",),
    caveats=("One thing. Another thing.",), maker="a.small",
)  # fmt: skip


@cache
def book(pack: str, area: str) -> Workbook:
    return opened(as_workbook(taken(pack, area)))


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def table_of(sheet: Worksheet) -> list[list]:
    """The cells of the one table of a worksheet, its head first."""
    [table] = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def words_of(sheet: Worksheet) -> list[str]:
    """The lines above the table, the title first."""
    until = min((sheet[table.ref][0][0].row for table in sheet.tables.values()), default=sheet.max_row + 1)
    return [sheet.cell(row, 1).value for row in range(1, until)]


def expected(column: Column, row: dict) -> object:
    """What the cell of a table must hold, worked out from what the file for data holds."""
    raw = column.raw(row)
    if isinstance(row[column.key], State):
        return f"[{raw}]"
    return None if raw == "" else str(raw) if column.format == "text" else raw


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_every_cell_of_every_exhibit_is_in_its_worksheet(world):
    sheets = exhibit_sheets(taken(*world))
    assert {exhibit.maker for exhibit, _ in sheets.values()} == {exhibit.maker for exhibit in taken(*world).exhibits}
    for name, (exhibit, _) in sheets.items():
        head, *rows = table_of(book(*world)[name])
        assert len(rows) == len(exhibit.table.rows)
        for column, label in zip(exhibit.table.columns, head, strict=False):
            assert label.startswith(column.label)
        for cells, row in zip(rows, exhibit.table.rows, strict=True):
            for cell, column in zip(cells, exhibit.table.columns, strict=False):
                found = cell.date() if column.format == "date" and cell else cell
                wanted = expected(column, row)
                if isinstance(wanted, float):
                    wanted = pytest.approx(wanted, rel=1e-14)
                assert found == wanted, f"{name}, {column.key}, {row}"


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_what_is_withheld_is_never_a_number(world):
    for name, (exhibit, _) in exhibit_sheets(taken(*world)).items():
        _, *rows = table_of(book(*world)[name])
        for cells, row in zip(rows, exhibit.table.rows, strict=True):
            for cell, column in zip(cells, exhibit.table.columns, strict=False):
                if isinstance(row[column.key], State):
                    assert cell == f"[{row[column.key].value}]"


def test_the_sample_has_withheld_cells_to_look_at():
    cells = [cell for sheet in book("sample", LONDON) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert cells.count("[c]") > 20


def test_a_state_leaves_as_its_symbol():
    sheet = opened(as_workbook(alone(SMALL)))["Small"]
    assert [row[1] for row in table_of(sheet)[1:]] == [4635, "[c]", "[x]"]


def test_numbers_are_numbers_in_the_units_they_were_published_in():
    sheet = opened(as_workbook(alone(SMALL)))["Small"]
    head, first, second, _ = sheet[next(iter(sheet.tables.values())).ref]
    assert [cell.value for cell in head] == ["Place", "Count", "Share in work, per cent", "Held on"]
    assert (first[1].value, first[1].number_format) == (4635, "#,##0")
    assert (first[2].value, first[2].number_format, second[2].number_format) == (79, "#,##0", "#,##0.0")
    assert first[3].is_date and first[3].number_format == "d mmmm yyyy"


def test_text_that_looks_like_a_formula_stays_text_and_is_quoted():
    sheet = opened(as_workbook(alone(SMALL)))["Small"]
    cells = [row[0] for row in sheet[next(iter(sheet.tables.values())).ref]][1:]
    assert [cell.value for cell in cells] == ["=HYPERLINK(1)", "-12", "@SUM(A1)"]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_nothing_in_a_workbook_runs_or_leads_out_of_it(world):
    for sheet in book(*world):
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        assert all(
            not hyperlink.target and hyperlink.location.split("!")[0].strip("'") in book(*world).sheetnames
            for hyperlink in links
        )
    with zipfile.ZipFile(io.BytesIO(as_workbook(taken(*world)))) as parts:
        assert not [name for name in parts.namelist() if re.search(r"vba|externalLink|\.bin$", name)]


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_every_worksheet_can_be_read_with_a_screen_reader(world):
    for sheet in book(*world):
        assert sheet["A1"].value and sheet["A1"].style == "Heading 1"
        assert len(sheet.tables) == (0 if sheet.title == "Cover" else 1)
        assert not sheet.merged_cells.ranges and sheet.sheet_state == "visible" and sheet.freeze_panes is None
        assert all(any(cell.value is not None for cell in row) for row in sheet.iter_rows()), "an empty row"
        assert all(
            cell.font.name == "Arial" and cell.font.sz >= 12 for row in sheet.iter_rows() for cell in row if cell.value
        )
        for table in sheet.tables.values():
            head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
            assert [column.name for column in table.tableColumns] == head
            assert len({label.lower() for label in head}) == len(head) and all(head)
            assert table.ref.startswith("A") and sheet.max_row == sheet[table.ref][-1][0].row
            assert rows and all(any(cell is not None for cell in row) for row in rows)
            assert "one table" in " ".join(words_of(sheet))


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_names_of_worksheets_and_tables_are_short_enough_and_told_apart(world):
    names = book(*world).sheetnames
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)
    tables = [table.displayName for sheet in book(*world) for table in sheet.tables.values()]
    assert len(set(tables)) == len(tables) and all(re.fullmatch(r"[A-Za-z]\w*", name) for name in tables)


def test_long_names_are_cut_and_like_ones_numbered():
    long = [
        Exhibit(**vars(SMALL) | {"name": "long-" * 9 + ending, "maker": f"a.{ending}"})
        for ending in ("first", "second")
    ]
    names = list(exhibit_sheets(alone(*long)))
    assert names == ["Long long long long long long l", "Long long long long long long 2"]


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_a_worksheet_says_everything_an_exhibit_says(world):
    for name, (exhibit, _) in exhibit_sheets(taken(*world)).items():
        sheet = book(*world)[name]
        sheet_text = " ".join(words_of(sheet))
        assert words_of(sheet)[0] == exhibit.finding
        for text in (exhibit.subtitle, exhibit.notice, exhibit.about, *exhibit.caveats):
            assert text in sheet_text
        for entry in exhibit.sources:
            assert words("sources")[entry]["title"] in sheet_text
        for entry in exhibit.answers:
            assert entry.answer in sheet_text


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_every_symbol_and_every_empty_cell_is_explained_on_its_worksheet(world):
    notes = {row[0]: row[1] for row in table_of(book(*world)["Notes"])[1:]}
    assert {f"[{state.value}]" for state in State} <= set(notes)
    for name in exhibit_sheets(taken(*world)):
        sheet = book(*world)[name]
        sheet_text = " ".join(words_of(sheet))
        _, *rows = table_of(sheet)
        for cell in {cell for row in rows for cell in row}:
            if cell is None:
                assert "An empty cell means" in sheet_text
            elif isinstance(cell, str) and re.fullmatch(r"\[\w+\]", cell):
                assert f"{cell} means" in sheet_text and cell in notes


@pytest.mark.parametrize("world", TAKEN, ids=" ".join)
def test_contents_leads_to_every_worksheet(world):
    sheet = book(*world)["Contents"]
    [table] = sheet.tables.values()
    links = [row[0].hyperlink.location.split("!")[0].strip("'") for row in sheet[table.ref][1:]]
    assert sorted(links) == sorted(set(book(*world).sheetnames) - {"Cover", "Contents"})
    for name in exhibit_sheets(taken(*world)):
        assert any(
            row[0].hyperlink and "'Contents'!" in row[0].hyperlink.location for row in book(*world)[name].iter_rows()
        )


def test_the_cover_says_what_it_is_of_where_when_and_which_data():
    bundle = taken("published", LONDON)
    cover = " ".join(words_of(book("published", LONDON)["Cover"]))
    for text in (bundle.title, "London", bundle.data, f"Made on {bundle.made_on.day}", bundle.address):
        assert text in cover
    assert words("site")["foot"]["status"] in cover and "Invented" not in cover


def test_the_file_says_its_title_and_language():
    about = book("published", LONDON).properties
    assert "London" in about.title and about.language == "en-GB" and about.creator == words("site")["name"]


def test_how_we_know_names_question_answer_extract_and_fingerprint():
    workbook = book("published", LONDON)
    _, *asked = table_of(workbook["How we know questions"])
    _, *extracts = table_of(workbook["How we know extracts"])
    _, *sql = table_of(workbook["How we know SQL"])
    for name, (exhibit, _) in exhibit_sheets(taken("published", LONDON)).items():
        for item in exhibit.evidence.questions:
            [row] = [row for row in asked if row[:2] == [name, item.name] and _given(item) == row[3]]
            assert row[2] == item.asks and row[4] == len(item.rows)
            text = [line for question, _, line in sql if question == item.name]
            assert text == [line for line in item.sql.splitlines() if line.strip()]
        for item in exhibit.evidence.extracts:
            [row] = [row for row in extracts if row[0] == item.file_name]
            assert row[5] == item.row_count and row[6] == item.fingerprint and name in row[10]


def _given(asked) -> str:
    return "; ".join(f"{key} = {value}" for key, value in asked.given.items()) or "nothing"


def test_the_rows_of_an_extract_about_people_are_not_told():
    _, *rows = table_of(book("sample", LONDON)["How we know extracts"])
    [people] = [row for row in rows if row[0] == "interns.csv"]
    assert people[5] == "not shown" and people[7] == "its protected tables"


def test_every_worksheet_of_the_sample_says_invented_on_screen_and_on_paper():
    name = words("site")["invented"]["name"]
    assert taken("sample", LONDON).file_name.startswith("invented-sample-data-")
    for sheet in book("sample", LONDON):
        assert sheet.oddHeader.left.text == name
        cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        assert any(name in str(cell) for cell in cells), sheet.title
    for sheet, (exhibit, _) in exhibit_sheets(taken("sample", LONDON)).items():
        head, *rows = table_of(book("sample", LONDON)[sheet])
        assert exhibit.is_invented and {row[head.index("Status")] for row in rows} == {name}


def test_nothing_real_is_called_invented():
    for sheet in book("published", LONDON):
        assert sheet.oddHeader.left.text.startswith("Internships Work")
        assert not any("nvented" in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_an_exhibit_without_rows_says_so_and_has_no_table():
    sheet = opened(as_workbook(alone(Exhibit(**vars(SMALL) | {"table": Table(COLUMNS, ())}))))["Small"]
    assert not sheet.tables and words("workbook")["exhibit"]["no_table"] in words_of(sheet)


def test_an_exhibit_on_two_pages_has_one_worksheet():
    sheets = exhibit_sheets(taken("published", LONDON))
    assert [pages for exhibit, pages in sheets.values() if exhibit.maker == "regions.beside_england"] == [
        ["Overview", "Regions"]
    ]


def test_a_workbook_is_among_the_formats():
    assert FORMATS["xlsx"].maker() is as_workbook and "spreadsheetml" in FORMATS["xlsx"].media_type
