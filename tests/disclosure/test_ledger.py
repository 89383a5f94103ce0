"""A later edition of a pack opens with the ledger of what the earlier ones have shown, and not without it."""

import csv

import pytest

from internships_work.data.disclosure.earlier import shown_in
from internships_work.data.disclosure.ledger import as_text, file_of, hash_of
from internships_work.faults import BrokenPack
from internships_work.questions import editions
from internships_work.questions.edition import open_edition
from tests.support import returned


@pytest.fixture
def folder(tmp_path):
    """A small return that was published once, its ledger beside it."""
    folder = returned.pack(tmp_path / "ours")
    edition = open_edition(folder)
    file_of(folder, 1).parent.mkdir()
    file_of(folder, 1).write_text(as_text(shown_in(edition.engine.con, 1)), encoding="utf-8")
    edition.engine.close()
    return folder


def says(folder, *lines):
    head = 'title = "Our return"\nassembled = 2026-11-20\n'
    (folder / "pack.toml").write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def one_withdrawn(folder):
    """The return without the last person in it."""
    path = folder / "interns.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")


def withheld(edition) -> set:
    return {cell[:-1] for cell in shown_in(edition.engine.con, 1).cells if cell.value is None}


def test_a_later_edition_withholds_what_the_earlier_one_did(folder):
    text = file_of(folder, 1).read_text(encoding="utf-8")
    says(folder, "edition = 2", f'follows = "{hash_of([text])}"')
    one_withdrawn(folder)
    before = {tuple(row[:-1]) for row in csv.reader(text.splitlines()) if row[-1] == "c"}
    edition = open_edition(folder)
    assert before and before <= withheld(edition)
    edition.engine.close()


@pytest.mark.parametrize(
    ("spoil", "how"),
    [
        (lambda path: path.unlink(), "is not whole"),
        (lambda path: path.write_text("a,b\n1,2\n"), "cannot be read"),
    ],
)
def test_a_later_edition_without_its_ledger_is_refused(folder, spoil, how):
    says(folder, "edition = 2")
    spoil(file_of(folder, 1))
    with pytest.raises(BrokenPack) as refused:
        open_edition(folder)
    (fault,) = refused.value.faults
    assert how in fault.found and "ledger" in fault.expected and "edition_1.csv" in fault.expected


def test_a_later_edition_with_another_ledger_than_it_follows_is_refused(folder):
    says(folder, "edition = 2", 'follows = "another"')
    with pytest.raises(BrokenPack, match="another than the one that it follows"):
        open_edition(folder)


@pytest.mark.parametrize("line", ["edition = 0", 'edition = "2"', "edition = true", "follows = 2"])
def test_an_edition_that_is_no_number_is_refused(folder, line):
    says(folder, line)
    with pytest.raises(BrokenPack, match="edition or follows"):
        open_edition(folder)


def test_the_last_good_edition_stays_where_the_next_has_no_ledger(folder, monkeypatch):
    monkeypatch.setenv("DASHBOARD_PACK", str(folder))
    for kept in ("_editions", "_troubles", "_seen"):
        monkeypatch.setattr(editions, kept, {})
    first = editions.of("ours")
    file_of(folder, 1).unlink()
    says(folder, "edition = 2")
    for _ in range(2):
        editions.refresh("ours")
    assert editions.of("ours") is first
    assert "ledger" in editions.trouble("ours").faults[0].found
