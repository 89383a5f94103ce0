"""Where packs are published to a database, it keeps the ledger: whoever publishes next follows it, from any folder."""

import shutil

import pytest

from internships_work.commands import candidates, publish
from internships_work.data.disclosure.ledger import file_of
from internships_work.questions.edition import open_edition
from internships_work.questions.engines.connections import Connections
from internships_work.questions.engines.postgresql_ledger import ledger_of
from tests.disclosure.test_ledger import is_now, one_withdrawn
from tests.support import postgres, returned


@pytest.fixture(scope="module")
def database():
    with postgres.running() as server:
        yield server


@pytest.fixture
def publishing(database, monkeypatch) -> Connections:
    """Whoever publishes, to a database of which nobody has published anything yet."""
    with database.owner() as owner:
        for (schema,) in owner.execute("select nspname from pg_namespace where nspowner = 'publisher'::regrole"):
            owner.execute(f'drop schema "{schema}" cascade')
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", database.address("publisher"))
    return Connections(database.address("publisher"), may_only_read=False)


@pytest.mark.long
def test_the_next_edition_follows_the_ledger_of_the_database(publishing, tmp_path, capsys):
    assert ledger_of(publishing, "ours") == []
    folder = returned.pack(tmp_path / "ours")
    assert publish.main([str(folder)]) == 0
    assert ledger_of(publishing, "ours") == [file_of(folder, 1).read_text(encoding="utf-8")]
    shutil.rmtree(folder / "ledger")
    is_now(folder, 2)
    one_withdrawn(folder)
    assert publish.main([str(folder)]) == 0
    texts = ledger_of(publishing, "ours")
    assert texts == [file_of(folder, number).read_text(encoding="utf-8") for number in (1, 2)]
    open_edition(folder).engine.close()


def test_another_first_edition_is_refused_and_changes_nothing(publishing, tmp_path, capsys):
    folder = returned.pack(tmp_path / "ours")
    assert publish.main([str(folder)]) == 0
    kept = ledger_of(publishing, "ours")
    shutil.rmtree(folder)
    one_withdrawn(returned.pack(folder))
    assert publish.main([str(folder)]) == 2
    assert "edition 1 of this pack was published already" in capsys.readouterr().err
    assert ledger_of(publishing, "ours") == kept and "[published]" not in (folder / "pack.toml").read_text()


@pytest.mark.long
def test_an_edition_behind_the_last_is_refused(publishing, tmp_path, capsys):
    folder = returned.pack(tmp_path / "ours")
    assert publish.main([str(folder)]) == 0
    before = shutil.copytree(folder, tmp_path / "before")
    is_now(folder, 2)
    one_withdrawn(folder)
    assert publish.main([str(folder)]) == 0
    shutil.rmtree(folder)
    shutil.copytree(before, folder)
    assert publish.main([str(folder)]) == 2
    assert "edition 2 of ours is published, and this is edition 1" in capsys.readouterr().err


@pytest.mark.long
def test_a_candidate_is_approved_and_taken_back_in_the_database_too(publishing, tmp_path):
    folder = returned.pack(tmp_path / "ours")
    candidates.prepare(folder)
    assert publish.main([str(folder), "--approve"]) == 0
    is_now(folder, 2)
    one_withdrawn(folder)
    candidates.prepare(folder)
    taken = ("--approve", "--approve", "--back", "--back")
    assert [publish.main([str(folder), step]) for step in taken] == [0, 0, 0, 2]
    steps = publishing.ask("select step, edition from internships_work.steps where pack = 'ours' order by at")[1]
    assert [step for step, _ in steps] == ["approved", "approved", "back"]
    assert steps[0][1] == steps[2][1] != steps[1][1]
    in_service = "select edition from internships_work.editions where pack = 'ours' and superseded is null"
    assert publishing.ask(in_service)[1] == [(steps[0][1],)]
    assert len(ledger_of(publishing, "ours")) == 2
