"""The start-up lets nobody in before the pack can answer every question, and says in sentences what stops it."""

import shutil

import pytest

from internships_work.data import loading, warehouse
from internships_work.data.warehouse import build
from internships_work.faults import BrokenPack
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import ask_engine
from internships_work.questions.engines.in_process import InProcess
from internships_work.questions.question import unanswerable
from internships_work.serving import startup
from tests.support.cuts import promise_no_row


@pytest.fixture
def milestones(tmp_path):
    """A pack of two of the published extracts, one of which a test may break: it opens faster than all of them."""
    for name in ("pack.toml", "milestones.csv", "milestones.toml", "funding.csv", "funding.toml"):
        (tmp_path / "pack").mkdir(exist_ok=True)
        shutil.copy(PUBLISHED / name, tmp_path / "pack" / name)
    return tmp_path / "pack"


def rewrite(path, change):
    """Change the text of one file of a pack."""
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def faults(pack) -> str:
    """The sentences with which a pack is refused."""
    with pytest.raises(BrokenPack) as refused:
        build(pack)
    return str(refused.value)


def test_the_published_figures_can_answer_every_question(con):
    assert unanswerable(InProcess(con)) == []


def test_an_extract_that_is_gone_is_no_fault_because_the_pages_say_so_in_its_place(pack):
    for ending in ("csv", "toml"):
        (pack / f"conferences.{ending}").unlink()
    assert unanswerable(InProcess(build(pack))) == []


def test_a_column_that_is_gone_is_missed_by_the_questions_that_need_it(pack):
    rewrite(pack / "milestones.csv", lambda text: text.replace("date_shown", "shown_date"))
    rewrite(pack / "milestones.toml", lambda text: text.replace("date_shown", "shown_date"))
    told = [str(fault) for fault in unanswerable(InProcess(build(pack)))]
    assert told and all(".sql: cannot be answered from this pack" in sentence for sentence in told)
    assert any(sentence.startswith("milestones.sql") for sentence in told)


def test_the_start_up_ends_with_the_sentences_of_a_pack_that_breaks_its_contracts(pack, monkeypatch):
    rewrite(pack / "milestones.csv", lambda text: text.replace("date_shown", "shown_date"))
    monkeypatch.setenv("DASHBOARD_PACK", str(pack.rename(pack.with_name("mine"))))
    monkeypatch.setattr(editions, "_editions", {})
    with pytest.raises(SystemExit) as stopped:
        startup.open_or_stop()
    assert "mine breaks its contracts" in str(stopped.value) and "milestones.csv, line 1" in str(stopped.value)


def test_an_extract_without_rows_is_refused(milestones):
    rewrite(milestones / "milestones.csv", lambda text: text.splitlines()[0] + "\n")
    assert faults(milestones) == "milestones.csv: no row below the header; expected at least one row."


@pytest.mark.parametrize(
    "change, sentence",
    [
        (
            lambda text: text.replace("\n", "\r\n", 1),
            "milestones.csv: line ends of two kinds, some Windows and some Unix",
        ),
        (lambda text: text.replace("\n", "\r"), "milestones.csv, line 1: a line end of the old Macintosh kind"),
    ],
    ids=["two kinds of line end", "old Macintosh line ends"],
)
def test_line_ends_that_a_computer_cannot_be_sure_of_are_refused(milestones, change, sentence):
    text = (milestones / "milestones.csv").read_text(encoding="utf-8")
    (milestones / "milestones.csv").write_bytes(change(text).encode("utf-8"))
    assert faults(milestones).startswith(sentence)


def test_windows_line_ends_are_read(milestones):
    text = (milestones / "milestones.csv").read_text(encoding="utf-8")
    (milestones / "milestones.csv").write_bytes(text.replace("\n", "\r\n").encode("utf-8"))
    assert ask_engine(InProcess(build(milestones)), "milestones")[0]["date_shown"] == "25 January 2018"


@pytest.mark.parametrize(
    "words, sentence",
    [("title = ", "pack.toml: cannot be read"), ('title = "A pack"', "pack.toml: title or assembled is missing")],
)
def test_a_pack_that_does_not_say_what_it_is_is_refused(milestones, words, sentence):
    (milestones / "pack.toml").write_text(words, encoding="utf-8")
    assert faults(milestones).startswith(sentence)


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        ("[columns]", '[columns]\n"a\\"b" = { type = "VARCHAR", means = "x" }', 'declares a column “a"b”'),
        ('key = ["event_date", "title"]', "key = []", "has the key “()”"),
        ('key = ["event_date", "title"]', 'key = "title"', "has the key “title”"),
        (
            "[columns]",
            '[columns]\nodd = { type = "VARCHAR", means = "x", pattern = "(" }',
            "the pattern ( cannot be read",
        ),
        ("[columns]", '[columns]\nodd = { type = "INTEGER", means = "x", minimum = "a" }', "minimum is 'a'"),
        ("[columns]", '[columns]\nodd = { type = "INTEGER", means = "x", symbols = "xyz" }', "symbols is 'xyz'"),
    ],
    ids=["a quotation mark in a name", "an empty key", "a key that is no list", "a pattern", "a minimum", "symbols"],
)
def test_a_contract_that_cannot_be_kept_is_told_and_never_reaches_the_database(milestones, old, new, sentence):
    text = (milestones / "milestones.toml").read_text(encoding="utf-8")
    assert old in text
    (milestones / "milestones.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert sentence in faults(milestones)


def test_no_change_is_made_over_a_january_whose_row_is_missing_altogether(pack):
    promise_no_row(pack / "work_based_learning.toml")
    rewrite(
        pack / "work_based_learning.csv",
        lambda text: "".join(line for line in text.splitlines(keepends=True) if not line.startswith("2024,")),
    )
    by_year = ask_engine(InProcess(build(pack)), "supported_internships_by_year", area="E92000001")
    assert {row["january"]: row["change_on_year"] for row in by_year}[2025] is None


def test_a_year_is_offered_only_once_every_area_has_a_row(pack):
    promise_no_row(pack / "work_based_learning.toml")
    rewrite(
        pack / "work_based_learning.csv",
        lambda text: "".join(
            line for line in text.splitlines(keepends=True) if not (line.startswith("2026,") and "E12000007" in line)
        ),
    )
    assert [row["academic_year"] for row in ask_engine(InProcess(build(pack)), "years")][-1] == "202425"


def test_every_contract_that_cannot_be_read_is_told_at_once(milestones):
    for name in ("milestones", "funding"):
        (milestones / f"{name}.toml").write_text("title =", encoding="utf-8")
    told = faults(milestones).splitlines()
    assert [sentence.split(":")[0] for sentence in told] == ["funding.toml", "milestones.toml"]


def test_an_extract_without_a_fault_is_looked_through_three_times_whatever_the_number_of_its_columns(pack, monkeypatch):
    """For spellings, for blank rows and for the promises of all columns: the seconds of a start are made of looks."""
    looks: dict[str, list[str]] = {}

    class Noting:
        """A connection that notes what is asked of the text of an extract."""

        def __init__(self, con, extract):
            self.con, self.noted = con, looks.setdefault(extract, [])

        def execute(self, sql, *given):
            if sql.startswith("select") and " from as_text" in sql:
                self.noted.append(sql)
            return self.con.execute(sql, *given)

    monkeypatch.setattr(
        warehouse, "check", lambda con, reading: loading.check(Noting(con, reading.contract.name), reading)
    )
    build(pack)
    assert {"authorities", "authority_characteristics", "milestones"} <= set(looks)
    assert {extract: len(asked) for extract, asked in looks.items() if len(asked) > 3} == {}
