"""What the regional measures share: their rows for one period, and a ranked bar for each region."""

from internships_work import charts, number_format
from internships_work.areas import areas
from internships_work.choices.period_choice import PeriodChoice, choice, code_of, known
from internships_work.choices.view import View
from internships_work.exhibits.exhibit import Column
from internships_work.exhibits.left_out import written
from internships_work.exhibits.periods import latest_of_pack
from internships_work.questions.ask import NotHeld, NothingToShow, Row, ask
from internships_work.questions.question import kind_of_period
from internships_work.states import State, is_known
from internships_work.wording import words


def rows_of(measure: str, code: str = "") -> tuple[list[Row], str]:
    """A measure's rows for a period, by its code in an address, or for the latest where it has none then; the period.

    Rows: area_code, area_name, is_region, period, numerator, denominator, value, rank, basis, source_id, and `written`,
    which says whom a figure leaves out. Of an area without a row nothing is available (x).
    Raises NothingToShow where no period can be shown.
    """
    everything = ask("area_measure", measure=measure) if measure else _no_measure()
    chosen = next((row["period"] for row in everything if code_of(row["period"]) == code), None)
    period = chosen or latest_of(everything)
    rows = _of_every_area([row for row in everything if row["period"] == period])
    rows = [_with_whole_counts(row, measure) for row in rows]
    in_words = words("measures")[measure]["period"].format(period=period)
    return [written(row, row["area_code"], in_words, value_column(measure, "")) for row in rows], period


def latest_of(rows: list[Row]) -> str:
    """The latest period of a measure's rows: of those with a row for England and each region, one that has a figure of
    England, or else of any of them.

    Raises NothingToShow where no period has all ten: a handful of areas is never the latest.
    """
    whole = whole_periods(rows)
    known = [row for row in rows if is_known(row["value"])]
    of_england = {row["period"] for row in known if not row["is_region"]}
    if not whole:
        raise NothingToShow
    return max(whole & of_england or whole & {row["period"] for row in known} or whole)


def whole_periods(rows: list[Row]) -> set[str]:
    """The periods of a measure's rows (column `area_code`) in which England and all nine regions have one."""
    areas_of: dict[str, set[str]] = {}
    for row in rows:
        areas_of.setdefault(row["period"], set()).add(row["area_code"])
    return {period for period, codes in areas_of.items() if set(areas()) <= codes}


def _of_every_area(rows: list[Row]) -> list[Row]:
    """The rows of one period, and for England or a region that has none a row that says not available (x)."""
    unknown = dict.fromkeys(rows[0], None) | {name: rows[0][name] for name in ("period", "source_id")}
    unknown |= dict.fromkeys(("numerator", "denominator", "value"), State.NOT_AVAILABLE)
    unknown |= {"is_partial": False, "left_out": ""}
    codes = {row["area_code"] for row in rows}
    missing = [area for area in areas().values() if area.code not in codes]
    named = [{"area_code": area.code, "area_name": area.name, "is_region": area.is_region} for area in missing]
    return rows + [unknown | area_facts for area_facts in named]


def january_in(period: str) -> str:
    """The January of a period: that of a calendar year ("2025") itself, that inside an academic year ("2024/25")."""
    return str(int(period[:4]) + 1) if "/" in period else period


def chosen_period(view: View, measure: str) -> str:
    """The period that is chosen of the kind in which a measure is counted, or else the pack's latest; "" for its own.

    An area without a row of the pack's latest is shown as not available beside the others.
    """
    kind = kind_of_period(measure) if measure else ""
    return (view.period(kind) or latest_of_pack(kind)) if kind else ""


def period_choice(measure: str, period: str, question: str = "area_measure") -> PeriodChoice:
    """The periods of a measure: empty where no region has a figure, or no authority where the question is of them."""
    rows = [row for row in ask(question, measure=measure) if row.get("is_region", True)]
    return choice(kind_of_period(measure), code_of(period), known(rows, "period", "value"))


def _no_measure() -> list[Row]:
    raise NotHeld(frozenset({"work_based_learning"}))


def _with_whole_counts(row: Row, measure: str) -> Row:
    """Every measure gives its value as DOUBLE, so that questions are alike; a count is a whole number again here."""
    is_count = words("measures")[measure]["format"] == "count" and is_known(row["value"])
    return row | ({"value": int(row["value"])} if is_count else {})


def value_column(measure: str, label: str) -> Column:
    """The column of a measure's values, in the format of its entry in wording/measures.toml."""
    return Column("value", label, words("measures")[measure]["format"])


def ranked_bars(rows: list[Row], chosen: str) -> charts.Bars:
    """The nine regions as bars, the longest on top, the chosen one dark, England as a thin line across.

    England is a line only where the value is a rate: a national count has no rank among regional ones.
    """
    rates = [row for row in rows if is_known(row["denominator"]) and is_known(row["value"])]
    england = next((row for row in rates if not row["is_region"]), None)
    regions = [row for row in rows if row["is_region"]]
    return charts.Bars(
        [
            charts.Bar(
                row["area_name"],
                row["value"],
                row["written"],
                "chosen" if row["area_code"] == chosen else "other",
                is_bold=row["area_code"] == chosen,
            )
            for row in regions
        ],
        reference=england["value"] if england else None,
        reference_label=f"{england['area_name']} {england['written']}" if england else "",
    )


def position_in_words(row: Row, rows: list[Row]) -> str:
    """The position of a row among those of one period, from the highest: "joint fifth highest" (column `rank`)."""
    counted = [other for other in rows if other["rank"]]
    sharing = sum(other["rank"] == row["rank"] for other in counted)
    return number_format.position(row["rank"], len(counted), sharing)
