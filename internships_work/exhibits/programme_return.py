"""What every exhibit of a programme return shares: its area, its year, its source, and shares with their intervals."""

from dataclasses import dataclass
from typing import Any, Literal

from internships_work import charts, number_format
from internships_work.areas import ENGLAND, areas
from internships_work.choices.period_choice import PeriodChoice, choice
from internships_work.choices.view import View
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.caveats import caveat
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose
from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.intervals import wilson_of_count
from internships_work.questions.ask import Row, ask
from internships_work.states import State, is_known
from internships_work.wording import words

ALL, WITH, WITHOUT = "All interns", "With an EHC plan", "Without an EHC plan"
LOOKS: dict[str, Literal["chosen", "second", "other"]] = {ALL: "other", WITH: "chosen", WITHOUT: "second"}

CAVEATS = {State.WITHHELD: "return_withheld", State.NOT_AVAILABLE: "return_not_available"}

SHARE_COLUMNS = (
    column("share", "percent", within="programme_return"),
    column("interval"),
    column("in_work", "count"),
    column("base", "count", within="programme_return"),
    column("not_known", "count"),
    column("warning"),
)


@dataclass(frozen=True)
class ReturnArea:
    """The area an exhibit is about: its code, its name, and how it reads in a sentence."""

    code: str
    name: str
    in_words: str


def area_of(view: View) -> ReturnArea:
    """The chosen authority, or the chosen region or England where none is."""
    if authority := view.local_authority:
        return ReturnArea(authority.code, authority.name, in_words(authority.name))
    return region_of(view)


def region_of(view: View) -> ReturnArea:
    """The chosen region, or England, whether an authority in it is chosen or not."""
    return ReturnArea(view.area, view.chosen_area.name, view.chosen_area.in_words)


def areas_within(code: str) -> str:
    """England and its regions, or a region and its authorities, as they stand under a heading."""
    labels = words("site")["areas_within"]
    return labels["england"] if code == ENGLAND else labels["region"].format(region=areas()[code].name)


def year_of(view: View, rows: list[Row]) -> str:
    """The chosen academic year where some rows are of it, else their latest (column `academic_year`)."""
    years = {row["academic_year"] for row in rows}
    return chosen if (chosen := view.period("academic_year")) in years else max(years)


def years_of(year: str, rows: list[Row], is_of_heading: bool = False) -> PeriodChoice:
    """The years of some rows (column `academic_year`), one of them shown. Whatever is withheld, none is empty."""
    return choice("academic_year", year, dict.fromkeys((row["academic_year"] for row in rows), True), is_of_heading)


def notice(view: View, year: str, area: ReturnArea | None = None) -> str:
    """The sentence that says that another year, or a wider area, is shown than was chosen; or nothing."""
    wording = words("site")["returned"]
    sentences = []
    chosen = view.period("academic_year")
    if chosen and year != chosen:
        other, latest = map(number_format.academic_year, (chosen, year))
        sentences.append(wording["other_year"].format(asked=other, shown=latest))
    if area and view.local_authority and area.code != view.authority:
        sentences.append(wording["wider_area"].format(asked=area_of(view).in_words, shown=area.in_words))
    return " ".join(sentences)


def returned(name: str, *extracts: str, facts: dict[str, str], table: Table, **parts: Any) -> Exhibit:
    """An exhibit of a programme return, as compose makes it: with its status and sources, the numbers of the disclosure
    policy among its facts, and a caveat where something in its table is withheld, not available or partly missing.

    `extracts` are those it comes from.
    """
    states = table.states()
    caveats = tuple(caveat(name_of_caveat) for state, name_of_caveat in CAVEATS.items() if state in states)
    caveats += (caveat("return_partly"),) if any(row.get("missing") for row in table.rows) else ()
    origin = origin_of(*extracts)
    return compose(name, facts=facts | policy_in_words(), table=table, more_caveats=caveats, **origin, **parts)


def origin_of(*extracts: str) -> dict[str, object]:
    """The status of these extracts, and their sources, as compose takes them.

    A return whose contract names no source or no status is what whoever runs the dashboard holds: management
    information.
    """
    found = [row for row in ask("extracts") if row["extract"] in extracts]
    status = next((row["status"] for row in found if row["status"]), "management information")
    sources = tuple(dict.fromkeys(row["source_id"] or "programme_return" for row in found))
    return {"status": status, "sources": sources}


def policy_in_words() -> dict[str, str]:
    """The numbers of the disclosure policy that was followed, for sentences."""
    [policy] = ask("policy")
    return {
        "threshold": number_format.count(policy["threshold"]),
        "largest_withheld": number_format.count(policy["threshold"] - 1),
        "minimum": number_format.count(policy["minimum_denominator"]),
        "warn": number_format.count(policy["warn_denominator"]),
    }


def with_interval(row: Row) -> Row:
    """A row of an answer about outcomes, with its share rounded and written, its Wilson interval and its warning.

    Rates are rounded only after suppression, to whole per cent where the base is under 100 (standards C7).
    """
    wording = words("site")["returned"]
    written = {
        "warning": wording["small_base"] if row["is_small_base"] else None,
        "low": None,
        "high": None,
        "interval": None,
    }
    if is_known(row["share"]):
        low, high = wilson_of_count(row["in_work"], row["base"])
        decimals = number_format.decimals_for(row["base"])
        share = number_format.rounded(row["share"], decimals)
        written |= {"share": share, "low": low, "high": high}
        written["interval"] = " to ".join(
            number_format.percent(number_format.rounded(end, decimals)) for end in (low, high)
        )
    row = row | written
    return row | {"written": SHARE_COLUMNS[0].written(row), "label": _label(row)}


def worth_showing(rows: list[Row]) -> list[Row]:
    """Rows with and without an EHC plan, and of all interns only where they tell what one of the two may not.

    `rows` come as the questions give them: with a plan, without, all interns.
    """
    worth = []
    for with_plan, without_plan, everyone in zip(rows[::3], rows[1::3], rows[2::3], strict=True):
        is_withheld = State.WITHHELD in (with_plan["share"], without_plan["share"])
        tells_more = is_withheld and is_known(everyone["share"])
        worth += [with_plan, without_plan, *([everyone] if tells_more else [])]
    return worth


def _label(row: Row) -> str:
    """What stands above a share: "Without a plan: 36% of 84; not known 9"."""
    wording = words("site")["returned"]
    plan = wording["plans"][row["ehc_plan"]]
    if row["share"] is State.NOT_AVAILABLE:
        return wording["no_share"].format(plan=plan, why=SHARE_COLUMNS[0].written(row))
    not_known = SHARE_COLUMNS[4].written(row)
    if row["share"] is State.WITHHELD:
        beside = wording["withheld_beside"].format(not_known=not_known) if is_known(row["not_known"]) else ""
        return wording["withheld"].format(plan=plan, share=SHARE_COLUMNS[0].written(row), not_known=beside)
    if row["share"] is State.NOT_APPLICABLE:
        few = "too_few" if row["base"] else "nobody_known" if row["not_known"] != 0 else "nobody"
        return wording[few].format(plan=plan, not_known=not_known)
    return wording["share"].format(
        plan=plan,
        share=SHARE_COLUMNS[0].written(row),
        base=SHARE_COLUMNS[3].written(row),
        small=f", {row['warning'].lower()}" if row["warning"] else "",
        not_known=not_known,
    )


def interval_mark(row: Row, heading: str = "", label: str = "") -> charts.Interval:
    """A row with its interval as one mark of a chart of shares."""
    return charts.Interval(
        label or row["label"],
        row["share"],
        row["low"],
        row["high"],
        LOOKS[row["ehc_plan"]],
        heading,
    )


def count_bar(label: str, row: Row, key: str, look: charts.Look, is_bold: bool = False) -> charts.Bar:
    """A row's count as a bar; `key` names its column."""
    column = Column(key, "", "count")
    return charts.Bar(label, row[key], column.written(row), look, is_bold=is_bold)


def lowered(label: str) -> str:
    """A label as it stands after a comma, its first letter small."""
    return label[:1].lower() + label[1:]
