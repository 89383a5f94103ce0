"""What the exhibits about local authorities share: their rows for one period, ranks, and names inside sentences."""

from typing import Any

from internships_work import number_format
from internships_work.areas import ENGLAND, Authority, authorities
from internships_work.choices.period_choice import PeriodChoice, code_of, missed
from internships_work.choices.view import View
from internships_work.exhibits import measures
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.caveats import caveats_for
from internships_work.exhibits.columns import column
from internships_work.exhibits.exhibit import Column
from internships_work.questions.ask import NotHeld, NothingToShow, Row, ask, holds
from internships_work.states import State, is_known
from internships_work.wording import fill, words

CODE = column("area_code")


def chosen(view: View) -> Authority:
    """The chosen authority. Raises NotHeld where the pack counts none, and of nothing where none is chosen."""
    ask("authorities_counted")
    if view.local_authority is None:
        raise NotHeld(frozenset())
    return view.local_authority


def measures_of_authorities() -> list[str]:
    """The measures that are given for local authorities too."""
    return [measure for measure, entry in words("measures").items() if "authority" in entry]


def measures_held() -> list[str]:
    """The measures for which the pack in service holds figures of authorities."""
    questions = ("authority_measure", "area_measure")
    return [measure for measure in measures_of_authorities() if all(holds(question, measure) for question in questions)]


def rows_of(measure: str, code: str = "") -> tuple[list[Row], str]:
    """A measure's rows of every authority for a period, or for the latest where it has none then; and the period.

    Rows: area_code, area_name, region_code, numerator, denominator, value, rank_in_region, rank_in_england,
    written, region_value and england_value (a rate alone has these two), return_status, shown_name, source_id. Raises
    NotHeld, of nothing where the measure is not given for authorities.
    """
    if measure not in measures_of_authorities():
        raise NothingToShow("not_of_authorities")
    everything = ask("authority_measure", measure=measure)
    if not everything:
        raise NothingToShow
    known = {row["period"] for row in everything}
    period = next((period for period in known if code_of(period) == code), None) or latest(known, measure)
    around = _around(measure, period)
    return [_complete(row, measure, around) for row in everything if row["period"] == period], period


def latest(known: set[str], measure: str) -> str:
    """The latest of the periods of authorities in which England and all nine regions have a row of a measure too.

    Raises NothingToShow where there is none.
    """
    whole = known & measures.whole_periods(ask("area_measure", measure=measure))
    if not whole:
        raise NothingToShow
    return max(whole)


def _around(measure: str, period: str) -> dict[str, Row]:
    """The rows of England and of the regions for the same period, by code."""
    rows, found = measures.rows_of(measure, code_of(period))
    return {row["area_code"]: row for row in rows} if found == period else {}


def _complete(row: Row, measure: str, around: dict[str, Row]) -> Row:
    """A row as it is written, beside its region and England; a count is a whole number again."""
    is_count = words("measures")[measure]["format"] == "count"
    if is_count and is_known(row["value"]):
        row |= {"value": int(row["value"])}
    row["number"] = row["written"] = measures.value_column(measure, "").written(row)
    row["shown_name"] = marked(row["area_name"], row["return_status"])
    for name, code in {"region": row["region_code"], "england": ENGLAND}.items():
        beside = around.get(code)
        value = beside["value"] if beside else State.NOT_AVAILABLE
        row["near"] = [*row.get("near", ()), *([beside] if beside and not is_count else [])]
        row[f"{name}_value"] = None if is_count else value
        for form in ("written", "in_full"):
            row[f"{name}_{form}"] = beside[form] if beside else number_format.symbol(value)
    return row


def columns(measure: str) -> tuple[Column, ...]:
    """The columns of a table of authorities for one measure, with the code that joins it to other data."""
    entry = words("measures")[measure]
    of_measure = [column("shown_name"), measures.value_column(measure, entry["label"])]
    if entry["denominator"]:
        of_measure += [
            Column("numerator", entry["numerator"], "count"),
            Column("denominator", entry["denominator"], "count"),
            column("region_value", entry["format"]),
            column("england_value", entry["format"]),
        ]
    return (
        *of_measure,
        column("rank_in_region", "count"),
        column("rank_in_england", "count"),
        CODE,
    )


def phrase(row: Row, measure: str) -> str:
    """What an authority had, as the rest of a sentence: "recorded no supported interns"."""
    entry = words("measures")[measure]["authority"]
    special = {0: "none", 1: "one"}.get(row["value"], "phrase")
    return entry.get(special, entry["phrase"]).format(value=row["number"])


def is_small(row: Row) -> bool:
    """True for a rate of so few plans that it is given no rank."""
    return is_known(row["value"]) and row["rank_in_england"] is None and not row["return_status"]


def rank_in_region(row: Row, rows: list[Row]) -> str:
    """The rank of an authority among those of its region: "joint 12th highest of 33"."""
    return _rank(row, [other for other in rows if other["region_code"] == row["region_code"]], "rank_in_region")


def rank_in_england(row: Row, rows: list[Row]) -> str:
    """The rank of an authority among all: "joint lowest of 150"."""
    return _rank(row, rows, "rank_in_england")


def _rank(row: Row, rows: list[Row], column: str) -> str:
    counted = [other[column] for other in rows if other[column]]
    return number_format.rank(row[column], len(counted), counted.count(row[column])) if row[column] else ""


def notice(view: View, shown: PeriodChoice) -> str:
    """The sentence that says another period than the chosen one is shown, or nothing."""
    chosen = missed(view, shown)
    wording = words("exhibits")["authorities-ranked"]["other_period"]
    return fill(wording, chosen=chosen, shown=shown.offered[shown.shown]) if chosen else ""


def return_status(code: str, january: str) -> str:
    """What is known of an authority's placements of a January: "incomplete", "withdrawn" by a later release, or ""."""
    return next((row["status"] for row in ask("returns_marked") if _is_of(row, code, january)), "")


def _is_of(row: Row, code: str, january: str) -> bool:
    return row["area_code"] == code and row["january"] == january


def marked(name: str, status: str) -> str:
    """A name, of an authority or of what it returned, with what is known of its return."""
    return words("authorities")["returns"][status]["marked"].format(name=name) if status else name


def but(status: str) -> str:
    """What a sentence adds about the return that it tells of, or nothing."""
    return words("authorities")["returns"][status]["but"] if status else ""


def notice_of_return(code: str, january: str) -> str:
    """The sentence that says what is known of an authority's return of a January, or nothing."""
    status = return_status(code, january)
    if not status:
        return ""
    wording = words("authorities")["returns"][status]["notice"]
    return fill(wording, area=in_words(authorities()[code].name), january=january)


def caveats(measure: str, rows: list[Row]) -> tuple[str, ...]:
    """The caveats of a measure by authority, and which authorities have too few plans for a rank."""
    small = [in_words(row["area_name"]) for row in rows if is_small(row)]
    wording = words("exhibits")["authorities-ranked"]["few_plans"]
    extra = [fill(wording, areas=number_format.joined(small))] if small else []
    return (*extra, *caveats_for(words("measures")[measure]["authority"]["caveats"], rows))


def facts_of(row: Row, rows: list[Row]) -> dict[str, Any]:
    """What a sentence may say of an authority, its region and England."""
    return {
        "area": in_words(row["area_name"]),
        "value": row["written"],
        "region": authorities()[row["area_code"]].region.in_words,
        "region_value": row["region_in_full"],
        "england_value": row["england_in_full"],
        "position": rank_in_region(row, rows),
        "position_england": rank_in_england(row, rows),
        "but": but(row["return_status"]),
        "because": words("authorities")["returns"][row["return_status"]]["because"] if row["return_status"] else "",
        "plans": number_format.count(row["denominator"]) if is_known(row["denominator"]) else "",
    }
