"""Servers that ask a PostgreSQL: started by one setting, brought up to date, and what is seen when it goes away."""

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from internships_work.commands import publish as publish_warehouse
from internships_work.commands.takeaway import main as take_away
from internships_work.faults import Unavailable
from internships_work.paths import PUBLISHED, ROOT
from internships_work.questions import edition
from internships_work.questions import editions as service
from internships_work.questions.ask import ask, ask_published
from internships_work.questions.edition import Edition
from internships_work.questions.engines.connections import Connections
from internships_work.questions.engines.postgresql_publishing import REGISTER, publish
from internships_work.serving import startup
from internships_work.wording import words
from tests.server.test_service import england_in_2025, rewrite
from tests.support import postgres
from tests.support.server import plain, serving
from tests.support.visitors import Visit

AWAY = words("site")["away"]
ENGLAND = "2,865 supported interns"
# What a server has not asked by itself when it tried every exhibit of the latest year at its start.
OF_AN_EARLIER_YEAR = {"area": "E12000007", "january": "2018"}
EARLIER = "?area=E12000007&year=201718"


@pytest.fixture(scope="module")
def own() -> Iterator[postgres.Server]:
    """A PostgreSQL of this file's own, which its tests may stop."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="module")
def shipped() -> Edition:
    """The published figures as whoever holds the extracts builds them."""
    return service.open_edition(PUBLISHED)


@pytest.fixture(scope="module")
def revisions(tmp_path_factory) -> dict[int, Edition]:
    """The pack `mine` as it was first, and after each of two revisions of one figure, by that figure."""
    folder, found = shutil.copytree(PUBLISHED, tmp_path_factory.mktemp("packs") / "mine"), {}
    for figure in (2673, 2674, 2675):
        rewrite(folder / "work_based_learning.csv", f",{max(2673, figure - 1)},1017,686,", f",{figure},1017,686,")
        found[figure] = service.open_edition(folder)
    return found


@pytest.fixture
def publisher(own, shipped) -> Connections:
    """Whoever holds the extracts; the published figures are in service, and nothing else."""
    database = Connections(own.address("publisher"), may_only_read=False)
    with own.owner() as owner:
        named = owner.execute("select nspname from pg_namespace where nspowner = 'publisher'::regrole")
        schemas = {name for (name,) in named} - {REGISTER}
        if len(schemas) != 1 or schemas != editions(own, "published") or editions(own, "mine"):
            for schema in (*schemas, REGISTER):
                owner.execute(f'drop schema if exists "{schema}" cascade')
            put(shipped, database)
    return database


@pytest.fixture
def replica(own, publisher, monkeypatch) -> None:
    """This process as a server that has the setting, and no way to build a warehouse."""
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", own.address("dashboard_reader"))
    monkeypatch.delenv("DASHBOARD_PACK", raising=False)
    monkeypatch.delattr(edition, "build")
    monkeypatch.setattr(edition, "_trials", [])  # a trial asks, and so caches, every question
    for kept in ("_editions", "_troubles", "_seen"):
        monkeypatch.setattr(service, kept, {})
    service._database.cache_clear()
    service._chosen.set(None)


def put(edition: Edition, database: Connections, minutes_kept: int = 60) -> str:
    """Publish what was built of a pack; the name of its edition."""
    return publish(edition.pack, edition.engine.con, database, "dashboard_reader", minutes_kept).edition


def look_twice() -> None:
    """What the watch of a server does within a few seconds."""
    service.look()
    service.look()


def test_the_setting_is_all_a_server_needs_and_it_builds_nothing(replica):
    startup.open_or_stop()
    assert service.names() == ["published"]
    assert england_in_2025() == 2673 and ask_published("pack")[0]["title"]


def test_without_the_setting_nothing_of_a_database_is_even_imported():
    seen = "import sys, dashboard; print([one for one in ('psycopg', 'sqlglot') if one in sys.modules])"
    told = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, env=plain(), capture_output=True, text=True)
    assert told.stdout.splitlines()[-1] == "[]", told.stderr


def test_a_newer_edition_is_swapped_in_and_who_reads_the_old_one_reads_on(revisions, publisher, replica):
    put(revisions[2673], publisher)
    first = service.of("mine")
    assert service.names()[0] == "mine" and england_in_2025() == 2673
    put(revisions[2674], publisher)
    assert england_in_2025() == 2673, "it was swapped in without a look"
    with service.pinned(first):
        look_twice()
        first.responses.clear()
        assert england_in_2025() == 2673
    assert england_in_2025() == 2674
    assert service.trouble("mine") is None


def test_data_is_taken_back_by_publishing_the_pack_before_again(revisions, publisher, replica):
    first = put(revisions[2673], publisher)
    second = put(revisions[2674], publisher)
    assert put(revisions[2673], publisher) == first != second
    assert england_in_2025() == 2673


def test_the_last_two_editions_stay_and_none_goes_within_an_hour(revisions, own, publisher):
    first, second, third = (put(one, publisher) for one in revisions.values())
    assert editions(own, "mine") == {first, second, third}
    put(revisions[2675], publisher, minutes_kept=0)
    assert editions(own, "mine") == {second, third}
    assert editions(own, "published"), "an edition of another pack was dropped"


def editions(server: postgres.Server, pack: str) -> set[str]:
    with server.owner() as owner:
        schemas = {name for (name,) in owner.execute("select nspname from pg_namespace")}
        listed = {name for (name,) in owner.execute(f"select edition from {REGISTER}.editions where pack = %s", [pack])}
    assert listed <= schemas
    return listed


def test_an_edition_that_was_dropped_under_a_reader_is_told_as_away_and_the_next_look_mends_it(
    revisions, own, publisher, replica
):
    dropped = put(revisions[2673], publisher)
    service.of("mine")
    put(revisions[2674], publisher)
    with own.owner() as owner:
        owner.execute(f'drop schema "{dropped}" cascade')
    with pytest.raises(Unavailable):
        ask("foi_starts")
    look_twice()
    assert ask("foi_starts")


def take_one_that_is_harmed(revisions, own, publisher, harm: str) -> None:
    """Publish an edition beside the one in service, do it harm, and look whether it is taken: it must not be."""
    put(revisions[2673], publisher)
    service.of("mine")
    harmed = put(revisions[2674], publisher)
    with own.owner() as owner:
        owner.execute(harm.format(schema=f'"{harmed}"'))
    look_twice()
    assert england_in_2025() == 2673


def test_an_edition_that_vanishes_before_it_is_opened_is_not_taken(revisions, own, publisher, replica):
    take_one_that_is_harmed(revisions, own, publisher, "drop schema {schema} cascade")
    assert service.trouble("mine") is None


def test_an_edition_that_cannot_answer_every_question_stays_out_of_service(revisions, own, publisher, replica):
    take_one_that_is_harmed(revisions, own, publisher, "alter table {schema}.milestones drop column date_shown")
    assert [fault.file for fault in service.trouble("mine").faults] == ["milestones.sql"]


def test_publishing_says_what_it_did_and_the_same_again_changes_nothing(own, publisher, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", own.address("publisher"))
    assert publish_warehouse.main([str(PUBLISHED)]) == 0
    said = capsys.readouterr().out
    assert "was there already and is in service" in said and postgres.PASSWORDS["publisher"] not in said
    assert len(editions(own, "published")) == 1


def test_a_pack_that_breaks_its_contracts_is_not_published(own, publisher, pack, monkeypatch, capsys):
    rewrite(pack / "milestones.csv", "date_shown", "shown_date")
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", own.address("publisher"))
    assert publish_warehouse.main([str(pack)]) == 2
    assert "milestones.csv, line 1" in capsys.readouterr().err
    assert len(editions(own, "published")) == 1


@pytest.mark.parametrize(
    "role, more, sentence",
    [
        ("dashboard_reader", [], "Nothing was published: the database dashboard_reader@"),
        ("publisher", ["--reader", "nobody"], "Nothing was published, because no role nobody is there to read it"),
        ("", [], "Nothing was published: DASHBOARD_WAREHOUSE names no database"),
    ],
)
def test_what_hinders_publishing_is_told_in_a_sentence(own, publisher, monkeypatch, capsys, role, more, sentence):
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", own.address(role) if role else "")
    assert publish_warehouse.main([str(PUBLISHED), *more]) == 2
    said = capsys.readouterr().err
    assert said.startswith(sentence) and said.count("\n") == 1


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        (":{port}/", ":1/", "does not answer (connection failed"),
        ("of-the-reader", "of-a-stranger", "password authentication failed"),
        ("/board", "/template1", "holds no edition of the pack published; python -m internships_work publish"),
        ("/board", "/nowhere", 'database "nowhere" does not exist'),
        ("postgresql://", "mysql://", "DASHBOARD_WAREHOUSE is not an address of the form postgresql://"),
        ("of-the-reader@", "of-the@reader@", "DASHBOARD_WAREHOUSE is not an address of the form postgresql://"),
        ("dashboard_reader:of-the-reader", "publisher:of-the-publisher", "servers read with a role that may not"),
    ],
)
def test_what_hinders_a_server_is_told_in_a_sentence_without_the_password(
    own, replica, monkeypatch, capsys, old, new, sentence
):
    address, old = own.address("dashboard_reader"), old.format(port=own.port)
    assert old in address
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", address.replace(old, new))
    with pytest.raises(SystemExit) as stopped:
        startup.open_or_stop()
    said = str(stopped.value) + capsys.readouterr().err
    assert said.startswith("The dashboard did not start, because ") and sentence in said
    assert not any(secret in said for secret in ("of-the-reader", "of-a-stranger", "of-the@", "of-the-publisher"))


def test_while_the_database_is_away_what_was_asked_before_is_still_answered(own, replica, capsys):
    startup.open_or_stop()
    kept = ask("milestones")
    own.stop()
    try:
        assert ask("milestones") == kept
        for _ in range(2):
            with pytest.raises(Unavailable):
                ask("work_based_learning_in_january", **OF_AN_EARLIER_YEAR)
        look_twice()
        assert service.trouble("published") is None
    finally:
        own.start()
    assert ask("work_based_learning_in_january", **OF_AN_EARLIER_YEAR)
    said = capsys.readouterr().err
    assert said.count("What was asked before is still answered") == 1 and said.count("answers again") == 1


def test_nobody_notices_a_database_that_was_restarted_while_nobody_asked(own, replica, capsys):
    startup.open_or_stop()
    capsys.readouterr()  # a slow start says what it is doing
    own.stop()
    own.start()
    assert ask("funding")
    assert capsys.readouterr().err == ""


def test_files_are_made_from_the_database_by_the_command_too(own, replica, tmp_path, capsys):
    made = tmp_path / "milestones.zip"
    assert take_away(["data", "--page", "starts", "--out", str(made)]) == 0 and made.is_file()
    assert take_away(["data", "--pack", str(PUBLISHED.parent), "--out", str(tmp_path / "no.zip")]) == 2
    assert "is neither a pack (published)" in capsys.readouterr().err


@pytest.mark.long
def test_visitors_of_a_real_server_read_on_a_notice_and_then_everything_again(own, publisher, browser, tmp_path):
    log = tmp_path / "log"
    with serving(log=log, DASHBOARD_WAREHOUSE=own.address("dashboard_reader")) as address:
        visit = Visit(browser.new_page(), address).open("/?area=E92000001")
        whole = visit.page.locator("h2").all_inner_texts()
        assert ENGLAND in fetched(f"{address}/proof/starts.by_year?area=E92000001")[1]
        own.stop()
        try:
            later = Visit(browser.new_page(), address).open("/?area=E92000001").page
            assert later.locator("h2").all_inner_texts() == whole and AWAY not in later.inner_text("body")
            visit.page.goto(f"{address}/starts{EARLIER}")
            visit.page.get_by_text(AWAY).first.wait_for()
            assert "Traceback" not in visit.page.inner_text("body")
            assert fetched(f"{address}/proof/starts.kinds_of_learning{EARLIER}") == (503, AWAY)
        finally:
            own.start()
        visit.open(f"/starts{EARLIER}")
        assert AWAY not in visit.page.inner_text("body")
        assert fetched(f"{address}/proof/starts.by_year?area=E12000007")[0] == 200
    assert "Traceback" not in log.read_text() and postgres.PASSWORDS["dashboard_reader"] not in log.read_text()


def fetched(address: str) -> tuple[int, str]:
    """The status and text of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
