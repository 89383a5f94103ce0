"""What stands on the page about the data: words, contradictions, caveats, sources and the data dictionary."""

from itertools import groupby
from typing import Any

from internships_work import number_format
from internships_work.exhibits.caveats import caveat
from internships_work.exhibits.exhibit import Column, Table
from internships_work.exhibits.programme_return import policy_in_words
from internships_work.questions import editions
from internships_work.questions.ask import Row, ask, ask_published, holds
from internships_work.wording import fill, source, words

FINGERPRINT_SHOWN = 12


def _section(name: str) -> dict[str, Any]:
    return words("about")["sections"][name]


def statuses() -> dict[str, str]:
    """Each status and each DfE symbol, as it is written, with what it means here.

    Raises KeyError for a symbol without words.
    """
    wording = _section("statuses")
    return wording["terms"] | {
        number_format.symbol(state): wording["symbols"][state.value] for state in number_format.SYMBOLS
    }


def measures() -> dict[str, str]:
    """Each measure and what it counts."""
    return _section("measures")["terms"]


def unpublished() -> list[str]:
    """What was looked for and not found."""
    return _section("unpublished")["points"]


def accessibility() -> dict[str, str]:
    """The parts of the accessibility statement."""
    return _section("accessibility")["terms"]


def caveats() -> list[str]:
    """Every caveat of the dashboard as a whole sentence, but those with a figure that the data does not tell."""
    return list(filter(None, map(caveat, words("caveats"))))


def contradictions() -> list[dict[str, Any]]:
    """Every topic on which sources disagree: title, one sentence, and its figures in the words of their sources."""
    return [topic for topic in _topics() if not topic["gap"]]


def gaps() -> list[dict[str, Any]]:
    """Every topic about something missing from a return, in the same form."""
    return [topic for topic in _topics() if topic["gap"]]


def _topics() -> list[dict[str, Any]]:
    """Raises KeyError where a topic has figures and no words, or words and no figures."""
    wording = words("contradictions")
    quoted = {topic: list(rows) for topic, rows in groupby(ask_published("quoted_figures"), lambda row: row["topic"])}
    expected = {topic for topic, entry in wording.items() if entry.get("figures", True)}
    if expected != set(quoted):
        odd = ", ".join(sorted(expected ^ set(quoted)))
        raise KeyError(f"wording/contradictions.toml and the quoted figures do not have the same topics: {odd}")
    return [
        {
            "title": entry["title"],
            "says": entry["says"],
            "gap": entry.get("gap", False),
            "figures": [_quoted(row) for row in quoted.get(topic, [])],
        }
        for topic, entry in wording.items()
    ]


def _quoted(row: Row) -> dict[str, str]:
    return {
        "figure": " ".join(filter(None, (row["qualifier"], _with_unit(row["figure"], row["unit"])))),
        "says": row["says"],
        "period": row["period"],
        "status": row["status"],
        "source": source(row["source_id"])["title"],
    }


def _with_unit(figure: float, unit: str) -> str:
    """A quoted figure in its unit: "4,635 people", "4.8%", "£18 million"."""
    if unit == "pounds":
        return number_format.pounds(int(figure))
    return number_format.percent(figure) if unit == "per cent" else f"{number_format.plain(figure)} {unit}"


def protection() -> dict[str, Any]:
    """How small numbers are protected, as the parts of a section: the policy in words, and how much is withheld.

    Of a pack without a programme return it says that published counts are public as they are.
    """
    wording = _section("protection")
    if not holds("protection"):
        return {"terms": wording["without_return"] | _set_aside(wording)}
    [policy] = ask("policy")
    facts = policy_in_words() | {"rounding": number_format.count(policy["rounding_base"])}
    facts |= {"signed_off_by": policy["signed_off_by"] or wording["nobody"], "signed_off_on": policy["signed_off_on"]}
    terms = wording["terms"] | wording["rounding" if policy["rounding_base"] > 1 else "no_rounding"]
    return {
        "terms": {term: meaning.format(**facts).strip() for term, meaning in terms.items()} | _set_aside(wording),
        "extracts": [_withheld(wording)],
    }


def _set_aside(wording: dict[str, Any]) -> dict[str, str]:
    """Which packs are not shown because another speaks of the same people, where there are any."""
    why = words("not_found")["set_aside"]["says"]
    sentences = [
        fill(why, asked=editions.title(name), instead=editions.title(other))
        for name, other in editions.set_aside().items()
    ]
    return (
        {term: fill(meaning, set_aside=" ".join(sentences)) for term, meaning in wording["set_aside"].items()}
        if sentences
        else {}
    )


def _withheld(wording: dict[str, Any]) -> dict[str, Any]:
    """How many numbers are withheld, by table and year, in the form of an entry of the data dictionary."""
    names = words("site")["returned"]["tables"]
    rows = [
        row | {"table": names[row["protected_table"]], "year": number_format.academic_year_short(row["academic_year"])}
        for row in ask("protection")
    ]
    cells_written = [{key: _cell(row[key], wording) for key in wording["columns"]} for row in rows]
    withheld, cells = (number_format.count(sum(row[key] for row in rows)) for key in ("withheld", "cells"))
    return {
        "title": wording["counts"].format(withheld=withheld, cells=cells),
        "describes": wording["describes"],
        "facts": {},
        "caption": wording["caption"],
        "columns": Table(tuple(Column(key, label) for key, label in wording["columns"].items()), tuple(cells_written)),
    }


def _cell(cell: Any, wording: dict[str, Any]) -> str:
    if cell is None:
        return wording["untold"]
    return number_format.count(cell) if isinstance(cell, int) else cell


def sources() -> list[str]:
    """Every source of this data, and of the figures quoted above, in the order of wording/sources.toml."""
    used = {row["source_id"] for row in [*ask("sources"), *ask_published("quoted_figures")]}
    return [source_id for source_id in words("sources") if source_id in used]


def dictionary() -> list[dict[str, Any]]:
    """Every extract: title, what a row is, a few facts about the file, and the table of its columns."""
    wording = _section("dictionary")
    columns = ask("extract_columns")
    return [
        {
            "title": extract["title"],
            "describes": extract["describes"],
            "facts": _facts(extract, wording),
            "caption": wording["caption"].format(file=extract["file_name"]),
            "columns": _columns([row for row in columns if row["extract"] == extract["extract"]], wording),
        }
        for extract in ask("extracts")
    ]


def _facts(extract: Row, wording: dict[str, Any]) -> dict[str, str]:
    labels = wording["facts"]
    status = wording["status_by_row"] if extract["has_status_by_row"] else extract["status"]
    return {
        labels["file"]: extract["file_name"],
        labels["status"]: status,
        labels["rows"]: wording["protected"] if extract["is_protected"] else number_format.count(extract["row_count"]),
        labels["fingerprint"]: extract["fingerprint"][:FINGERPRINT_SHOWN],
    }


def _columns(rows: list[Row], wording: dict[str, Any]) -> Table:
    worded = [
        row
        | {
            "kind": wording["kinds"][row["kind"]],
            "allowed": wording["any_source"] if row["column_name"] == "source_id" else row["allowed"],
        }
        for row in rows
    ]
    return Table(tuple(Column(key, label) for key, label in wording["columns"].items()), tuple(worded))
