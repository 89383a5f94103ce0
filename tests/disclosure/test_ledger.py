"""A later edition of a pack opens with the ledger of what the earlier ones have shown, and not without it."""

import csv
import re
import shutil
import subprocess
import sys

import pytest
import streamlit as st
from starlette.responses import PlainTextResponse

from internships_work.commands import publish
from internships_work.data import packs
from internships_work.data.disclosure import ledger
from internships_work.data.disclosure.earlier import shown_in
from internships_work.data.disclosure.ledger import file_of
from internships_work.faults import BrokenPack
from internships_work.questions import editions
from internships_work.questions.edition import open_edition
from internships_work.serving.unpublished import ForThisMachine, faults_of_publication
from tests.support import returned
from tests.support.asking import put_to


async def a_page(scope, receive, send):
    await PlainTextResponse("a page")(scope, receive, send)


def test_what_was_never_published_answers_no_proxy_and_what_was_answers_all(folder, tmp_path, monkeypatch):
    """A server behind a proxy listens on this machine alone, as one does that somebody only tries."""
    for pack, status in ((folder, 200), (returned.pack(tmp_path / "tried"), 403)):
        edition = open_edition(pack)
        monkeypatch.setattr(editions, "_editions", {pack.name: edition})
        assert put_to(ForThisMachine(a_page), "/")[0]["status"] == 200
        for header in ("x_forwarded_for", "forwarded", "x_real_ip", "via"):
            response, body = put_to(ForThisMachine(a_page), "/", **{header: "192.0.2.1"})
            assert response["status"] == status
            assert status == 200 or b"came through a proxy" in body["body"]
        edition.engine.close()


@pytest.fixture(scope="module")
def published_once(tmp_path_factory):
    """A small return that was published once, as the command does it."""
    folder = returned.pack(tmp_path_factory.mktemp("once") / "ours")
    assert publish.main([str(folder)]) == 0
    return folder


@pytest.fixture
def folder(published_once, tmp_path):
    """A copy of it that a test may change."""
    return shutil.copytree(published_once, tmp_path / "ours")


def is_now(folder, edition):
    path = folder / "pack.toml"
    text = re.sub("^edition.*\n", "", path.read_text(encoding="utf-8").split("[published]")[0], flags=re.MULTILINE)
    written = path.read_text(encoding="utf-8").partition("[published]")
    path.write_text(f"edition = {edition}\n{text}{written[1]}{written[2]}", encoding="utf-8")


def one_withdrawn(folder):
    """The return without the last person in it."""
    path = folder / "interns.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")


def withheld(edition) -> set:
    return {cell[:-1] for cell in shown_in(edition.engine.con, 1).cells if cell.value is None}


def test_a_later_edition_withholds_what_the_earlier_one_did(folder):
    is_now(folder, 2)
    one_withdrawn(folder)
    rows = csv.reader(file_of(folder, 1).read_text(encoding="utf-8").splitlines())
    before = {tuple(row[:-1]) for row in rows if row[-1] == "c"}
    edition = open_edition(folder)
    assert before and before <= withheld(edition)
    edition.engine.close()


@pytest.mark.parametrize("edition", [1, 2])
@pytest.mark.parametrize(
    ("spoil", "how"),
    [
        (lambda path: path.unlink(), "is not whole"),
        (lambda path: path.write_text("a,b\n1,2\n"), "is another than the one that publish wrote"),
    ],
)
def test_an_edition_without_its_ledger_is_refused(folder, spoil, how, edition):
    is_now(folder, edition)
    spoil(file_of(folder, 1))
    with pytest.raises(BrokenPack) as refused:
        open_edition(folder)
    (fault,) = refused.value.faults
    assert how in fault.found and "ledger" in fault.expected and "edition_1.csv" in fault.expected


def test_what_was_published_opens_again_as_it_was(folder):
    edition = open_edition(folder)
    again = shown_in(edition.engine.con, 1)
    edition.engine.close()
    assert again.cells and publish.main([str(folder)]) == 0


def test_a_return_that_has_changed_is_refused_with_how_to_publish_it(folder):
    one_withdrawn(folder)
    with pytest.raises(
        BrokenPack, match="has changed since edition 1 was published; expected edition = 2 there, and then"
    ):
        open_edition(folder)


def test_the_policy_of_what_was_published_is_part_of_it(folder, tmp_path, monkeypatch):
    other = tmp_path / "disclosure.toml"
    other.write_text(ledger.POLICY.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    monkeypatch.setattr(ledger, "POLICY", other)
    with pytest.raises(BrokenPack, match="or the policy of small numbers has changed"):
        open_edition(folder)


def test_the_next_edition_is_published_with_its_ledger(folder, capsys):
    is_now(folder, 2)
    one_withdrawn(folder)
    assert publish.main([str(folder)]) == 0
    assert "edition 2 is published" in capsys.readouterr().out
    pack = packs.describe(folder)
    assert (pack.edition, pack.published.edition) == (2, 2)
    assert file_of(folder, 1).exists() and file_of(folder, 2).exists()
    open_edition(folder).engine.close()
    assert (folder / "pack.toml").read_text(encoding="utf-8").count("[published]") == 1


@pytest.mark.parametrize("line", ["0", '"2"', "true", "3"])
def test_an_edition_that_cannot_be_is_refused(folder, line):
    is_now(folder, line)
    with pytest.raises(BrokenPack, match="edition is"):
        open_edition(folder)


def test_the_last_good_edition_stays_where_the_next_has_no_ledger(folder, monkeypatch):
    monkeypatch.setenv("DASHBOARD_PACK", str(folder))
    for kept in ("_editions", "_troubles", "_seen"):
        monkeypatch.setattr(editions, kept, {})
    first = editions.of("ours")
    is_now(folder, 2)
    file_of(folder, 1).unlink()
    for _ in range(2):
        editions.refresh("ours")
    assert editions.of("ours") is first
    assert "ledger" in editions.trouble("ours").faults[0].found


def test_a_second_first_edition_beside_the_ledger_of_the_first_is_refused(folder, capsys):
    other = returned.pack(folder.parent / "again")
    one_withdrawn(other)
    assert publish.main([str(other)]) == 2
    assert "the pack ours has published “Our return” for some of the same years" in capsys.readouterr().err
    assert not file_of(other, 1).exists()


def test_a_copy_that_goes_on_otherwise_than_the_pack_it_was_copied_from_is_refused(folder, capsys):
    other = shutil.copytree(folder, folder.parent / "copy")
    for pack, withdrawn in ((folder, 1), (other, 3)):
        is_now(pack, 2)
        for _ in range(withdrawn):
            one_withdrawn(pack)
    assert publish.main([str(folder)]) == 0
    assert publish.main([str(other)]) == 2
    assert "the pack ours has published “Our return” for some of the same years" in capsys.readouterr().err
    assert not file_of(other, 2).exists()


@pytest.mark.parametrize("spoilt", [b"", b"\xff\xfe", b"a,b\n1,2\n", b"x" * 200_000])
def test_a_ledger_beside_it_that_cannot_be_read_is_named_in_a_sentence(folder, capsys, spoilt):
    other = returned.pack(folder.parent / "again")
    file_of(folder, 1).write_bytes(spoilt)
    assert publish.main([str(other)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Nothing was published, because the pack ours beside this one") and told.count("\n") == 1


def without_note(folder):
    """As a publish leaves it that was stopped before it wrote into pack.toml."""
    path = folder / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("\n# Written")[0], encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "instead"),
    [("Regional", "Somewhere"), (",interns,", ",internz,"), (",48\n", ",-1\n"), (",48\n", ",48.5\n"),
     ("\n", "x" * 200_000 + "\n")],
)  # fmt: skip
def test_a_ledger_with_what_publish_did_not_write_is_refused_in_a_sentence(folder, capsys, written, instead):
    path = file_of(folder, 1)
    assert written in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(written, instead), encoding="utf-8")
    without_note(folder)
    is_now(folder, 2)
    assert publish.main([str(folder)]) == 2
    assert "ledger" in capsys.readouterr().err


def test_a_return_that_changed_after_its_publish_was_stopped_is_published_as_the_sentence_says(folder, capsys):
    stopped = (folder / "pack.toml").read_text(encoding="utf-8")
    is_now(folder, 2)
    one_withdrawn(folder)
    assert publish.main([str(folder)]) == 0
    (folder / "pack.toml").write_text(stopped, encoding="utf-8")
    is_now(folder, 2)
    one_withdrawn(folder)
    assert publish.main([str(folder)]) == 2
    assert "write edition = 3 into pack.toml" in capsys.readouterr().err
    is_now(folder, 3)
    assert publish.main([str(folder)]) == 0
    assert packs.describe(folder).published.edition == 3
    open_edition(folder).engine.close()


def test_a_folder_that_is_no_pack_is_told_as_such(tmp_path, capsys):
    assert publish.main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("pack.toml: the file is missing")


def test_a_ledger_that_cannot_be_written_is_told_in_a_sentence(tmp_path, capsys):
    folder = returned.pack(tmp_path / "ours")
    (folder / "ledger").write_text("not a folder", encoding="utf-8")
    assert publish.main([str(folder)]) == 2
    assert capsys.readouterr().err.startswith("Not all could be written (")


def test_where_a_ledger_cannot_be_locked_as_on_windows_nothing_is_published_and_a_sentence_says_so(tmp_path):
    folder = returned.pack(tmp_path / "ours")
    as_there = "import sys; sys.modules['fcntl'] = None; from internships_work.commands import publish; "
    call = [sys.executable, "-c", f"{as_there}sys.exit(publish.main([{str(folder)!r}]))"]
    outcome = subprocess.run(call, capture_output=True, text=True, check=False)
    assert outcome.returncode == 2
    assert outcome.stderr == (
        "Nothing was published: a return is published on Linux or macOS, where its ledger can be locked.\n"
    )
    assert not (folder / "ledger").exists()


def test_a_return_of_other_years_may_have_the_same_title(folder):
    other = returned.pack(folder.parent / "before", year="202324")
    assert publish.main([str(other)]) == 0


def test_a_ledger_without_the_note_of_its_publication_is_not_written_over(folder, capsys):
    without_note(folder)
    one_withdrawn(folder)
    assert publish.main([str(folder)]) == 2
    assert "edition 1 of this pack was published already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "public", "is_open"),
    [("", "", False), ("0.0.0.0", "", False), ("localhost", "", True), ("127.0.0.1", "", True),
     ("127.0.0.1", "https://interns.example", False)],
)  # fmt: skip
def test_a_return_that_was_never_published_opens_on_this_machine_only(tmp_path, monkeypatch, address, public, is_open):
    monkeypatch.setattr(st, "get_option", {"server.address": address or None}.get)
    monkeypatch.setenv("DASHBOARD_PUBLIC_ADDRESS", public)
    edition = open_edition(returned.pack(tmp_path / "ours"))
    faults = faults_of_publication(edition)
    edition.engine.close()
    assert is_open == (faults == [])
    assert is_open or "python -m internships_work publish ours first" in faults[0].expected


def test_a_return_that_was_published_opens_for_everybody(folder):
    edition = open_edition(folder)
    assert faults_of_publication(edition) == []
    edition.engine.close()


def test_what_is_invented_needs_no_publication(tmp_path):
    folder = returned.pack(tmp_path / "ours")
    with (folder / "pack.toml").open("a", encoding="utf-8") as file:
        file.write("invented = true\n")
    edition = open_edition(folder)
    assert faults_of_publication(edition) == []
    edition.engine.close()
