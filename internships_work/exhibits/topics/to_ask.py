"""Which local authorities of a region there is a reason to ask, and why: a reason, not a judgement, and no order."""

from typing import Any

from internships_work import number_format
from internships_work.areas import ENGLAND, regions
from internships_work.choices import period_choice
from internships_work.choices.view import View
from internships_work.exhibits import left_out, periods, two_januaries
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.authority_measures import CODE
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, sources_of
from internships_work.exhibits.exhibit import WORKED_OUT, Answer, Column, Exhibit, FigureLink, Table
from internships_work.exhibits.region_rate import with_interval
from internships_work.questions.ask import NotHeld, Row, ask
from internships_work.states import State, is_known
from internships_work.wording import fill, words

NAME = "to-ask-about"
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


def about(view: View) -> Exhibit:
    """The authorities of the chosen region, or of England, that there is a reason to ask, by name.

    What is known of another January than the latest, which interns were how old, stands in a column of its own.
    """
    everyone = two_januaries.rows_of(view.area)
    wording = words("exhibits")[NAME]
    rates, ages = _by_area("authority_headroom"), _by_area("authority_interns_18_to_20")
    rows = [
        row | _cells(row, found, rates, ages)
        for row in everyone
        if (found := _reasons(row, rates.get(row["area_code"]), ages.get(row["area_code"]), wording["reasons"]))
    ]
    first, january_of_ages = everyone[0], next((row["january"] for row in ages.values()), "")
    choice = period_choice.choice("january", first["january"], {first["january"]: True})
    return compose(
        NAME,
        finding=_finding(len(rows), len(everyone)),
        facts={
            "region": view.chosen_area.in_words,
            "count": number_format.in_words(len(rows)),
            "all": number_format.count(len(everyone)),
            "rest": number_format.in_words(len(everyone) - len(rows)),
            "january": first["january"],
            "before": first["january_before"],
            "ages": periods.january(january_of_ages) if january_of_ages else wording["no_ages"],
            "fewest": number_format.count(FEWEST_PLANS),
        },
        area=wording["area"].format(region=view.chosen_area.name),
        period=two_januaries.period(first),
        status=WORKED_OUT,
        table=Table(_columns(view, january_of_ages, wording), tuple(rows), is_sortable=True),
        sources=sources_of(everyone, list(ages.values())),
        notice=" ".join(
            filter(
                None,
                (wording["caption"], wording["choose"] * (view.area == ENGLAND), periods.other_period(view, choice)),
            )
        ),
        periods=choice,
        answers=tuple(_by_reason(view, rows, first, january_of_ages, wording)),
        opens_with_table=True,
    )


def _by_area(question: str) -> dict[str, Row]:
    """The rows of a question by the code of their authority; none where the pack does not hold what it needs."""
    try:
        rows = ask(question)
    except NotHeld:
        return {}
    return {row["area_code"]: _noted(row) if "region_rate" in row else row for row in rows}


def _noted(row: Row) -> Row:
    """A row of rates with whom the rate of its region leaves out, in words."""
    of_region = {"is_partial": row["region_is_partial"], "left_out": row["region_left_out"]} | row
    return left_out.noted(of_region, row["region_code"], periods.january(row["january"]), "region_rate")


def _finding(count: int, of: int) -> str:
    if count == 0:
        return "finding_none"
    return "finding_one" if count == 1 else "finding_all" if count == of else "finding"


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


def _cells(row: Row, found: Reasons, rates: dict[str, Row], ages: dict[str, Row]) -> dict[str, Any]:
    """The reasons as two cells, each reason with the way to its figure: those of the latest January, and the dated."""
    januaries = dict.fromkeys(FIGURES, row["january"]) | {DATED: ages.get(row["area_code"], row)["january"]}
    links = [
        (name, FigureLink(text, "authority", FIGURES[name], row["area_code"], januaries[name]))
        for name, text in found.items()
    ]
    undated = tuple(link for name, link in links if name != DATED)
    dated = tuple(link for name, link in links if name == DATED)
    return {
        "reasons": "; ".join(link.text for link in undated),
        DATED: "; ".join(link.text for link in dated),
        "links": {"reasons": undated, DATED: dated},
        "found": tuple(found),
        "near": (rates[row["area_code"]],) if "below" in found else (),
    }


def _columns(view: View, january_of_ages: str, wording: dict[str, Any]) -> tuple[Column, ...]:
    region = (column("region_name"),) if view.area == ENGLAND else ()
    label = wording["dated"].format(when=periods.january(january_of_ages)) if january_of_ages else ""
    dated = (Column(DATED, label),) if january_of_ages else ()
    return (column("shown_name"), *region, column("reasons"), *dated, CODE)


def _by_reason(view: View, rows: list[Row], first: Row, january_of_ages: str, wording: dict[str, Any]) -> list[Answer]:
    """Each reason with the authorities it is given for: their names, or for England how many in which region."""
    facts = {"now": periods.january(first["january"]), "before": periods.january(first["january_before"])}
    facts |= {"ages": periods.january(january_of_ages) if january_of_ages else "", "fewest": str(FEWEST_PLANS)}
    looked_for = [name for name in FIGURES if name != DATED or january_of_ages]
    return [
        Answer(
            wording["questions"][name].format(**facts),
            _who(view, [row for row in rows if name in row["found"]], wording),
        )
        for name in looked_for
    ]


def _who(view: View, rows: list[Row], wording: dict[str, str]) -> str:
    if not rows:
        return wording["nobody"]
    if view.area != ENGLAND:
        return fill("{areas}", areas=number_format.joined([in_words(row["area_name"]) for row in rows]))
    by_region = {region.name: sum(row["region_code"] == region.code for row in rows) for region in regions()}
    listed = [f"{name} {count}" for name, count in by_region.items() if count]
    return wording["in_regions"].format(count=number_format.count(len(rows)), regions=", ".join(listed))
