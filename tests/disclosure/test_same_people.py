"""Of two packs that protect small numbers of the same people only one is offered, and it is said why."""

import shutil
from itertools import count
from pathlib import Path

import pytest

from internships_work.choices import offers
from internships_work.choices.visit import NotOffered, visiting, visiting_exactly
from internships_work.commands import publish as publish_warehouse
from internships_work.data import populations
from internships_work.data.populations import Population, in_folder, in_tables, set_aside
from internships_work.evidence_pages import quote_store
from internships_work.exhibits.topics import about
from internships_work.faults import Unavailable
from internships_work.paths import PUBLISHED, SAMPLE
from internships_work.questions import editions as service
from internships_work.questions.ask import ask
from internships_work.questions.engines import postgresql_publishing
from internships_work.questions.engines.connections import Connections
from internships_work.questions.engines.postgresql_publishing import publish
from internships_work.serving import startup
from internships_work.wording import words
from tests.server.test_service import own, rewrite
from tests.support import postgres, returned
from tests.support.evidence_pages import opened
from tests.takeaway.test_quotes_withheld import figure

pytestmark = pytest.mark.xdist_group("sample")

REAL, INVENTED = frozenset({"real"}), frozenset({"invented"})
SAID = words("not_found")["set_aside"]


@pytest.fixture(autouse=True)
def nobody_has_chosen(monkeypatch, tmp_path):
    """Each test begins and ends as a visitor who has chosen no pack, with a store of quotes and a log of its own."""
    monkeypatch.setenv("DASHBOARD_QUOTES", str(tmp_path / "quotes.sqlite"))
    monkeypatch.setattr(service, "_reported", {})
    service._chosen.set(None)
    yield
    service._chosen.set(None)


@pytest.fixture(scope="module")
def invented_return(tmp_path_factory) -> Path:
    """A small return that is invented, as the sample is."""
    folder = returned.pack(tmp_path_factory.mktemp("packs") / "copy")
    rewrite(folder / "pack.toml", "title", "invented = true\ntitle")
    return folder


@pytest.fixture(scope="module")
def editions(invented_return, tmp_path_factory) -> dict[str, service.Edition]:
    """The same return as real people's and as invented people's, opened once."""
    real = returned.pack(tmp_path_factory.mktemp("packs") / "ours")
    return {"copy": service.open_edition(invented_return), "ours": service.open_edition(real)}


@pytest.fixture
def copy(editions, monkeypatch) -> None:
    """The invented return as the operator's own pack, beside the sample."""
    own(editions["copy"].pack.folder, monkeypatch)
    service._editions["copy"] = editions["copy"]


def test_of_two_invented_returns_the_operator_s_own_is_offered_and_the_sample_is_not_there(copy):
    assert service.names() == ["copy", "published"] and list(offers.packs_offered()) == ["copy", "published"]
    with pytest.raises(KeyError):
        service.of("sample")
    with pytest.raises(KeyError):
        service.choose("sample")


def test_an_address_of_the_pack_that_is_set_aside_shows_the_other_and_says_why(copy):
    with visiting({"pack": "sample"}) as (view, told):
        assert view.pack == "copy"
    assert told == [SAID["notice"].format(asked="sample", instead="Our return", shown="Our return")]
    with pytest.raises(NotOffered) as lacking, visiting_exactly({"pack": "sample"}):
        pass
    assert lacking.value.sentences == (SAID["says"].format(asked="sample", instead="Our return"),)
    page = opened("/proof/starts.by_year", pack="sample")
    assert page.status == 404 and lacking.value.sentences[0] in page.text


def test_a_quote_of_the_pack_that_is_set_aside_shows_no_number(copy):
    quote = figure()
    name = quote_store.keep(
        quote.__class__(**vars(quote) | {"address": quote.address.replace("pack=copy", "pack=sample")})
    )
    assert "pack=sample" in quote_store.find(name).quote.address
    page = opened(f"/quote/{name}")
    assert words("evidence_pages")["quote"]["withheld_gone"] in page.text and quote.finding not in page.text


def test_the_log_and_the_page_about_the_data_say_why(copy, capsys):
    startup.open_or_stop()
    service.look()
    [line] = [one for one in capsys.readouterr().err.splitlines() if "not offered" in one]
    assert line == populations.NOT_OFFERED.format(name="sample", other="copy")
    told = about.protection()["terms"]
    assert any("Invented sample data" in text and "Our return" in text for text in told.values())


def test_a_real_return_and_the_invented_sample_stand_side_by_side(editions, monkeypatch):
    own(editions["ours"].pack.folder, monkeypatch)
    assert service.names() == ["ours", "published", "sample"] and service.set_aside() == {}
    assert not any(
        "same people" in text for text in about._set_aside(words("about")["sections"]["protection"]).values()
    )


def test_published_figures_and_the_sample_stand_side_by_side(monkeypatch):
    monkeypatch.delenv("DASHBOARD_PACK", raising=False)
    assert service.names() == ["published", "sample"] and service.set_aside() == {}


def test_a_sample_that_was_open_goes_with_the_next_look_when_a_pack_speaks_of_the_same_people(
    tmp_path, monkeypatch, editions
):
    folder = shutil.copytree(PUBLISHED, tmp_path / "mine")
    own(folder, monkeypatch)
    service._editions["sample"] = editions["copy"]
    assert service.of("sample")
    shutil.copy(SAMPLE / "interns.toml", folder)
    service.look()
    assert "sample" not in service._editions
    with pytest.raises(KeyError):
        service.of("sample")


def test_a_sample_that_is_not_open_yet_is_not_opened_once_a_pack_speaks_of_the_same_people(tmp_path, monkeypatch):
    folder = shutil.copytree(PUBLISHED, tmp_path / "mine")
    own(folder, monkeypatch)
    monkeypatch.delitem(service._editions, "sample", raising=False)
    assert "sample" in service.names()
    shutil.copy(SAMPLE / "interns.toml", folder)
    with pytest.raises(KeyError):
        service.of("sample")


def test_an_edition_in_service_counts_until_it_is_swapped(editions, invented_return, tmp_path, monkeypatch):
    folder = shutil.copytree(PUBLISHED, tmp_path / "copy")
    own(folder, monkeypatch)
    assert in_folder(folder) is None and "sample" in service.names()
    service._editions["copy"] = editions["copy"]
    assert "sample" not in service.names()


@pytest.mark.parametrize(
    ("speaking", "gone"),
    [
        ({"a": [Population(REAL)], "b": [Population(REAL)]}, {"b": "a"}),
        ({"a": [Population(REAL)], "b": [Population(INVENTED)]}, {}),
        ({"a": [Population(REAL)], "b": [Population(REAL | INVENTED)], "c": [Population(INVENTED)]}, {"b": "a"}),
        ({"a": [Population(REAL)], "published": [Population(REAL)]}, {"a": "published"}),
        ({"a": [Population(REAL, frozenset({"1"}))], "b": [Population(REAL, frozenset({"2"}))]}, {}),
        ({"a": [Population(REAL, frozenset({"1", "2"}))], "b": [Population(REAL, frozenset({"2"}))]}, {"b": "a"}),
        ({"a": [Population(REAL, frozenset({"1"}))], "b": [Population(REAL)]}, {"b": "a"}),
        ({"a": [], "b": [Population(REAL)], "published": []}, {}),
    ],
)
def test_the_first_in_the_menu_is_offered_and_the_published_pack_always(speaking, gone):
    assert set_aside(speaking) == gone


def test_an_edition_and_its_folder_say_the_same_of_whom_they_speak(editions):
    for name, kinds in (("copy", INVENTED), ("ours", REAL)):
        edition = editions[name]
        told = in_tables(lambda sql, con=edition.engine.con: con.execute(sql).fetchall())
        assert told == Population(kinds, frozenset({returned.YEAR}))
        assert in_folder(edition.pack.folder) == edition.population == Population(kinds)


@pytest.fixture(scope="module")
def own_database():
    """A PostgreSQL of this file's own."""
    with postgres.running() as server:
        yield server


@pytest.fixture
def publisher(own_database, monkeypatch) -> Connections:
    """Whoever holds the extracts; only the published figures are in service."""
    with own_database.owner() as owner:
        for (schema,) in owner.execute("select nspname from pg_namespace where nspowner = 'publisher'::regrole"):
            owner.execute(f'drop schema "{schema}" cascade')
    database = Connections(own_database.address("publisher"), may_only_read=False)
    put(service.of("published"), database)
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", own_database.address("dashboard_reader"))
    monkeypatch.delenv("DASHBOARD_PACK", raising=False)
    for kept in ("_editions", "_troubles", "_seen"):
        monkeypatch.setattr(service, kept, {})
    service._database.cache_clear()
    yield database
    service._database.cache_clear()


def put(edition: service.Edition, database: Connections) -> None:
    publish(edition.pack, edition.engine.con, database, "dashboard_reader")


@pytest.fixture(scope="module")
def returns(tmp_path_factory):
    """Opens a small real return: its name, extracts and year."""
    number = count()

    def opened_return(name: str, *extracts: str, year: str = returned.YEAR) -> service.Edition:
        folder = tmp_path_factory.mktemp(f"packs{next(number)}") / name
        return service.open_edition(returned.pack(folder, extracts=extracts, year=year))

    return opened_return


def test_a_pack_that_speaks_of_the_same_people_is_not_published(own_database, publisher, returns, monkeypatch, capsys):
    put(returns("alone", "authority_returns"), publisher)
    both = returns("both", "interns", "authority_returns")
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", own_database.address("publisher"))
    monkeypatch.setattr(service, "_editions", {})  # a command begins with nothing in service
    assert publish_warehouse.main([str(both.pack.folder)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Nothing was published, because both speaks of the same people as the pack alone")
    assert said.rstrip().endswith("publish it from a folder called alone.")
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", own_database.address("dashboard_reader"))
    service.look()
    assert service.names() == ["alone", "published"]


def test_a_pack_takes_its_own_place_and_another_year_stands_beside_it(publisher, returns):
    put(returns("alone", "authority_returns"), publisher)
    put(returns("alone", "interns", "authority_returns"), publisher)
    put(returns("before", "authority_returns", year="202324"), publisher)
    service.look()
    assert service.names() == ["alone", "before", "published"]


def test_of_two_that_were_published_before_this_was_forbidden_servers_offer_one(
    publisher, returns, monkeypatch, capsys
):
    monkeypatch.setattr(postgresql_publishing, "_refuse_same_people", lambda *_: None)
    put(returns("alone", "authority_returns"), publisher)
    service.look()
    service.of("alone")
    put(returns("a_second", "interns", "authority_returns"), publisher)
    service.look()
    assert service.names() == ["a_second", "published"]
    assert populations.NOT_OFFERED.format(name="alone", other="a_second") in capsys.readouterr().err
    with pytest.raises(KeyError):
        service.of("alone")
    with visiting({"pack": "alone"}) as (_, told):
        assert "same people" in told[0] and ask("pack")
    monkeypatch.setenv("DASHBOARD_PACK", "/anywhere/alone")
    assert service.names() == ["alone", "published"]


def test_an_edition_that_cannot_be_read_keeps_no_other_from_being_offered(own_database, publisher, returns):
    put(returns("alone", "authority_returns"), publisher)
    with own_database.owner() as owner:
        [(schema,)] = owner.execute("select nspname from pg_namespace where nspname like 'alone%'")
        owner.execute(f'revoke usage on schema "{schema}" from dashboard_reader')
    service.look()
    assert service.names() == ["alone", "published"] and service.of("published")
    with pytest.raises(Unavailable):
        service.of("alone")
