"""Every reason to ask a local authority about its supported internships, in words, with the figure it rests on."""

from typing import Any

from internships_work import number_format
from internships_work.exhibits import left_out, periods
from internships_work.exhibits.exhibit import FigureLink
from internships_work.exhibits.whom_to_ask import two_januaries
from internships_work.exhibits.whom_to_ask.region_rate import with_interval
from internships_work.questions.ask import NotHeld, Row, ask
from internships_work.states import State, is_known
from internships_work.wording import words

FEWEST_PLANS = 100
# Each reason with the figure it rests on, which stands on the page of the authority.
FIGURES = {
    "no_figure": "authority-by-year",
    "none_twice": "authority-by-year",
    "recording": "year-on-year-of-authority",
    "below": "authority-rate",
    "at_18_to_20": "authority-by-age",
}
DATED = "at_18_to_20"
Reasons = dict[str, str]


def rows_of(area: str) -> tuple[list[Row], list[Row], list[Row]]:
    """The authorities of a region, or of England, that there is a reason to ask, by name; all; and interns by age.

    Rows of the first: those of two Januaries, with `reasons` and what is dated (at_18_to_20) in words, their `links`,
    and the names of all (`found`). Raises NothingToShow where the data does not hold two Januaries.
    """
    everyone = two_januaries.rows_of(area)
    january = everyone[0]["january"]
    in_rate = _by_area("authority_headroom", january=january)
    rates = {code: _noted(row) for code, row in in_rate.items() if row["january"] == january}
    ages = _by_area("authority_interns_18_to_20")
    wording = words("exhibits")["headroom-to-ask"]["reasons"]
    listed = []
    for row in everyone:
        rate, by_age = rates.get(row["area_code"]), ages.get(row["area_code"])
        if found := _reasons(row, rate, by_age, wording):
            listed.append(row | _cells(row, found, rate, by_age))
    return listed, everyone, list(ages.values())


def _by_area(question: str, **given: str) -> dict[str, Row]:
    """The rows of a question by the code of their authority; none where the pack does not hold what it needs."""
    try:
        return {row["area_code"]: row for row in ask(question, **given)}
    except NotHeld:
        return {}


def _noted(row: Row) -> Row:
    """A row of rates with whom the rate of its region leaves out, in words."""
    of_region = {"is_partial": row["region_is_partial"], "left_out": row["region_left_out"]} | row
    return left_out.noted(of_region, row["region_code"], periods.january(row["january"]), "region_rate")


def _reasons(row: Row, rate: Row | None, ages: Row | None, wording: dict[str, str]) -> Reasons:
    """Every reason to ask one authority, in words, by its name."""
    now, before = periods.january(row["january"]), periods.january(row["january_before"])
    facts = {"now": now, "before": before, "count": row["interns"], "count_before": row["interns_before"]}
    found: Reasons = {}
    if row["interns"] in (State.NOT_AVAILABLE, State.NOT_APPLICABLE) and row["standing"] != "abolished":
        is_unavailable = row["interns"] is State.NOT_AVAILABLE
        found["no_figure"] = wording["not_available" if is_unavailable else "no_return"].format(**facts)
    if row["interns"] == 0 and row["interns_before"] == 0:
        found["none_twice"] = wording["none_twice"].format(**facts) + _marks(row, wording)
    if row["may_be_recording"]:
        found["recording"] = wording["recording"].format(**facts) + _marks(row, wording)
    if below := _below(rate, wording):
        found["below"] = below
    if dated := _at_18_to_20(ages, wording):
        found[DATED] = dated
    return found


def _marks(row: Row, wording: dict[str, str]) -> str:
    """What is known of the two returns, in brackets, or nothing."""
    both = ((row["january_before"], row["return_status_before"]), (row["january"], row["return_status"]))
    marks = [wording[status].format(when=periods.january(january)) for january, status in both if status]
    return f" ({'; '.join(marks)})" if marks else ""


def _below(rate: Row | None, wording: dict[str, str]) -> str:
    """That the rate of the region lies above the whole 95% interval of the authority's own, or nothing."""
    if rate is None or not is_known(rate["places"]):
        return ""
    own = with_interval(rate)
    if not own["is_clear"]:
        return ""
    return wording["below"].format(
        now=periods.january(rate["january"]),
        rate=number_format.rate(rate["rate"]),
        interval=own["interval"],
        region=rate["region_name"],
        region_rate=number_format.rate(rate["region_rate"]) + left_out.in_brackets(rate),
    )


def _at_18_to_20(ages: Row | None, wording: dict[str, str]) -> str:
    """That no intern was recorded as aged 18 to 20, though many plans were held at those ages, or nothing."""
    if ages is None or ages["interns"] != 0 or not is_known(ages["ehc_plans"]) or ages["ehc_plans"] < FEWEST_PLANS:
        return ""
    status, when = ages["return_status"], periods.january(ages["january"])
    mark = f" ({wording[status].format(when=when)})" if status else ""
    return wording[DATED].format(plans=number_format.count(ages["ehc_plans"])) + mark


def _cells(row: Row, found: Reasons, rate: Row | None, ages: Row | None) -> dict[str, Any]:
    """The reasons as two cells, each reason with the way to its figure: those of the latest January, and the dated."""
    januaries = dict.fromkeys(FIGURES, row["january"]) | {DATED: ages["january"] if ages else ""}
    links = {
        name: FigureLink(text, "authority", FIGURES[name], row["area_code"], januaries[name])
        for name, text in found.items()
    }
    undated = tuple(link for name, link in links.items() if name != DATED)
    dated = tuple(link for name, link in links.items() if name == DATED)
    return {
        "reasons": "; ".join(link.text for link in undated),
        DATED: "; ".join(link.text for link in dated),
        "links": {"reasons": undated, DATED: dated},
        "found": tuple(found),
        # What stands near a row says in the first caution whom the rate of its region leaves out.
        "near": (rate,) if "below" in found else (),
    }
