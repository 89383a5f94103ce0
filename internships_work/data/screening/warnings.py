"""What is worth a second look in extracts that keep their contracts: warnings, each a question over the raw tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from internships_work import number_format
from internships_work.data.area_measures import AREA_CODES
from internships_work.data.screening.rules import rules
from internships_work.data.tables import columns_in, tables_in
from internships_work.paths import SCREENING
from internships_work.wording import words

PARAMETER = re.compile(r"\$(\w+)")
NEEDS = re.compile(r"^-- needs: (.+)$", re.M)
FIGURE = """create or replace temp table every_figure (extract VARCHAR, line BIGINT, column_name VARCHAR,
    series VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, time_identifier VARCHAR,
    time_period VARCHAR, basis VARCHAR, value BIGINT, state VARCHAR)"""
COLUMNS = """line, column_name, series, area_code, area_name, region_code, time_identifier, time_period, basis, value,
    state"""
# Which rows of which extracts a later release has withdrawn; of a pack that does not say so, none.
WITHDRAWN_ROWS = """select extract, new_la_code as area_code, try_cast(left(time_period, 4) as integer) as year
    from withdrawn_figures"""
NONE_WITHDRAWN = "select '' as extract, '' as area_code, 0 as year where false"
# The periods of an extract that a later one with a number has followed.
EARLIER = """select distinct extract, period from figures
    join (select extract, max(year) as latest from figures where value is not null group by extract) using (extract)
    where year < latest"""
# What the questions of screening ask, each made from those before it.
TABLES = ("figures", "neighbouring_years")
HELPER_TABLES = SCREENING / "helper_tables"
NOT_SCREENED = "not_screened"
PLACED = "placed_rows"
AREA_NAMES = {"": "coalesce(region_name, country_name)", "authority_": "la_name"}


@dataclass(frozen=True)
class DataWarning:
    """One warning: its kind (an entry of wording/checks.toml), where it is, its sentence, and why it is given.

    `period` is the January or year that it is about, in words; "" where it is about none. `is_earlier` is true where
    its extract has figures of a later one.
    """

    kind: str
    extract: str
    sentence: str
    why: str
    column: str = ""
    line: int | None = None
    file_name: str = ""
    period: str = ""
    is_earlier: bool = False

    @property
    def file(self) -> str:
        """The name of the file it is about; one that is no extract goes by its whole name."""
        return self.file_name or (self.extract if "." in self.extract else f"{self.extract}.csv")


def warnings_about(con: Any, extracts: set[str], small_base: int) -> list[DataWarning]:
    """Return every warning about these extracts, by kind in the order of wording/checks.toml.

    `con` holds the pack; where that is before protection, they are only for whoever holds the files (see
    internships_work/data/screening/public_checks.py).
    """
    unscreened = list(_gather_figures(con))
    tables, given = tables_in(con), rules(small_base)
    found = [each for kind in kinds() for each in _ask(con, kind, given, tables)] + unscreened
    earlier = set(con.execute(EARLIER).fetchall())
    for table in (*TABLES, "every_figure"):
        con.execute(f"drop table {table}")
    con.execute("drop view withdrawn_rows")
    return [
        replace(each, is_earlier=(each.extract, each.period) in earlier) for each in found if each.extract in extracts
    ]


def kinds() -> list[str]:
    """Return the kinds of warnings that are questions, in the order in which they are given."""
    return [kind for kind in words("checks")["kinds"] if (SCREENING / f"{kind}.sql").is_file()]


def why(kind: str, small_base: int) -> str:
    """Return why a kind of warning is looked for, with the rule it follows."""
    return words("checks")["kinds"][kind]["why"].format(**rules(small_base))


def _gather_figures(con: Any) -> Iterator[DataWarning]:
    """Put the figures of the extracts that we know into one table; yield a warning for one that has other columns."""
    con.execute(FIGURE)
    tables = tables_in(con)
    for extract, path in sorted(_screened().items()):
        if extract in tables:
            sql = path.read_text(encoding="utf-8").rstrip().rstrip(";")
            try:
                if PLACED in sql:
                    con.execute(f"create or replace temp view {PLACED} as {_placed(extract, path)}")
                con.execute(f"insert into every_figure select '{extract}', {COLUMNS} from ({sql})")
            except Exception as reason:  # a contract of one's own may leave out what is screened
                yield warning(NOT_SCREENED, extract, reason=str(reason).splitlines()[0])
    con.execute(f"drop view if exists {PLACED}")
    january = words("site")["periods"]["january"]
    says_withdrawn = {"extract", "new_la_code", "time_period"} <= columns_in(con, "withdrawn_figures")
    con.execute(f"create or replace temp view withdrawn_rows as {WITHDRAWN_ROWS if says_withdrawn else NONE_WITHDRAWN}")
    for table in TABLES:
        sql = (HELPER_TABLES / f"{table}.sql").read_text(encoding="utf-8")
        con.execute(f"create or replace temp table {table} as {sql}", _given(sql, {"january": january}))


def _screened() -> dict[str, Path]:
    """Return the file of figures of each extract: that of England and its regions is that of local authorities too."""
    paths = list((HELPER_TABLES / "figures").glob("*.sql"))
    return {f"{beginning}{path.stem}": path for beginning in AREA_CODES for path in paths}


def _placed(extract: str, path: Path) -> str:
    """Return the rows of an extract, each with its line, and with the code and the name of the area it is about."""
    beginning = extract.removesuffix(path.stem)
    area = f"{AREA_CODES[beginning]} as area_code, {AREA_NAMES[beginning]} as area_name"
    return f'select rowid + 2 as line, {area}, * from "{extract}"'


def warning(kind: str, extract: str, column: str = "", line: int | None = None, **facts: object) -> DataWarning:
    """Return one warning in the words of wording/checks.toml; `facts` fill what it says and the rule it follows.

    Raises KeyError for a fact that was not given.
    """
    wording = words("checks")["kinds"][kind]
    sentence = wording["sentence_of_one" if facts.get(wording.get("counted")) == 1 else "sentence"]
    written = {name: _written(value) for name, value in facts.items()}
    period = str(facts.get("period", ""))
    why_given = wording["why"].format(**written)
    return DataWarning(kind, extract, sentence.format(**written), why_given, column, line, period=period)


def _ask(con: Any, kind: str, given: dict[str, int], tables: frozenset[str]) -> Iterator[DataWarning]:
    """Yield the warnings of one kind; none where the pack does not hold the extracts that its question needs."""
    sql = (SCREENING / f"{kind}.sql").read_text(encoding="utf-8")
    needed = [name for line in NEEDS.findall(sql) for name in line.split(", ")]
    if not set(needed) <= tables:
        return
    try:
        result = con.execute(sql, _given(sql, given))
    except Exception as reason:
        if not needed:
            raise
        yield warning(NOT_SCREENED, needed[0], reason=str(reason).splitlines()[0])
        return
    names = [column[0] for column in result.description]
    for row in result.fetchall():
        facts = given | dict(zip(names, row, strict=True))
        yield warning(kind, column=facts.pop("column_name", ""), **facts)


def _given(sql: str, known: dict[str, Any]) -> dict[str, Any]:
    """What a question takes, of what is known."""
    return {name: known[name] for name in PARAMETER.findall(sql)}


def _written(value: object) -> object:
    """Return a number or a day as it is written everywhere; anything else as it is."""
    if isinstance(value, date):
        return number_format.day(value)
    return number_format.count(value) if isinstance(value, int) else value
