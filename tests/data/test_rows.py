"""Many rows: a pack of any size opens, forgets its people, and costs its pages no more than a small one."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from threading import Event

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from internships_work import progress
from internships_work.data import area_spellings
from internships_work.data.contracts import Contract, ContractColumn
from internships_work.data.csv_shape import MOST_FAULTS, check_rows, check_shape
from internships_work.data.loading import check
from internships_work.data.packs import describe
from internships_work.data.reading import read
from internships_work.data.tables import tables_in
from internships_work.data.warehouse import build, load_pack
from internships_work.faults import Fault
from internships_work.paths import QUESTIONS, ROOT
from internships_work.questions.question import speaks_of
from tests.support.programs import lacking
from tools.benchmarks.rows_read import rows_read
from tools.sample.__main__ import make

# So many that hardly a count is small: small counts, and not people, are what protection takes its time for.
FEWER, MORE = 150_000, 300_000


@pytest.fixture(scope="module")
def fewer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows") / "fewer"
    make(folder, FEWER, form="csv")
    return folder


@pytest.fixture(scope="module")
def more(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows") / "more"
    make(folder, MORE, form="parquet")
    return folder


@pytest.fixture(scope="module")
def opened_fewer(fewer):
    return build(fewer)


@dataclass
class Opened:
    """A pack as it was opened, with the steps of it that were told."""

    con: duckdb.DuckDBPyConnection | None = None
    steps: list[tuple] = field(default_factory=list)

    def note(self, step: progress.Step) -> None:
        self.steps.append((step.kind, step.subject, step.seconds is None, step.rows))


@pytest.fixture(scope="module")
def opening_of_more(more):
    opened = Opened()
    with progress.told_to(opened.note):
        opened.con = build(more)
    return opened


@pytest.fixture(scope="module")
def opened_more(opening_of_more):
    return opening_of_more.con


def test_a_large_sample_says_that_it_is_invented_wherever_it_is_opened(opened_more):
    assert opened_more.execute("select is_invented from pack").fetchone() == (True,)
    assert opened_more.execute("select distinct status from extracts where is_protected").fetchall() == [("invented",)]


def test_a_large_sample_holds_as_many_people_as_were_asked_for(more, opened_more):
    con, _, faults = load_pack(describe(more))
    assert faults == []
    assert con.execute("select count(*), count(distinct intern_id) from interns").fetchone() == (MORE, MORE)
    england = "select sum(interns) from protected_starts where area_code = 'E92000001' and ehc_plan = 'All interns'"
    assert opened_more.execute(england).fetchone() == (MORE,)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_seed_makes_the_same_pack_and_another_seed_another(tmp_path, form):
    folders = [tmp_path / name for name in ("once", "again", "otherwise")]
    for folder, seed in zip(folders, (1, 1, 2), strict=True):
        make(folder, 600, seed, form)
    once, again, otherwise = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    )
    assert once == again
    assert once != otherwise


def test_no_table_of_a_warehouse_has_a_row_for_each_person(opened_more):
    largest = 0
    for table in tables_in(opened_more):
        largest = max(largest, opened_more.execute(f'select count(*) from "{table}"').fetchone()[0])
    assert 0 < largest < MORE / 10


def test_no_number_of_a_person_is_left_in_any_text_of_a_warehouse(opened_more):
    texts = "select table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' and not internal"
    for table, column in opened_more.execute(texts).fetchall():
        found = opened_more.execute(
            f"""select count(*) from "{table}" where "{column}" like 'INVENTED-0%'"""
        ).fetchone()
        assert found == (0,), f"{table}.{column}"


MEMORY = """
import json, resource, sys
from pathlib import Path
from tools.benchmarks.rows_of_one import peak, resting
from internships_work.data.warehouse import build
build(Path({small!r}))
before = resting()
con = build(Path({large!r}))
print(json.dumps([before, peak(), resting()]))
"""


def test_the_memory_of_the_rows_is_given_back_once_they_are_protected(more):
    if sys.platform != "linux":
        lacking("Linux, whose /proc tells how much memory a process takes")
    script = MEMORY.format(small=str(ROOT / "tests" / "world"), large=str(more))
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    before, peak, resting = json.loads(told.stdout)
    assert resting - before < (peak - before) / 2


def test_the_questions_of_the_pages_go_through_as_many_rows_whatever_the_number_of_people(opened_fewer, opened_more):
    asked = [path.stem for path in sorted(QUESTIONS.rglob("*.sql")) if speaks_of(path.stem) <= tables_in(opened_more)]
    assert any("protected_starts" in speaks_of(name) for name in asked)
    fewer, more = ({name: rows_read(con, name) for name in asked} for con in (opened_fewer, opened_more))
    assert more == fewer
    assert max(more.values()) < FEWER / 4


def test_a_question_that_read_the_people_themselves_would_be_seen(more, tmp_path):
    con, *_ = load_pack(describe(more))
    [told] = con.execute("explain (analyze, format json) select max(age) from interns").fetchall()
    assert f'"intermediate_rows": {MORE}' in told[1]


LETTERS = Contract(
    "letters", "", "", ("a",), tuple(ContractColumn(name, "VARCHAR", "Anything", optional=True) for name in "abc")
)
FIELDS = st.sampled_from(["", "x", " y", '"q"', '"q,r"', '"q""r"', '""', "é", "1.5", "#"])
BITS = st.sampled_from([",", '"', "\n", "\r\n", " ", '""', "\r", "\n\n", ",,", '" ', "\ufeff", "\t", "\\", "\0"])


@st.composite
def texts(draw) -> str:
    """A small CSV of three columns, with something put into it that may or may not spoil it."""
    rows = draw(st.lists(st.lists(FIELDS, min_size=3, max_size=3), max_size=4))
    text = "\n".join(["a,b,c", *map(",".join, rows)]) + draw(st.sampled_from(["", "\n"]))
    for bit in draw(st.lists(BITS, max_size=3)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + bit + text[place:]
    return text


@pytest.fixture(scope="module")
def nothing():
    """A database that takes extracts, and holds none."""
    con = duckdb.connect()
    con.execute(area_spellings.ACCEPTED)
    return con


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts())
@example('a,b,c\n,,"" "q"')
@example('a,b,c\n,,"q" ""')
def test_whatever_reading_line_by_line_finds_wrong_is_found_by_counting_bytes_too(tmp_path, nothing, text):
    nothing.execute("drop table if exists letters")
    path = tmp_path / "letters.csv"
    path.write_bytes(text.encode())
    careful = check_shape(path, LETTERS)
    assert check(nothing, read(nothing, LETTERS, path))[: len(careful)] == careful


def test_a_file_in_which_every_row_is_wrong_is_told_of_in_some_sentences_and_not_in_millions(tmp_path):
    path = tmp_path / "letters.csv"
    path.write_text("a,b,c\n" + "x,y\n" * (2 * MOST_FAULTS), encoding="utf-8")
    found = check_rows(path, LETTERS)
    assert len(found) == MOST_FAULTS + 1
    assert str(found[-1]) == (
        "letters.csv, line 1002: 1000 rows at fault so far, and nothing below was looked at; "
        "expected a file without those above."
    )


def test_of_a_fault_on_every_row_twenty_are_named_and_the_others_counted(more, tmp_path):
    folder = tmp_path / "older"
    shutil.copytree(more, folder)
    contract = folder / "interns.toml"
    contract.write_text(contract.read_text(encoding="utf-8").replace("minimum = 16", "minimum = 30"), encoding="utf-8")
    _, _, faults = load_pack(describe(folder))
    assert len(faults) == 21
    assert faults[0].file == "interns/academic_year=202223/part-0.parquet"
    assert (faults[0].line, faults[20].found) == (1, f"{MORE - 20} more rows with the same fault")


def test_rows_too_many_for_the_memory_are_told_in_a_sentence_and_never_put_on_a_disk(fewer, tmp_path):
    script = (
        "import duckdb, internships_work.data.warehouse as w\n"
        "from internships_work.data.packs import describe\nfrom pathlib import Path\n"
        "real = duckdb.connect\n"
        "duckdb.connect = lambda: real(config={'memory_limit': '18MB', 'threads': 1})\n"
        f"con, _, faults = w.load_pack(describe(Path({str(fewer)!r})))\n"
        "print(*faults, *Path().iterdir(), sep='\\n')\n"
    )
    command, where = [sys.executable, "-c", script], {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, cwd=tmp_path, env=where, capture_output=True, text=True)
    assert told.stdout == (
        "interns.csv: is too large for the memory of this machine; expected a machine with more memory.\n"
    ), told.stderr


def test_whoever_starts_a_large_pack_is_told_what_is_being_done_and_nothing_of_what_is_in_it(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.01)
    said, has_begun = io.StringIO(), Event()

    def tell(line: str) -> None:
        print(line, file=said)
        has_begun.set()

    with progress.told_to(progress.Lines(tell)):
        with progress.step("reading", "interns.csv") as step:
            assert has_begun.wait(60)
            step.rows = 10_234_567
        with progress.step("checking", "interns.csv"):
            pass
    assert re.fullmatch(r"Reading interns.csv \.\.\.\n    about 10,000,000 rows, \d+ seconds\n", said.getvalue()), (
        said.getvalue()
    )


def test_nothing_is_said_of_a_small_pack_nor_to_anybody_who_did_not_start_it(capfd):
    with progress.told_to(progress.Lines(print)):
        build(ROOT / "tests" / "world")
    build(ROOT / "tests" / "world")
    assert capfd.readouterr() == ("", "")


def test_reading_checking_protecting_and_screening_are_each_told_with_their_seconds(opening_of_more):
    steps = opening_of_more.steps
    assert [one for one in steps if one[1] == "interns"] == [
        ("reading", "interns", True, 0),
        ("reading", "interns", False, MORE),
        ("checking", "interns", True, 0),
        ("checking", "interns", False, 0),
    ]
    assert [kind for kind, _, begins, _ in steps if begins][-2:] == ["protecting", "screening"]


def test_a_fault_of_a_row_counts_rows_only_where_there_are_no_lines():
    assert str(Fault("a.csv", "“x”", "a number", "age", 3)) == "a.csv, line 3, column age: “x”; expected a number."
    assert (
        str(Fault("a.parquet", "“x”", "a number", "age", 3)) == "a.parquet, row 3, column age: “x”; expected a number."
    )
