"""One local authority: its series with the break, its rate beside its region and England, and who its interns are."""

from typing import Any

from internships_work import charts
from internships_work.areas import ENGLAND, areas
from internships_work.choices import period_choice
from internships_work.choices.period_choice import known
from internships_work.choices.view import View
from internships_work.exhibits import authority_measures, measures, periods
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.authority_in_words import named, notice, standing
from internships_work.exhibits.authority_measures import CODE, but, chosen, facts_of, marked, return_status, rows_of
from internships_work.exhibits.caveats import caveats_for
from internships_work.exhibits.characteristics import of_authority
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, sources_of
from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.questions.ask import NothingToShow, Row, ask
from internships_work.states import State, is_known
from internships_work.wording import words

COUNT = column("supported_internships", "count")
INTERNS = column("interns", "count")
RATE = "supported_internships_per_1000"
KINDS = ("internships", "apprenticeships", "traineeships")


def by_year(view: View) -> Exhibit:
    """Supported internships each January the authority stood: the series, its break and its missing years."""
    area = chosen(view)
    rows = [_of_january(row, area.code) for row in ask("authority_series", authority=area.code)]
    if not any(row["source_id"] for row in rows):
        raise NothingToShow
    choice = periods.january_choice(view, rows, is_of_heading=True, is_of_any_area=True)
    january = int(choice.shown)
    now = next((row for row in rows if row["january"] == january), None)
    counted = [row for row in rows if is_known(row["supported_internships"])]
    wording = words("exhibits")["authority-by-year"]
    return compose(
        "authority-by-year",
        finding=_finding_by_year(now, january, rows, bool(counted)),
        facts={
            "area": in_words(area.name),
            "january": str(january),
            "count": "" if now is None else COUNT.written(now),
            "gone": area.valid_to[:4],
            "first_january": str(counted[0]["january"]) if counted else "",
            "last_january": str(counted[-1]["january"]) if counted else "",
            "last": COUNT.written(counted[-1]) if counted else "",
            "but": but(return_status(area.code, str(january))),
        },
        area=named(area),
        period=periods.januaries(rows),
        status="official statistics",
        table=Table(
            (column("january_words"), COUNT, column("collection"), CODE),
            tuple(rows),
        ),
        sources=sources_of([row for row in rows if row["source_id"]]),
        more_caveats=tuple(filter(None, [standing(area), *caveats_for(_caveats(rows, wording), rows)])),
        notice=authority_measures.notice_of_return(area.code, str(january)),
        periods=choice,
        chart=charts.Series(
            _points(rows),
            period=periods.january("{year}"),
            break_words=wording["break_words"],
            gap_words=wording["gap_words"],
            chosen=january,
        ),
    )


def _points(rows: list[Row]) -> tuple[charts.Point, ...]:
    named = [row | {"written": COUNT.written(row)} for row in rows]
    return charts.points(named, x="january", y="supported_internships", segment="collection", written="written")


def _of_january(row: Row, code: str) -> Row:
    """A January of the series, marked where its return was incomplete or has since been withdrawn."""
    january = marked(periods.january(row["january"]), return_status(code, str(row["january"])))
    return row | {"area_code": code, "january_words": january}


def _finding_by_year(now: Row | None, january: int, rows: list[Row], has_any: bool) -> str:
    if now is None:
        if not has_any:
            return "finding_missing"
        return "finding_before" if january < rows[0]["january"] else "finding_after"
    special = {0: "finding_none", 1: "finding_one"}
    special |= {State.NOT_APPLICABLE: "finding_no_return", State.WITHHELD: "finding_withheld"}
    count = now["supported_internships"]
    return special.get(count, "finding" if is_known(count) else "finding_missing")


def _caveats(rows: list[Row], wording: dict[str, Any]) -> list[str]:
    """The caveats that apply to what the series holds: a break, a missing year, a return that was not made."""
    holds = {
        "break": len({row["collection"] for row in rows}) > 1,
        "unpublished": any(row["supported_internships"] is State.NOT_AVAILABLE for row in rows),
        "no_return": any(row["supported_internships"] is State.NOT_APPLICABLE for row in rows),
        "zero": any(row["supported_internships"] == 0 for row in rows),
        "latest": is_known(rows[-1]["supported_internships"]),
    }
    return [name for what, is_so in holds.items() if is_so for name in wording["when"][what]]


def rate(view: View) -> Exhibit:
    """Supported internships for every 1,000 EHC plans aged 16 to 24: the authority, its region and England."""
    area = chosen(view)
    rows, period = rows_of(RATE, measures.chosen_period(view, RATE))
    own = next((row for row in rows if row["area_code"] == area.code), None)
    if own is None:
        raise NothingToShow
    entry, choice = words("measures")[RATE], measures.period_choice(RATE, period, "authority_measure")
    beside = [_beside(own, area.code, own["shown_name"], "", "chosen")]
    beside += [_beside(own, area.region_code, area.region.name, "region_", "other")]
    beside += [_beside(own, ENGLAND, areas()[ENGLAND].name, "england_", "other")]
    return compose(
        "authority-rate",
        finding=_finding_of_rate(own),
        facts=facts_of(own, rows) | {"phrase": authority_measures.phrase(own, RATE), "about": entry["about"]},
        area=area.name,
        period=entry["period"].format(period=period),
        status=entry["status"],
        table=Table(
            (
                column("area_name"),
                Column("value", entry["label"], entry["format"]),
                Column("numerator", entry["numerator"], "count"),
                Column("denominator", entry["denominator"], "count"),
                column("rank_in_region", "count"),
                column("rank_in_england", "count"),
                CODE,
            ),
            tuple(beside),
        ),
        sources=sources_of([own]),
        notice=notice(view, choice),
        periods=choice,
        more_caveats=authority_measures.caveats(RATE, [own]),
        chart=charts.Bars([charts.Bar(row["area_name"], row["value"], row["written"], row["look"]) for row in beside]),
    )


def _beside(own: Row, code: str, name: str, prefix: str, look: charts.Look) -> Row:
    """One bar of three. The counts of the region and of England stand on the Regions page."""
    blank = dict.fromkeys(("numerator", "denominator", "rank_in_region", "rank_in_england"))
    row = {"area_code": code, "area_name": name, "look": look}
    return (blank if prefix else own) | row | {key: own[f"{prefix}{key}"] for key in ("value", "written")}


def _finding_of_rate(own: Row) -> str:
    if not is_known(own["value"]):
        return "finding_missing"
    if own["return_status"]:
        return "finding_incomplete"
    return "finding_small" if authority_measures.is_small(own) else "finding"


def kinds_of_learning(view: View) -> Exhibit:
    """Supported internships beside apprenticeships and traineeships in the chosen January, or the latest held."""
    area = chosen(view)
    everything = ask("authority_kinds_of_learning", authority=area.code)
    if not everything:
        raise NothingToShow
    found = known(everything, "january", "young_people")
    january = view.period("january") or periods.latest_of_pack("january")
    january = january if january in found else authority_measures.latest({*found}, "supported_internships")
    choice = period_choice.choice("january", january, found)
    rows = [
        row | {"area_code": area.code, "kind": marked(row["kind"], return_status(area.code, january))}
        for row in everything
        if row["january"] == january
    ]
    people = column("young_people", "count")
    is_whole = all(is_known(row["young_people"]) for row in rows)
    return compose(
        "authority-kinds-of-learning",
        finding="finding" if is_whole else "finding_missing",
        facts={
            "area": in_words(area.name),
            "january": january,
            "but": but(return_status(area.code, january)),
            **{name: people.written(row) for name, row in zip(KINDS, rows, strict=True)},
        },
        area=named(area),
        period=periods.january(january),
        status="official statistics",
        table=Table(
            (column("kind"), people, CODE),
            tuple(rows),
        ),
        sources=sources_of(rows),
        notice=notice(view, choice),
        periods=choice,
        chart=charts.Bars(
            [
                charts.Bar(row["kind"], row["young_people"], people.written(row), "other" if number else "chosen")
                for number, row in enumerate(rows)
            ]
        ),
    )


def by_age(view: View) -> Exhibit:
    """Supported interns of the authority by single year of age, in one January."""
    return of_authority.by_age(view)


def by_sex(view: View) -> Exhibit:
    """Supported interns of the authority by sex, in one January."""
    return of_authority.by_sex(view)


def by_setting(view: View) -> Exhibit:
    """Supported interns of the authority by the kind of setting they attend, in one January."""
    return of_authority.by_setting(view)
