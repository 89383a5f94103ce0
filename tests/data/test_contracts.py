"""A pack that breaks one promise is refused, with one sentence that names file, line, column and cure."""

from pathlib import Path

import pytest

from internships_work.data.warehouse import build
from internships_work.faults import BrokenPack

CODES = ", ".join(f"E1200000{number}" for number in range(1, 10))
NAMES = (
    "North East, North West, Yorkshire and The Humber, East Midlands, West Midlands, East of England, London, "
    "South East, South West"
)
STARTS = "a whole number of at least 0 and at most 500, or one of the symbols z, x, c, low"
TYPES = "a type of INTEGER, DOUBLE, DATE, VARCHAR and options this dashboard knows"
STATUSES = "official statistics, management information, survey estimate, target, forecast, announcement, invented"


def told(pack: Path) -> list[str]:
    """The sentences with which a pack is refused."""
    with pytest.raises(BrokenPack) as refused:
        build(pack)
    return str(refused.value).split("\n")


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of the only `old` in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_bytes(text.replace(old, new).encode("utf-8"))


ONE_FAULT_EACH = {
    "a missing column": (
        "events.csv", "event,held_on,format,share,note", "event,held_on,format,share",
        "events.csv, line 1: in the header, note is missing; expected the columns event, held_on, format, share, note.",
    ),
    "a surplus column": (
        "events.csv", "event,held_on,format,share,note", "event,held_on,format,share,note,spare",
        "events.csv, line 1: in the header, spare is not known; "
        "expected the columns event, held_on, format, share, note.",
    ),
    "a column without a name": (
        "events.csv", "event,held_on,format,share,note", "event,held_on,format,share,",
        "events.csv, line 1: in the header, note is missing; a blank name is not known; "
        "expected the columns event, held_on, format, share, note.",
    ),
    "columns in another order": (
        "events.csv", "event,held_on,format,share,note", "event,format,held_on,share,note",
        "events.csv, line 1: in the header, the columns are in another order; "
        "expected the columns event, held_on, format, share, note.",
    ),
    "text for a whole number": (
        "starts.csv", "North West,20,", "North West,twenty,",
        f"starts.csv, line 3, column starts: “twenty”; expected {STARTS}.",
    ),
    "a decimal for a whole number": (
        "starts.csv", "North West,20,", "North West,20.5,",
        f"starts.csv, line 3, column starts: “20.5”; expected {STARTS}.",
    ),
    "a comma for thousands": (
        "starts.csv", "North West,20,", 'North West,"1,020",',
        f"starts.csv, line 3, column starts: “1,020”; expected {STARTS}.",
    ),
    "a number too large to hold": (
        "starts.csv", "North West,20,0", "North West,20,99999999999",
        "starts.csv, line 3, column stayed: “99999999999”; expected a whole number of at least 0, or nothing.",
    ),
    "a day that is not in the calendar": (
        "events.csv", "2025-01-30", "2025-02-30",
        "events.csv, line 2, column held_on: “2025-02-30”; expected a date written as 2025-03-04.",
    ),
    "a day written the other way": (
        "events.csv", "2025-01-30", "30/01/2025",
        "events.csv, line 2, column held_on: “30/01/2025”; expected a date written as 2025-03-04.",
    ),
    "a percentage with its sign": (
        "events.csv", "25.5", "25.5%",
        "events.csv, line 2, column share: “25.5%”; expected a number of at least 0 and at most 100.",
    ),
    "an unknown area code": (
        "starts.csv", "E12000009", "E12000010",
        f"starts.csv, line 8, column region_code: “E12000010”; expected one of {CODES}.",
    ),
    "an unknown area name": (
        "starts.csv", "South West", "Wessex",
        f"starts.csv, line 8, column region_name: “Wessex”; expected one of {NAMES}.",
    ),
    "a name that does not belong to its code": (
        "starts.csv", "E12000009,South West", "E12000009,South East",
        "starts.csv, line 8, column region_name: “South East”; expected “South West”, as its region_code says.",
    ),
    "a value outside its list": (
        "events.csv", "online", "on line",
        "events.csv, line 2, column format: “on line”; expected one of online, in person.",
    ),
    "a value below its minimum": (
        "starts.csv", "North West,20,", "North West,-1,",
        f"starts.csv, line 3, column starts: “-1”; expected {STARTS}.",
    ),
    "a value above its maximum": (
        "starts.csv", "North West,20,", "North West,501,",
        f"starts.csv, line 3, column starts: “501”; expected {STARTS}.",
    ),
    "a value that misses its pattern": (
        "starts.csv", "2024,E12000007", "2023,E12000007",
        "starts.csv, line 4, column time_period: “2023”; expected text of the form 202[45].",
    ),
    "a symbol where none is allowed": (
        "starts.csv", "10,5", "10,c",
        "starts.csv, line 2, column stayed: “c”; expected a whole number of at least 0, or nothing.",
    ),
    "an unknown symbol": (
        "starts.csv", ",low,", ",k,",
        f"starts.csv, line 8, column starts: “k”; expected {STARTS}.",
    ),
    "the same key twice": (
        "starts.csv", "2024,E12000002,North West", "2024,E12000001,North East",
        "starts.csv, line 3: the same key as line 2; expected one row for each time_period, region_code.",
    ),
    "a blank where a value was promised": (
        "starts.csv", "North West,20,", "North West,,",
        f"starts.csv, line 3, column starts: the field is empty; expected {STARTS}.",
    ),
    "a row that breaks a rule about rows": (
        "events.csv", "25.5", "50.5",
        "events.csv, line 2, column share: “50.5”; expected a share of at most 50 online.",
    ),
    "an unprintable character": (
        "events.csv", "in person", "in\0person",
        "events.csv, line 3: an unprintable character (NUL); expected plain text.",
    ),
    "a line break inside a field": (
        "events.csv", "Food, and talks", "Food,\nand talks",
        "events.csv, line 3, column note: a line break inside the field; expected each row on one line.",
    ),
    "a row too short": (
        "events.csv", "online,25.5,", "online,25.5",
        "events.csv, line 2: 4 fields; expected 5 fields, one for each column.",
    ),
    "a row too long": (
        "events.csv", "online,25.5,", "online,25.5,,",
        "events.csv, line 2: 6 fields; expected 5 fields, one for each column.",
    ),
    "a blank line": (
        "events.csv", "online,25.5,\n", "online,25.5,\n\n",
        "events.csv, line 3: a blank line; expected 5 fields, one for each column.",
    ),
    "a quotation mark that is not closed": (
        "events.csv", 'talks"', "talks",
        "events.csv, line 3: a field that cannot be read (unexpected end of data); "
        "expected quotation marks closed and doubled as in RFC 4180.",
    ),
    "a contract with an unknown type": (
        "events.toml", '"DATE"', '"DAY"',
        "events.toml, column held_on: declares {'type': 'DAY', 'means': 'Day of the event'}; " f"expected {TYPES}.",
    ),
    "a contract with an unknown option": (
        "events.toml", '"Day of the event"', '"Day of the event", smallest = 1',
        "events.toml, column held_on: declares {'type': 'DATE', 'means': 'Day of the event', 'smallest': 1}; "
        f"expected {TYPES}.",
    ),
    "a contract that names an unknown list": (
        "events.toml", '"Day of the event"', '"Day of the event", values_from = "days"',
        "events.toml, column held_on: declares {'type': 'DATE', 'means': 'Day of the event', 'values_from': 'days'}; "
        f"expected {TYPES}.",
    ),
    "a contract with an unknown status": (
        "events.toml", 'status = "invented"', 'status = "guessed"',
        f"events.toml: has the status “guessed”; expected one of {STATUSES}.",
    ),
    "a contract that says in a word whether it may be empty": (
        "events.toml", 'status = "invented"', 'status = "invented"\nmay_be_empty = "yes"',
        "events.toml: has may_be_empty = 'yes'; expected true or false.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_FAULT_EACH)
def test_one_fault_is_told_in_one_sentence(world, case):
    file, old, new, sentence = ONE_FAULT_EACH[case]
    change(world / file, old, new)
    assert told(world) == [sentence]


def test_the_small_world_itself_keeps_its_promises(world):
    [(starts, events)] = (
        build(world).execute("select (select count(*) from starts), (select count(*) from events)").fetchall()
    )
    assert (starts, events) == (7, 2)


@pytest.mark.parametrize(
    "old, new",
    [
        ('key = ["event"]', 'key = ["event"'),
        ('key = ["event"]', 'key = ["event"]\nsort_by = "event"'),
        ("[columns]", "[fields]"),
        ('expects = "a share', 'wants = "a share'),
    ],
    ids=["not TOML", "an unknown heading", "no columns", "a rule with an unknown part"],
)
def test_a_contract_that_cannot_be_read_is_told(world, old, new):
    change(world / "events.toml", old, new)
    [sentence] = told(world)
    assert sentence.startswith("events.toml: is not a readable contract (")
    assert sentence.endswith("); expected the form of its neighbours.")


@pytest.mark.parametrize(
    "old, new",
    [('key = ["event"]', 'key = ["occasion"]'), ("share > 50", "portion > 50")],
    ids=["a key that names no column", "a rule about no column"],
)
def test_a_contract_that_speaks_of_columns_it_does_not_have_is_told(world, old, new):
    change(world / "events.toml", old, new)
    [sentence] = told(world)
    assert sentence.startswith("events.toml")


def test_several_faults_in_several_files_are_all_told_at_once(world):
    change(world / "events.csv", "online", "on line")
    change(world / "starts.csv", "North West,20,0", "North West,twenty,-1")
    (world / "pack.toml").unlink()
    assert told(world) == [
        "events.csv, line 2, column format: “on line”; expected one of online, in person.",
        f"starts.csv, line 3, column starts: “twenty”; expected {STARTS}.",
        "starts.csv, line 3, column stayed: “-1”; expected a whole number of at least 0, or nothing.",
        "pack.toml: the file is missing; expected a description of the pack world.",
    ]


def test_a_fault_on_very_many_lines_is_told_for_twenty_of_them(world):
    rows = "".join(f"{'a' * number},2025-01-30,by post,1,\n" for number in range(1, 26))
    (world / "events.csv").write_text("event,held_on,format,share,note\n" + rows, encoding="utf-8")
    sentences = told(world)
    assert len(sentences) == 21
    assert sentences[-1] == (
        "events.csv, column format: 5 more lines with the same fault; expected one of online, in person."
    )


def test_a_symbol_keeps_its_state_and_is_never_a_number(world):
    rows = build(world).execute("select starts, starts_state from starts order by rowid").fetchall()
    assert rows == [(10, ""), (20, ""), (0, ""), (None, "z"), (None, "x"), (None, "c"), (None, "low")]


def test_a_blank_is_not_zero_and_zero_is_not_blank(world):
    rows = build(world).execute("select stayed from starts order by rowid limit 3").fetchall()
    assert rows == [(5,), (0,), (None,)]


def test_a_fault_of_one_row_does_not_hide_a_key_that_stands_twice(world):
    change(world / "events.csv", "online", "on line")
    text = (world / "events.csv").read_text(encoding="utf-8")
    (world / "events.csv").write_text(text + text.splitlines()[-1] + "\n", encoding="utf-8")
    faults = told(world)
    assert any("on line" in fault for fault in faults)
    assert any("the same key as line" in fault for fault in faults)
