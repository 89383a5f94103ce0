"""An extract may be Parquet, a file or a folder: it gives the same tables, and its faults the same sentences."""

import datetime
import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from internships_work.commands.check import main
from internships_work.data.warehouse import build
from internships_work.faults import BrokenPack
from internships_work.serving.startup import for_a_log
from tests.data.test_contracts import ONE_FAULT_EACH, change, told
from tests.support.as_parquet import as_folder, as_parquet
from tests.support.returned import pack as our_return

# How a CSV is put together has no counterpart in Parquet, and what a contract says is no matter of either.
OF_THE_CSV = {
    "a missing column", "a surplus column", "a column without a name", "columns in another order",
    "an unprintable character", "a line break inside a field", "a row too short", "a row too long", "a blank line",
    "a quotation mark that is not closed",
}  # fmt: skip
OF_A_VALUE = [case for case, (file, *_) in ONE_FAULT_EACH.items() if file.endswith(".csv") and case not in OF_THE_CSV]
ABOUT_THE_FILES = {"extracts"}


def tables_of(folder: Path) -> dict[str, tuple]:
    """Every table of a pack's warehouse: its columns with their types, and its rows."""
    con = build(folder)
    names = [name for (name,) in con.execute("select table_name from duckdb_tables() order by 1").fetchall()]
    found = {}
    for name in names:
        if name not in ABOUT_THE_FILES:
            # Sources stand in no order, so they are compared in one.
            asked = con.execute(f'select * from "{name}" {"order by all" if name == "sources" else ""}')
            found[name] = ([column[:2] for column in asked.description], asked.fetchall())
    return found


def rows(line: re.Match) -> str:
    return f"row {int(line[1]) - 1}"


@pytest.mark.parametrize("how", ["texts", "types", "a folder"])
def test_the_same_rows_as_csv_and_as_parquet_are_the_same_tables(world, tmp_path, how):
    expected = tables_of(world)
    if how == "texts":
        as_parquet(world / "starts.csv")
        as_parquet(world / "events.csv")
    elif how == "types":
        as_parquet(world / "starts.csv", time_period=pyarrow.int16(), stayed=pyarrow.float64())
        as_parquet(world / "events.csv", held_on=pyarrow.date32(), share=pyarrow.float32())
    else:
        as_folder(world / "starts.csv", "time_period")
    assert tables_of(world) == expected


@pytest.mark.parametrize("how", [as_parquet, lambda path: as_folder(path, "ehc_plan")], ids=["a file", "a folder"])
def test_a_return_about_people_is_protected_alike(tmp_path, how):
    expected = tables_of(our_return(tmp_path / "csv"))
    folder = our_return(tmp_path / "parquet")
    how(folder / "interns.csv")
    found = tables_of(folder)
    for table in expected:
        if table != "warnings":
            assert found[table] == expected[table], table
    [(told,)] = {row[6:7] for row in found["warnings"][1] if row[3] == "interns"}
    assert told.startswith("interns.parquet " if how is as_parquet else "interns ")


@pytest.mark.parametrize("case", OF_A_VALUE)
def test_what_is_told_of_a_value_in_a_csv_is_told_of_it_in_parquet_with_its_row(world, case):
    file, old, new, sentence = ONE_FAULT_EACH[case]
    change(world / file, old, new)
    as_parquet(world / file)
    assert told(world) == [re.sub(r"line (\d+)", rows, sentence.replace(".csv", ".parquet"))]


def written(world: Path, extract: str, **columns: list) -> None:
    """Write an extract of the world as Parquet with some of its columns replaced, added or (None) left out."""
    path = as_parquet(world / f"{extract}.csv")
    table = pyarrow.parquet.read_table(path)
    kept = {name: table[name] for name in table.column_names} | columns
    pyarrow.parquet.write_table(
        pyarrow.table({name: values for name, values in kept.items() if values is not None}), path
    )


EVENTS = "the columns event, held_on, format, share, note"
ODD_COLUMNS = {
    "a missing column": (
        {"note": None}, f"events.parquet: among the columns, note is missing; expected {EVENTS}."
    ),
    "a surplus column": (
        {"spare": [1, 2]}, f"events.parquet: among the columns, spare is not known; expected {EVENTS}."
    ),
    "a list in each field": (
        {"share": [[1.5], [2.5]]},
        "events.parquet, column share: is of the type DOUBLE[], which has no one text; "
        "expected text, numbers, or days.",
    ),
    "bytes": (
        {"note": [b"\xff", b"a"]},
        "events.parquet, column note: is of the type BLOB, which has no one text; expected text, numbers, or days.",
    ),
    "a line break inside a field": (
        {"note": ["Food,\nand talks", None]},
        "events.parquet, row 1, column note: a line break or an unprintable character inside the field; "
        "expected each row on one line.",
    ),
    "a share that is no number": (
        {"share": [float("nan"), 75.0]},
        "events.parquet, row 1, column share: the field is empty; expected a number of at least 0 and at most 100.",
    ),
    "a share without end": (
        {"share": [float("inf"), 75.0]},
        "events.parquet, row 1, column share: “inf”; expected a number of at least 0 and at most 100.",
    ),
    "a moment for a day": (
        {"held_on": [datetime.datetime(2025, 1, 30, 9, 30), datetime.datetime(2025, 2, 12)]},
        "events.parquet, row 1, column held_on: “2025-01-30 09:30:00”; expected a date written as 2025-03-04.",
    ),
    "yes and no for a text of a list": (
        {"format": [True, False]},
        "events.parquet, row 1, column format: “true”; expected one of online, in person.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD_COLUMNS)
def test_columns_that_are_not_those_of_the_contract_are_told_in_a_sentence(world, case):
    columns, sentence = ODD_COLUMNS[case]
    written(world, "events", **columns)
    assert told(world)[0] == sentence


def test_whole_numbers_kept_as_fractions_and_days_kept_as_midnight_are_what_they_are_in_a_csv(world):
    expected = tables_of(world)
    days = [datetime.datetime(2025, 1, 30), datetime.datetime(2025, 2, 12)]
    written(world, "events", held_on=days, share=[Decimal("25.50"), Decimal("75.00")])
    written(world, "starts", stayed=[5.0, 0.0, None, None, None, None, None])
    assert tables_of(world) == expected


def test_the_order_of_columns_means_nothing_where_each_has_a_name(world):
    expected = tables_of(world)
    path = as_parquet(world / "events.csv")
    table = pyarrow.parquet.read_table(path)
    pyarrow.parquet.write_table(table.select(table.column_names[::-1]), path)
    assert tables_of(world) == expected


def test_a_text_of_nothing_is_nothing_as_it_is_in_a_csv(world):
    expected = tables_of(world)
    written(world, "events", note=["", "Food, and talks"])
    assert tables_of(world) == expected


BROKEN_FILES = {
    "cut short": (lambda data: data[:-20], "breaks off before its end; expected a whole Parquet file"),
    "another kind of file": (lambda data: b"event,held_on\n", "is no Parquet file; expected a Parquet file"),
    "empty": (lambda data: b"", "the file is empty; expected a Parquet file"),
    "spoilt inside": (lambda data: data[:4] + b"\xff" * (len(data) - 12) + data[-8:], "cannot be read ("),
}


@pytest.mark.parametrize("case", BROKEN_FILES)
def test_a_broken_file_is_told_in_a_sentence(world, case):
    spoil, sentence = BROKEN_FILES[case]
    path = as_parquet(world / "events.csv")
    path.write_bytes(spoil(path.read_bytes()))
    assert told(world)[0].startswith(f"events.parquet: {sentence}")


def test_a_csv_and_a_parquet_of_one_extract_are_refused_with_what_to_remove(world):
    shutil.copy(world / "events.csv", world / "copy.csv")
    as_parquet(world / "events.csv")
    (world / "copy.csv").rename(world / "events.csv")
    older, newer = sorted((world / "events.csv", world / "events.parquet"), key=lambda path: path.stat().st_mtime_ns)
    assert told(world) == [
        f"{older.name}: stands beside {newer.name}, which is newer, and both are the extract events; "
        f"expected only one of them: remove {older.name}, or {newer.name} if that was put there by mistake."
    ]


def test_a_parquet_file_or_folder_without_a_contract_is_told_like_a_csv(world):
    shutil.copy(as_parquet(world / "events.csv"), world / "stray.parquet")
    (world / "lost").mkdir()
    shutil.copy(world / "stray.parquet", world / "lost" / "part.parquet")
    assert told(world) == [
        "stray.parquet: has no contract; expected stray.toml beside it.",
        "lost: has no contract; expected lost.toml beside it.",
    ]


def test_the_check_of_a_pack_counts_rows_and_says_how_to_mend(world, capsys):
    change(world / "starts.csv", "North West,20,0", "North West,twenty,0")
    as_parquet(world / "starts.csv")
    assert main([str(world)]) == 2
    said = capsys.readouterr().out
    assert "starts.parquet\n\n  row 2, column starts\n    Found:    “twenty”" in said
    main([str(world), "--json"])
    [fault] = json.loads(capsys.readouterr().out)["faults"]
    assert (fault["file"], fault["row"], fault["line"]) == ("starts.parquet", 2, None)


def test_the_log_of_the_server_tells_nothing_that_stands_in_a_parquet_about_people(tmp_path):
    folder = our_return(tmp_path / "ours")
    change(folder / "interns.csv", "\n73190007,", "\nSomebody’s name,")
    as_folder(folder / "interns.csv", "ehc_plan")
    with pytest.raises(BrokenPack) as refused:
        build(folder)
    assert "Somebody’s name" in str(refused.value)
    assert "Somebody’s name" not in for_a_log(refused.value)
    assert "row" not in for_a_log(refused.value)


def test_a_fault_of_a_contract_lets_nothing_out_that_stands_in_its_file(tmp_path):
    folder = our_return(tmp_path / "ours")
    change(folder / "interns.csv", "\n73190007,", "\nSomebody’s name,")
    contract = folder / "interns.toml"
    contract.write_text(contract.read_text(encoding="utf-8") + RULE, encoding="utf-8")
    with pytest.raises(BrokenPack) as refused:
        build(folder)
    assert "Somebody’s name" not in for_a_log(refused.value)


RULE = '\n[[rules]]\ncolumn = "age"\nbroken = "nothing > 1"\nexpects = "something"\n'
