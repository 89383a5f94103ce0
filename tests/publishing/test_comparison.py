"""Two editions of a pack side by side: every row added, removed and revised, and what moved by more than the bound."""

import shutil

import pytest

from internships_work.data.disclosure.earlier import shown_in
from internships_work.data.screening.rules import PEOPLE, PERCENT
from internships_work.questions.comparison import ADDED, REMOVED, REVISED, Change, compare
from internships_work.questions.edition import open_edition
from tests.support import returned

CONTRACT = """title = "Visits"
describes = "Visits to a place in a year."
status = "management information"
source = "ndti_conferences"
key = ["year", "place"]

[columns]
year = { type = "VARCHAR", means = "The year" }
place = { type = "VARCHAR", means = "The place" }
visits = { type = "INTEGER", means = "How many", symbols = ["x"] }
share = { type = "DOUBLE", means = "Of all", optional = true }
"""
ROWS = ("2024,here,100,12.5", "2024,there,40,", "2025,here,x,")


def edition(folder, *rows: str):
    """An edition with one extract of these rows."""
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Ours"\nassembled = 2026-11-20\n', encoding="utf-8")
    (folder / "visits.toml").write_text(CONTRACT, encoding="utf-8")
    (folder / "visits.csv").write_text("\n".join(["year,place,visits,share", *rows, ""]), encoding="utf-8")
    return open_edition(folder)


@pytest.fixture
def changed(tmp_path):
    """What has changed from ROWS to others."""
    before = edition(tmp_path / "before", *ROWS)
    opened = [before]

    def changes(*rows: str) -> list[Change]:
        opened.append(edition(tmp_path / f"after_{len(opened)}", *rows))
        return compare(before, opened[-1])

    yield changes
    for one in opened:
        one.engine.close()


def test_the_same_rows_in_any_order_show_no_change(changed):
    assert changed(*ROWS[::-1]) == []


def test_rows_are_told_as_added_and_removed_by_their_key(changed):
    found = changed(*ROWS[:2], "2025,elsewhere,7,")
    assert found == [
        Change(ADDED, "visits", (("year", "2025"), ("place", "elsewhere"))),
        Change(REMOVED, "visits", (("year", "2025"), ("place", "here"))),
    ]


@pytest.mark.parametrize(
    ("visits", "is_large"), [(101, False), (100 + PERCENT, False), (101 + PERCENT, True), (0, True)]
)
def test_a_number_that_moved_is_told_with_both_values_and_whether_it_moved_by_a_lot(changed, visits, is_large):
    (change,) = changed(f"2024,here,{visits},12.5", *ROWS[1:])
    assert change == Change(
        REVISED, "visits", (("year", "2024"), ("place", "here")), "visits", "100", str(visits), is_large
    )


def test_a_count_that_moved_by_a_few_people_did_not_move_by_a_lot(changed):
    (change,) = changed(ROWS[0], f"2024,there,{40 - PEOPLE},", ROWS[2])
    assert change.is_large is False
    (change,) = changed(ROWS[0], f"2024,there,{40 - PEOPLE - 1},", ROWS[2])
    assert change.is_large is True


def test_a_share_moves_by_a_lot_with_its_share_alone(changed):
    assert [change.is_large for change in changed("2024,here,100,18.7", *ROWS[1:])] == [False]
    assert [change.is_large for change in changed("2024,here,100,18.8", *ROWS[1:])] == [True]


def test_a_number_in_place_of_a_symbol_or_of_nothing_is_a_change_and_no_move(changed):
    found = changed(ROWS[0], "2024,there,40,3", "2025,here,900,")
    assert [(change.column, change.before, change.after, change.is_large) for change in found] == [
        ("share", "", "3.0", False),
        ("visits", "x", "900", False),
    ]


def test_rows_that_only_the_key_before_tells_apart_are_all_told(tmp_path):
    wider = CONTRACT.replace('key = ["year", "place"]', 'key = ["year"]')
    (tmp_path / "yearly").mkdir()
    (tmp_path / "yearly" / "pack.toml").write_text('title = "Ours"\nassembled = 2026-11-20\n', encoding="utf-8")
    (tmp_path / "yearly" / "visits.toml").write_text(wider, encoding="utf-8")
    (tmp_path / "yearly" / "visits.csv").write_text(f"year,place,visits,share\n{ROWS[1]}\n", encoding="utf-8")
    before, after = edition(tmp_path / "by_place", *ROWS), open_edition(tmp_path / "yearly")
    assert [(change.kind, dict(change.row)["place"]) for change in compare(before, after)] == [
        (REMOVED, "here"),
        (REMOVED, "here"),
    ]
    for one in (before, after):
        one.engine.close()


def test_an_extract_that_an_edition_lacks_has_all_its_rows_added(tmp_path, changed):
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "pack.toml").write_text('title = "Ours"\nassembled = 2026-11-20\n', encoding="utf-8")
    (lacking / "other.toml").write_text(CONTRACT, encoding="utf-8")
    (lacking / "other.csv").write_text(f"year,place,visits,share\n{ROWS[0]}\n", encoding="utf-8")
    without, whole = open_edition(lacking), edition(tmp_path / "whole", *ROWS)
    assert [(change.kind, change.table) for change in compare(without, whole)] == [
        (REMOVED, "other"),
        *[(ADDED, "visits")] * 3,
    ]
    for one in (without, whole):
        one.engine.close()


def test_of_a_return_only_what_is_shown_is_compared(tmp_path):
    """Whoever reads the comparison has no more than the ledger of what both have shown."""
    before = returned.pack(tmp_path / "ours")
    after = shutil.copytree(before, tmp_path / "later" / "ours")
    path = after / "interns.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-3]), encoding="utf-8")
    editions = [open_edition(before), open_edition(after)]
    found = compare(*editions)
    ledgers = [
        {(cell.area_code, cell.subject, cell.count): "c" if cell.value is None else str(cell.value)
         for cell in shown_in(edition.engine.con, 1).cells if cell.protected_table == "protected_starts"}
        for edition in editions
    ]  # fmt: skip
    starts = [change for change in found if change.table == "protected_starts"]
    assert starts and all(change.table.startswith("protected_") for change in found)
    for change in starts:
        row = dict(change.row)
        cell = (row["area_code"], row["ehc_plan"], change.column)
        assert (change.before, change.after) == tuple(ledger[cell] for ledger in ledgers)
    for one in editions:
        one.engine.close()
