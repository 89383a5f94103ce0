"""Where there could be more supported internships, and whom to ask: none or few, below the region, other reasons."""

from typing import Any

from internships_work import charts, number_format
from internships_work.areas import ENGLAND, regions
from internships_work.choices import period_choice
from internships_work.choices.period_choice import PeriodChoice
from internships_work.choices.view import View
from internships_work.exhibits import left_out, measures, periods
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.authority_measures import CODE, marked
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, sources_of
from internships_work.exhibits.exhibit import WORKED_OUT, Answer, Column, Exhibit, Table
from internships_work.exhibits.whom_to_ask import reasons, two_januaries
from internships_work.exhibits.whom_to_ask.reasons import DATED, FEWEST_PLANS
from internships_work.exhibits.whom_to_ask.region_rate import with_interval
from internships_work.questions.ask import NothingToShow, Row, ask
from internships_work.states import is_known
from internships_work.wording import fill, words

FEW = 5
COLUMNS = (
    column("shown_name"),
    column("region_name"),
    column("supported_internships", "count"),
    column("ehc_plans", "count"),
    column("rate", "rate", is_worked_out=True, within="headroom"),
)
GAP_COLUMNS = (
    column("interval", within="headroom"),
    column("region_rate", "rate"),
    column("places", "count"),
    column("beyond_chance"),
)


def none_or_few(view: View) -> Exhibit:
    """The authorities that recorded no supported intern or fewer than five, those with the most EHC plans first.

    Where every authority recorded five or more, all of them. The sentence counts only those whose return is complete
    and known, and says how many it leaves out.
    """
    everyone = _inside(view)
    inside = _known(everyone)
    complete = [row for row in inside if not row["return_status"]]
    rows = [row for row in inside if row["supported_internships"] < FEW] or inside
    few = [row for row in complete if row["supported_internships"] < FEW]
    none = [row for row in few if row["supported_internships"] == 0]
    rows = sorted(rows, key=lambda row: -row["ehc_plans"])
    wording, choice = words("exhibits")["headroom-none-or-few"], _january(rows)
    return compose(
        "headroom-none-or-few",
        finding="finding_everyone" if not few else _finding_of_few(len(none), len(few)),
        facts=_facts(view, complete or inside)
        | {"none": number_format.in_words(len(none)), "few": number_format.in_words(len(few) - len(none))}
        | {"apart": _apart(len(everyone) - len(complete), wording)},
        area=wording["area"].format(region=view.chosen_area.name),
        period=periods.january(rows[0]["january"]),
        status="official statistics",
        table=Table((*COLUMNS, CODE), tuple(rows)),
        sources=sources_of(rows),
        notice=periods.other_period(view, choice),
        periods=choice,
        chart=charts.BarList([_bar_of_few(row, view, wording["of_plans"]) for row in rows], room=1.8),
    )


def _january(rows: list[Row]) -> PeriodChoice:
    """The Januaries of which local authorities have a rate, and the one that is shown."""
    return measures.period_choice("supported_internships_per_1000", rows[0]["january"], "authority_measure")


def _inside(view: View) -> list[Row]:
    """The rows of the chosen region, or of England. Raises NothingToShow where none is of known counts."""
    rows = ask("authority_headroom", january=view.period("january"))
    inside = [row for row in rows if view.area in (ENGLAND, row["region_code"])]
    rows = [_noted(row) | {"shown_name": marked(row["area_name"], row["return_status"])} for row in inside]
    if not _known(rows):
        raise NothingToShow("not_known" if rows else "no_rows")
    return rows


def _noted(row: Row) -> Row:
    """A row with whom the rate of its region leaves out, in words."""
    of_region = {"is_partial": row["region_is_partial"], "left_out": row["region_left_out"]} | row
    return left_out.noted(of_region, row["region_code"], periods.january(row["january"]), "region_rate")


def _known(rows: list[Row]) -> list[Row]:
    """The rows of which both counts are known."""
    return [row for row in rows if is_known(row["supported_internships"]) and is_known(row["ehc_plans"])]


def _apart(uncounted: int, wording: dict[str, str]) -> str:
    """What a sentence adds about authorities that it cannot count, or nothing."""
    if not uncounted:
        return ""
    return wording["apart_one" if uncounted == 1 else "apart"].format(left_out=number_format.in_words(uncounted))


def _facts(view: View, inside: list[Row]) -> dict[str, str]:
    return {
        "region": view.chosen_area.in_words,
        "all": number_format.count(len(inside)),
        "january": inside[0]["january"],
    }


def _finding_of_few(none: int, few: int) -> str:
    if none == 0:
        return "finding_no_none"
    return "finding_only_none" if none == few else "finding"


def _bar_of_few(row: Row, view: View, of_plans: str) -> charts.Bar:
    written = of_plans.format(
        count=number_format.count(row["supported_internships"]), plans=number_format.count(row["ehc_plans"])
    )
    look: charts.Look = "lighter" if row["supported_internships"] else "chosen"
    return charts.Bar(row["shown_name"], row["ehc_plans"], written, look, is_bold=row["area_code"] == view.authority)


def gaps(view: View) -> Exhibit:
    """The authorities below the rate of their region, with the places between, the widest gap first.

    For England only those whose 95% interval lies below the rate of their region; a region shows all, and marks them.
    """
    inside = _known(_inside(view))
    below = [with_interval(row) for row in inside if is_known(row["places"]) and row["places"] > 0]
    clear = [row for row in below if row["is_clear"]]
    rows = clear if view.area == ENGLAND and clear else below
    if not rows:
        raise NothingToShow("none_below")
    wording, choice = words("exhibits")["headroom-gaps"], _january(rows)
    notices = (periods.other_period(view, choice), _notice(len(below) - len(rows), len(rows) > len(clear), wording))
    return compose(
        "headroom-gaps",
        finding={0: "finding_chance", 1: "finding_one"}.get(len(clear), "finding"),
        facts=_facts(view, inside)
        | {
            "clear": number_format.in_words(len(clear)),
            "area": in_words((clear or rows)[0]["area_name"]),
            "places": number_format.count((clear or rows)[0]["places"]),
        },
        area=wording["area"].format(region=view.chosen_area.name),
        period=periods.january(rows[0]["january"]),
        status=WORKED_OUT,
        table=Table((*COLUMNS, *GAP_COLUMNS, *_basis(rows), CODE), tuple(rows)),
        sources=sources_of(rows),
        notice=" ".join(filter(None, notices)),
        periods=choice,
        chart=charts.BarList([_bar_of_gap(row, view, wording) for row in rows], room=1.8),
    )


def _bar_of_gap(row: Row, view: View, wording: dict[str, Any]) -> charts.Bar:
    written = wording["more"].format(places=number_format.count(row["places"]))
    look: charts.Look = "chosen" if row["is_clear"] else "outlined"
    return charts.Bar(row["shown_name"], row["places"], written, look, is_bold=row["area_code"] == view.authority)


def _basis(rows: list[Row]) -> tuple[Column, ...]:
    """The column that says whom the rate of the region leaves out, where it leaves somebody out."""
    return (column("basis", within="headroom"),) if left_out.columns(rows) else ()


def _notice(unshown: int, has_unclear: bool, wording: dict[str, str]) -> str:
    """What the looks of the bars mean, or how many are left out."""
    if unshown:
        return wording["unshown"].format(count=number_format.count(unshown))
    return wording["outlined"] if has_unclear else ""


def to_ask(view: View) -> Exhibit:
    """The authorities of the chosen region, or of England, that there is a reason to ask, by name.

    What is known of another January than the latest, which interns were how old, stands in a column of its own.
    """
    rows, everyone, ages = reasons.rows_of(view.area)
    wording, first = words("exhibits")["headroom-to-ask"], everyone[0]
    choice = period_choice.choice("january", first["january"], {first["january"]: True})
    facts = {
        "january": first["january"],
        "before": first["january_before"],
        "ages": periods.january(ages[0]["january"]) if ages else wording["no_ages"],
        "fewest": number_format.count(FEWEST_PLANS),
    }
    choose = wording["choose"] if view.area == ENGLAND else ""
    return compose(
        "headroom-to-ask",
        finding=_finding_of_reasons(len(rows), len(everyone)),
        facts=facts
        | {
            "region": view.chosen_area.in_words,
            "count": number_format.in_words(len(rows)),
            "all": number_format.count(len(everyone)),
            "rest": number_format.in_words(len(everyone) - len(rows)),
        },
        area=wording["area"].format(region=view.chosen_area.name),
        period=two_januaries.period(first),
        status=WORKED_OUT,
        table=Table(_columns_of_reasons(view, ages), tuple(rows), is_sortable=True),
        sources=sources_of(everyone, ages),
        notice=" ".join(filter(None, (wording["caption"], choose, periods.other_period(view, choice)))),
        periods=choice,
        answers=tuple(
            Answer(question.format(**facts), _who(view, [row for row in rows if name in row["found"]], wording))
            for name, question in wording["questions"].items()
            if ages or name != DATED
        ),
        opens_with_table=True,
        answer_heads=tuple(wording["answer_heads"]),
    )


def _finding_of_reasons(count: int, of: int) -> str:
    if count == 0:
        return "finding_none"
    return "finding_one" if count == 1 else "finding_all" if count == of else "finding"


def _columns_of_reasons(view: View, ages: list[Row]) -> tuple[Column, ...]:
    region = (column("region_name"),) if view.area == ENGLAND else ()
    label = words("exhibits")["headroom-to-ask"]["dated"]
    dated = (Column(DATED, label.format(when=periods.january(ages[0]["january"]))),) if ages else ()
    return (column("shown_name"), *region, column("reasons"), *dated, CODE)


def _who(view: View, rows: list[Row], wording: dict[str, str]) -> str:
    """The names of authorities, or for England how many there are in which region."""
    if not rows:
        return wording["nobody"]
    if view.area != ENGLAND:
        return fill("{areas}", areas=number_format.joined([in_words(row["area_name"]) for row in rows]))
    by_region = {region.name: sum(row["region_code"] == region.code for row in rows) for region in regions()}
    listed = [f"{name} {count}" for name, count in by_region.items() if count]
    return wording["in_regions"].format(count=number_format.count(len(rows)), regions=", ".join(listed))
