"""Takes spellings of areas, years and columns that are met in the wild as the official ones, and writes down that."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from internships_work import spellings
from internships_work.data.contracts import Contract, ContractColumn, quoted

ACCEPTED = """create table if not exists accepted (extract VARCHAR, line INTEGER, column_name VARCHAR, found VARCHAR,
    taken_as VARCHAR, times INTEGER)"""
OF_AREAS = tuple(column for column in spellings.FORMS if column != "geographic_level")
YEARS = ("academic_year", "time_period")
Reader = Callable[[str], str | None]


def accept(con: Any, contract: Contract, first_line: int) -> None:
    """Put official codes, names, levels and years into the table `as_text`, which holds an extract as its file has it.

    What was taken as what goes into the table `accepted`, with the first line and the number of times; the first row
    of the extract stands on `first_line`. Nothing is guessed: a text that could be none or several of the official
    ones stays as it is, for the contract to refuse.
    """
    con.execute(ACCEPTED)
    readers = dict(_readers(contract))
    for column, written in _written(con, list(readers)).items():
        for reader, within in readers[column]:
            if any(reader(text) not in (None, text) for text in written):
                _accept(con, contract.name, column, first_line, reader, within)


def _readers(contract: Contract) -> Iterator[tuple[str, list[tuple[Reader, str]]]]:
    """Yield the columns that have official texts, with what reads them and, as SQL, in which rows."""
    names = {column.name for column in contract.columns}
    for column in contract.columns:
        readers = [(reader, "true")] if (reader := _reader(column)) else []
        if "new_la_code" in names and column.name in spellings.PART_OF_LONDON:
            # Inner and Outer London stand where the region of an authority does: it lies in London.
            readers.append((spellings.PART_OF_LONDON[column.name], "new_la_code is not null"))
        if readers:
            yield column.name, readers


def _written(con: Any, columns: list[str]) -> dict[str, set[str]]:
    """Return the texts that stand in some columns, from one look at the rows for all: they repeat one another."""
    if not columns:
        return {}
    listed = ", ".join(f'"{column}"' for column in columns)
    found = con.execute(f"select distinct {listed} from as_text").fetchall()
    return {column: {row[position] for row in found} - {None} for position, column in enumerate(columns)}


def accept_header(con: Any, contract: Contract, header: tuple[str, ...]) -> None:
    """Write down which names of columns have a sign in them that nobody sees: they were taken for those meant."""
    con.execute(ACCEPTED)
    for written, column in zip(header, contract.columns, strict=True):
        if written != column.name:
            row = [contract.name, 1, column.name, spellings.visible(written), column.name, 1]
            con.execute("insert into accepted values (?, ?, ?, ?, ?, ?)", row)


def _reader(column: ContractColumn) -> Reader | None:
    """What says of a text of a column which official one it is; None for a column without official ones."""
    name = column.name
    if lists_areas(column):
        return lambda written: spellings.official(name, written)
    if name == "geographic_level":
        return lambda written: _one_of(column.values, spellings.official(name, written))
    if name in YEARS and column.pattern:
        return lambda written: _year(column.pattern, written)
    return None


def lists_areas(column: ContractColumn) -> bool:
    """Whether the lists of areas say what may stand in a column, and not the contract by values of its own."""
    return column.name in OF_AREAS and (bool(column.values_from) or not column.values)


def _one_of(values: tuple[str, ...], text: str | None) -> str | None:
    return text if text in values or not values else None


def _year(pattern: str, written: str) -> str | None:
    """A year in the form that the contract wants, where it is written in another."""
    if re.fullmatch(pattern, written):
        return written
    forms = (spellings.academic_year(written), spellings.year(written))
    return next((form for form in forms if form and re.fullmatch(pattern, form)), None)


def _accept(con: Any, extract: str, column: str, first_line: int, reader: Reader, within: str = "true") -> None:
    found = con.execute(
        f'select "{column}", min(rowid) + {first_line}, count(*) from as_text '
        f'where "{column}" is not null and {within} group by 1 order by 2'
    ).fetchall()
    taken = [
        (extract, line, column, written, text, times)
        for written, line, times in found
        if (text := reader(written)) is not None and text != written
    ]
    if not taken:
        return
    con.executemany("insert into accepted values (?, ?, ?, ?, ?, ?)", taken)
    con.execute(f"""
        update as_text set "{column}" = taken_as
        from accepted
        where extract = {quoted(extract)} and column_name = {quoted(column)} and "{column}" = found and {within}""")
    shown = [(spellings.visible(written), column, written) for _, _, _, written, _, _ in taken]
    con.executemany("update accepted set found = ? where column_name = ? and found = ?", shown)
