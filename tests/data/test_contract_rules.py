"""A rule of a contract is one condition over its rows: it reads no file, no other extract, nothing of the machine."""

from pathlib import Path

import pytest

from internships_work.data import loading
from internships_work.data.packs import describe
from internships_work.data.warehouse import load_pack

FILES = [
    "(select count(*) from read_text('{file}') where content like 'guess%') > 0",
    "(select count(*) from read_blob('{file}')) > 0",
    "(select count(*) from read_csv('{file}')) > 0",
    "(select count(*) from read_json('{file}')) > 0",
    "(select count(*) from read_parquet('{file}')) > 0",
    "(select count(*) from '{starts}') > 0",
    "(select count(*) from sniff_csv('{file}')) > 0",
    "(select count(*) from glob('{folder}/*')) > 0",
    "(select count(*) from read_csv('{starts}', header = true)) > 0",
    "(select count(*) from read_csv('http://127.0.0.1:9/a.csv')) > 0",
    "(select count(*) from read_csv('s3://a/b.csv')) > 0",
    "(select count(*) from duckdb_extensions()) > 0",
]
STATEMENTS = [
    "true; copy (select 1) to '{folder}/written.csv'; select true",
    "true); copy (select 1) to '{folder}/written.csv'; select (true",
    "true; attach '{folder}/written.db' as other; select true",
    "true; install httpfs; select true",
    "true; load httpfs; select true",
    "true; pragma database_list; select true",
    "true; set temp_directory = '{folder}'; select true",
    "true; create table figures as select 1; select true",
    "true; drop table areas; select true",
]
MORE_THAN_A_CONDITION = [
    "true), (true",
    "true) union all (select 1, 'x'",
    "true) from areas where (true",
    "true) order by (share",
    "exists (from areas)",
    "event in (select la_name from authorities)",
    "share > (select max(share) from events)",
    "count(*) over () > 1",
    "share > $1",
    "(select count(*) from duckdb_secrets()) >= 0",
    "(select count(*) from duckdb_settings()) > 0",
    "(select count(*) from query('select 1')) > 0",
    "current_setting('memory_limit') <> ''",
    "getenv('HOME') <> ''",
    "getvariable('x') is null",
    "system.main.getvariable('x') is null",
    "list_filter([1], lambda x: current_setting('threads') > x) = [1]",
    "random() > 0.5",
    "write_log('x') is null",
    "sleep_ms(1) is null",
    "nextval('x') > 1",
    "true -- and nothing after it",
    "no_such_column > 1",
]
CONDITIONS = [
    "share > 1000",
    "format = 'online' and share > 1000 or (event is null) <> (held_on is null)",
    "event like 'No such%' and share between 1 and 2 and format not in ('a', 'b')",
    "case when share > 1000 then nullif(format, '') is null else false end",
    "regexp_matches(event, 'No such') or held_on < date '1900-01-01' or share::integer > 1000",
    "list_contains(list_transform([1000, 2000], lambda x: x + 1), share)",
    "share > 1000 -- a remark\n",
]


def faults_with(world: Path, rule: str) -> list[str]:
    """The faults of a small pack whose contract of events has this rule besides its own."""
    (world.parent / "secret.txt").write_text("guessed", encoding="utf-8")
    places = {"{file}": world.parent / "secret.txt", "{folder}": world.parent, "{starts}": world / "starts.csv"}
    for name, place in places.items():
        rule = rule.replace(name, str(place))
    with (world / "events.toml").open("a", encoding="utf-8") as contract:
        contract.write(f'\n[[rules]]\ncolumn = "event"\nbroken = """{rule}"""\nexpects = "something else"\n')
    con, _, faults = load_pack(describe(world))
    assert con.execute("select count(*) from areas").fetchone() == (10,)
    return list(map(str, faults))


@pytest.mark.parametrize("rule", [*FILES, *STATEMENTS, *MORE_THAN_A_CONDITION])
def test_a_rule_that_is_more_than_a_condition_over_its_rows_is_a_fault_of_the_contract(world, rule):
    [fault] = faults_with(world, rule)
    assert fault.startswith("events.toml: has a rule “") and "that cannot be asked" in fault
    assert fault.endswith("expected a condition over the columns of the contract.")
    assert sorted(path.name for path in world.parent.iterdir()) == ["secret.txt", "world"], "something was written"


@pytest.mark.parametrize("rule", CONDITIONS)
def test_a_condition_over_the_columns_of_a_row_is_asked(world, rule):
    assert faults_with(world, rule) == []
    said = "true" if "--" in rule else f"not coalesce({rule}, false)"
    assert any("something else" in fault for fault in faults_with(world, said))


def test_a_rule_that_cannot_be_asked_of_some_row_hides_no_row_that_breaks_another(world):
    contract = world / "events.toml"
    for broken in ("event is not null", "event::integer = 3", "share is not null"):
        rule = f'\n[[rules]]\ncolumn = "event"\nbroken = "{broken}"\nexpects = "the opposite of {broken}"\n'
        contract.write_text(contract.read_text(encoding="utf-8") + rule, encoding="utf-8")
    _, _, faults = load_pack(describe(world))
    assert [fault.expected for fault in faults if fault.file == "events.toml"] == [
        "a condition over the columns of the contract"
    ]
    assert {fault.expected for fault in faults if fault.file == "events.csv"} == {
        "the opposite of event is not null",
        "the opposite of share is not null",
    }


@pytest.mark.parametrize("rule", FILES)
def test_while_rules_are_asked_the_database_reaches_nothing_outside_itself(world, rule, monkeypatch):
    """As if whatever a rule may be were not looked at."""
    monkeypatch.setattr(loading, "objection", lambda con, rule: "")
    [fault] = faults_with(world, rule)
    assert "Permission Error" in fault


def test_a_rule_cannot_turn_outside_access_on_again(world, monkeypatch):
    monkeypatch.setattr(loading, "objection", lambda con, rule: "")
    [fault] = faults_with(world, "true); set enable_external_access = true; select (true")
    assert "Cannot enable external access" in fault
