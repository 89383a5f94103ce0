"""A candidate before the public: served for one machine, compared, approved and taken back, each in one step."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from internships_work.commands import candidates, publish
from internships_work.data import in_service, warehouse
from internships_work.data.disclosure import ledger
from internships_work.data.disclosure.ledger import file_of
from internships_work.data.extract_files import extracts_in
from internships_work.data.in_service import APPROVED, BACK, notes_of
from internships_work.evidence_pages import candidate_page
from internships_work.paths import POLICY, PUBLISHED, ROOT
from internships_work.questions.edition import open_edition
from tests.disclosure.test_ledger import is_now, one_withdrawn
from tests.support import returned, server


def read(address: str, **headers: str) -> str:
    asked = urllib.request.Request(address, headers={name.replace("_", "-"): told for name, told in headers.items()})
    with urllib.request.urlopen(asked, timeout=60) as response:
        return response.read().decode()


def comes_to_say(address: str, sentence: str, within: float = 90) -> bool:
    """True as soon as a page has a sentence."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if sentence in read(address):
            return True
        time.sleep(0.5)
    return False


@pytest.fixture(scope="module")
def approved_once(tmp_path_factory):
    """A small return of which the first edition was approved, and the next is the candidate."""
    folder = returned.pack(tmp_path_factory.mktemp("once") / "ours")
    candidates.prepare(folder)
    assert publish.main([str(folder), "--approve"]) == 0
    is_now(folder, 2)
    one_withdrawn(folder)
    candidates.prepare(folder)
    return folder


@pytest.fixture
def folder(approved_once, tmp_path):
    """A copy of it that a test may change."""
    return shutil.copytree(approved_once, tmp_path / "ours")


def steps_of(folder) -> list[str]:
    return [step.step for step in in_service.steps(folder)]


def edition_served(folder) -> int:
    """The number of the edition that a server opens for everybody: published, and of the files in service."""
    edition = open_edition(in_service.served(folder))
    assert edition.pack.published.edition == edition.pack.edition and edition.pack.name == "ours"
    edition.engine.close()
    return edition.pack.edition


def test_a_candidate_changes_nothing_for_the_public_until_it_is_approved_and_can_be_taken_back(folder):
    assert edition_served(folder) == 1 and not file_of(folder, 2).exists()
    assert publish.main([str(folder), "--approve"]) == 0
    assert edition_served(folder) == 2 and file_of(folder, 2).exists()
    assert publish.main([str(folder), "--back"]) == 0
    assert edition_served(folder) == 1 and file_of(folder, 2).exists()
    assert steps_of(folder) == [APPROVED, APPROVED, BACK]
    assert publish.main([str(folder), "--back"]) == 2
    assert steps_of(folder) == [APPROVED, APPROVED, BACK]


def test_what_is_approved_is_what_was_tried_whatever_was_changed_in_the_folder_since(folder):
    tried = candidates.candidate_of(folder)
    one_withdrawn(folder)
    assert publish.main([str(folder), "--approve"]) == 0
    assert in_service.served(folder) == tried


def test_what_is_new_in_a_candidate_is_told_from_what_both_show(folder):
    notes = json.loads(notes_of(candidates.candidate_of(folder)).read_text(encoding="utf-8"))
    women = {("area_code", "E12000007"), ("characteristic", "Sex"), ("category", "Female")}
    (london,) = [change for change in notes["changes"] if women <= set(map(tuple, change["row"]))]
    assert (london["kind"], london["before"], london["after"], london["is_large"]) == ("revised", "37", "36", False)
    assert notes["sentence"].startswith("Compared with the edition in service, 0 rows added, 0 rows removed")
    assert not any(change["table"] in ("interns", "authority_returns") for change in notes["changes"])


def test_a_candidate_that_shows_other_figures_by_now_is_not_approved(monkeypatch, tmp_path, capsys):
    folder = returned.pack(tmp_path / "ours")
    candidates.prepare(folder)
    policy = tmp_path / "disclosure.toml"
    policy.write_text(POLICY.read_text(encoding="utf-8").replace("threshold = 5", "threshold = 7"), encoding="utf-8")
    for module in (warehouse, ledger):
        monkeypatch.setattr(module, "POLICY", policy)
    assert publish.main([str(folder), "--approve"]) == 2
    assert "shows other figures than when it was tried" in capsys.readouterr().err
    assert steps_of(folder) == [] and not file_of(folder, 1).exists()


@pytest.mark.long
def test_where_editions_are_approved_a_plain_publish_puts_a_copy_in_service_too(folder):
    assert publish.main([str(folder)]) == 0
    assert edition_served(folder) == 2 and steps_of(folder) == [APPROVED, APPROVED]
    one_withdrawn(folder)
    assert edition_served(folder) == 2
    assert publish.main([str(folder)]) == 2
    assert edition_served(folder) == 2 and steps_of(folder) == [APPROVED, APPROVED]


@pytest.mark.parametrize(
    "spoilt", ["", "at,step\n", "at,step,copy\n1,approved,../elsewhere\n", "at,step,copy\n1,x,a\n"]
)
def test_a_log_that_cannot_be_read_leaves_in_service_what_was_and_is_told_in_a_sentence(folder, capsys, spoilt):
    before = in_service.served(folder)
    (folder / "service" / "log.csv").write_text(spoilt, encoding="utf-8")
    assert in_service.served(folder) == before != folder
    assert publish.main([str(folder), "--back"]) == 2
    assert capsys.readouterr().err == (
        "service/log.csv: cannot be read; expected the log of steps as publish wrote it.\n"
    )


def test_where_the_edition_in_service_opens_no_more_the_next_is_a_candidate_all_the_same(folder, monkeypatch, tmp_path):
    policy = tmp_path / "disclosure.toml"
    policy.write_text(POLICY.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    monkeypatch.setattr(ledger, "POLICY", policy)
    copy, sentence = candidates.prepare(folder)
    assert sentence.startswith("The edition in service cannot be opened any more")
    page = str(candidate_page.article(json.loads(notes_of(copy).read_text(encoding="utf-8"))))
    assert sentence in page and "None moved so far" not in page
    assert publish.main([str(folder), "--approve"]) == 0
    assert edition_served(folder) == 2


def test_a_pack_whose_files_change_while_it_is_copied_is_no_candidate(tmp_path, monkeypatch):
    folder = returned.pack(tmp_path / "ours")
    copying = shutil.copy2

    def and_written_to(source, to):
        copying(source, to)
        if source.name == "interns.csv":
            one_withdrawn(folder)

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copy2", and_written_to)
        with pytest.raises(ValueError, match="because the files changed meanwhile"):
            candidates.prepare(folder)
    copy, _ = candidates.prepare(folder)
    assert (copy / "interns.csv").read_bytes() == (folder / "interns.csv").read_bytes()
    assert [path for path in (folder / "service").iterdir() if path.name.startswith(".") and path.is_dir()] == []


def test_with_a_candidate_all_that_was_written_of_its_quotes_goes(folder):
    quotes = [in_service.served(folder).with_suffix(f".quotes{ending}") for ending in ("", "-wal", "-shm")]
    for path in quotes:
        path.write_bytes(b"")
    candidates.prepare(folder)
    assert [path for path in quotes if path.exists()] == []


def test_copies_of_a_pack_in_its_folder_are_no_extracts_of_it(folder):
    (in_service.served(folder) / "more.parquet").write_bytes(b"PAR1")
    assert set(extracts_in(folder)) == {"interns", "authority_returns"}


def test_without_a_candidate_nothing_is_approved(tmp_path, capsys):
    folder = returned.pack(tmp_path / "ours")
    assert publish.main([str(folder), "--approve"]) == 2
    assert capsys.readouterr().err.startswith("Nothing was approved: ours has no candidate.")


KILLED_AT = """
import os, signal, sys
left = [int(sys.argv[1])]
def before_each(event, given):
    if event == "os.rename":
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(before_each)
from internships_work.commands import publish
sys.exit(publish.main(sys.argv[2:]))
"""


def killed(before: int, *arguments: str) -> int:
    """The exit status of a publish that is killed just before it puts so many files in place."""
    call = [sys.executable, "-B", "-c", KILLED_AT, str(before), *arguments]
    return subprocess.run(call, capture_output=True, check=False, cwd=ROOT).returncode


@pytest.mark.parametrize("before", [*(pytest.param(each, marks=pytest.mark.long) for each in (1, 2, 3, 4, 6)), 5])
def test_an_approval_that_is_killed_leaves_the_old_edition_in_service_or_the_new_one_and_is_done_again(folder, before):
    outcome = killed(before, str(folder), "--approve")
    assert outcome == (0 if before == 6 else -9)
    assert edition_served(folder) == (2 if before == 6 else 1)
    assert steps_of(folder) == [APPROVED] * edition_served(folder)
    assert publish.main([str(folder), "--approve"]) == 0
    assert edition_served(folder) == 2 and steps_of(folder) == [APPROVED, APPROVED]


@pytest.mark.long
def test_a_step_back_that_is_killed_leaves_the_new_edition_in_service(folder):
    assert publish.main([str(folder), "--approve"]) == 0
    assert killed(1, str(folder), "--back") == -9
    assert edition_served(folder) == 2 and steps_of(folder) == [APPROVED, APPROVED]


def test_a_running_server_follows_the_steps_and_tells_them_where_it_says_how_it_knows(folder):
    with server.serving(pack=folder) as public:
        assert read(f"{public}/proof").count("Approved after it was tried") == 1
        assert publish.main([str(folder), "--approve"]) == 0
        assert comes_to_say(f"{public}/proof", in_service.steps(folder)[-1].copy)
        assert publish.main([str(folder), "--back"]) == 0
        assert comes_to_say(f"{public}/proof", "Put back in place")
        (folder / "service" / "log.csv").write_text("spoilt", encoding="utf-8")
        assert "These steps cannot be read at the moment" in read(f"{public}/proof")


@contextmanager
def candidate_of(folder, root=ROOT):
    """The address of the server that the command starts, for a pack that nobody has published."""
    port = server.free_port()
    call = [sys.executable, "-m", "internships_work", "publish", str(folder), "--candidate", "--port", str(port)]
    with tempfile.TemporaryFile() as log, server.running(call, root, server.plain(), log) as process:
        address = f"http://127.0.0.1:{port}"
        if not server.answers(f"{address}/_stcore/health", process, within=180):
            log.seek(0)
            raise AssertionError(log.read().decode())
        yield address


def test_a_candidate_is_served_for_this_machine_alone_with_what_is_new_in_it(folder):
    with candidate_of(folder) as address:
        page = read(f"{address}/candidate")
        assert "is not in service" in page and "Compared with the edition in service" in page
        for other in ("proof", "starts"):
            assert "is not in service" in read(f"{address}/{other}", accept="text/html")
        with pytest.raises(urllib.error.HTTPError) as refused:
            read(f"{address}/candidate", x_forwarded_for="192.0.2.1")
        assert refused.value.code == 403
    assert edition_served(folder) == 1


@pytest.fixture
def own_root(tmp_path):
    """The dashboard with published figures of its own, which a test may revise."""
    root = tmp_path / "dashboard"
    (root / "data").mkdir(parents=True)
    for path in ROOT.iterdir():
        if path.name not in ("data", "quotes.sqlite", ".git"):
            (root / path.name).symlink_to(path)
    for path in (ROOT / "data").iterdir():
        if path != PUBLISHED:
            (root / "data" / path.name).symlink_to(path)
    shutil.copytree(PUBLISHED, root / "data" / "published")
    return root


def told(root, *arguments: str) -> str:
    """What the command says, which must have done what it was told."""
    call = [sys.executable, "-m", "internships_work", "publish", "data/published", *arguments]
    return subprocess.run(call, cwd=root, env=server.plain(), capture_output=True, text=True, check=True).stdout


@pytest.mark.long
def test_published_figures_go_the_same_way(own_root):
    programme = own_root / "data" / "published" / "programme.csv"
    with candidate_of("data/published", own_root):
        pass
    told(own_root, "--approve")
    with server.serving(own_root) as public:
        text = programme.read_text(encoding="utf-8")
        assert "4635" in text
        programme.write_text(text.replace("4635", "9635"), encoding="utf-8")
        with candidate_of("data/published", own_root) as candidate:
            page = read(f"{candidate}/candidate")
            assert "9635" in page and "4635" in page and "None moved so far" not in page
            assert "9,635" in read(f"{candidate}/proof") and "9,635" not in read(f"{public}/proof")
        told(own_root, "--approve")
        assert comes_to_say(f"{public}/proof", "9,635")
        told(own_root, "--back")
        assert comes_to_say(f"{public}/proof", "4,635")
