"""What each local authority recorded in the latest January and in the one before. Never in order of change."""

from internships_work import charts, number_format
from internships_work.areas import ENGLAND
from internships_work.choices import period_choice
from internships_work.choices.period_choice import PeriodChoice
from internships_work.choices.view import View, taken_over
from internships_work.exhibits import periods
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.authority_measures import CODE, chosen
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, sources_of, the_row
from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.exhibits.whom_to_ask import two_januaries
from internships_work.exhibits.whom_to_ask.two_januaries import DIFFERENCE
from internships_work.questions.ask import Row, ask
from internships_work.states import Cell, State, is_known
from internships_work.wording import words

OF_AUTHORITIES, OF_AUTHORITY = "year-on-year-of-authorities", "year-on-year-of-authority"
RATE = "supported_internships_per_1000"
IN_BOTH = "With a figure in both Januaries"


def of_authorities(view: View) -> Exhibit:
    """Both Januaries of each authority of the chosen region, or of England, by name."""
    rows = two_januaries.rows_of(view.area)
    wording, choice = words("exhibits")[OF_AUTHORITIES], _january(rows)
    return compose(
        OF_AUTHORITIES,
        finding="finding" if any(not row["is_apart"] for row in rows) else "finding_none",
        facts=_facts(view, rows),
        area=wording["area"].format(region=view.chosen_area.name),
        period=two_januaries.period(rows[0]),
        status="official statistics",
        table=Table((*_columns(view, rows[0]), CODE), tuple(rows), is_sortable=True),
        sources=sources_of(rows),
        notice=" ".join(
            filter(None, (periods.other_period(view, choice), wording["key"].format(**_januaries(rows[0]))))
        ),
        periods=choice,
        opens_with_table=view.area == ENGLAND,
        chart=charts.Dumbbells([_dumbbell(row, view, rows) for row in rows]),
    )


def _columns(view: View, row: Row) -> tuple[Column, ...]:
    region = (column("region_name"),) if view.area == ENGLAND else ()
    difference = column("difference", "count", is_worked_out=True, within="year_on_year")
    return (column("shown_name"), *region, *two_januaries.counts(row), difference, column("remark"))


def _january(rows: list[Row]) -> PeriodChoice:
    """The one January that is set against the one before, the latest."""
    january = rows[0]["january"]
    return period_choice.choice("january", january, {january: True})


def _januaries(row: Row) -> dict[str, str]:
    return {"january": row["january"], "before": row["january_before"]}


def _facts(view: View, rows: list[Row]) -> dict[str, str]:
    plain = [row[DIFFERENCE] for row in rows if not row["is_apart"]]
    counts = {
        "more": sum(difference > 0 for difference in plain),
        "fewer": sum(difference < 0 for difference in plain),
        "same": sum(difference == 0 for difference in plain),
        "apart": len(rows) - len(plain),
    }
    none = words("exhibits")[OF_AUTHORITIES]["none"]
    in_text = {name: number_format.in_words(count) if count else none for name, count in counts.items()}
    return _januaries(rows[0]) | in_text | {"region": view.chosen_area.in_words, "all": number_format.count(len(rows))}


def _dumbbell(row: Row, view: View, rows: list[Row]) -> charts.Dumbbell:
    is_first = next(other for other in rows if other["region_code"] == row["region_code"]) is row
    return charts.Dumbbell(
        row["shown_name"],
        row["interns_before"],
        row["interns"],
        row["written"],
        is_apart=row["is_apart"],
        is_bold=row["area_code"] == view.authority,
        heading=row["region_name"] if is_first and view.area == ENGLAND else "",
    )


def of_authority(view: View) -> Exhibit:
    """Both Januaries of the chosen authority, as counts and as rates, beside those of its region.

    In place of one that was abolished its only successor is shown, and that is said.
    """
    asked = chosen(view)
    area = asked.only_successor or asked
    of_successor = taken_over(asked, area) if area is not asked else ""
    own = the_row(two_januaries.rows_of(area.region_code), area_code=area.code)
    rows = [_with_rates(own), _of_region(own)]
    wording, choice = words("exhibits")[OF_AUTHORITY], _january(rows)
    return compose(
        OF_AUTHORITY,
        finding=_finding(own),
        facts=_januaries(own)
        | {
            "area": in_words(area.name),
            "count": number_format.count(own["interns"]) if is_known(own["interns"]) else "",
            "count_before": number_format.count(own["interns_before"]) if is_known(own["interns_before"]) else "",
            "remark": own["remark"],
        },
        area=area.name,
        period=two_januaries.period(own),
        status="official statistics",
        table=Table(
            (
                column("shown_name", within="year_on_year"),
                *two_januaries.counts(own),
                column("difference", "count", is_worked_out=True, within="year_on_year"),
                *_rates(own, wording["rate"]),
                column("remark"),
                CODE,
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        notice=" ".join(
            filter(None, (of_successor, periods.other_period(view, choice), wording["key"].format(**_januaries(own))))
        ),
        periods=choice,
        chart=charts.Dumbbells([_dumbbell_of_rates(row) for row in rows]),
    )


def _finding(own: Row) -> str:
    if not (is_known(own["interns"]) and is_known(own["interns_before"])):
        return "finding_missing"
    if own["may_be_recording"]:
        return "finding_recording"
    return "finding_marked" if own["is_apart"] else "finding"


def _rates(own: Row, label: str) -> tuple[Column, Column]:
    before, now = (label.format(january=own[january]) for january in ("january_before", "january"))
    return Column("rate_before", before, "rate", is_worked_out=True), Column("rate", now, "rate", is_worked_out=True)


def _with_rates(own: Row) -> Row:
    """The row of an authority with its rates in both Januaries, as far as they are known."""
    found = {
        row["period"]: row["value"]
        for row in ask("authority_measure", measure=RATE)
        if row["area_code"] == own["area_code"]
    }
    rates = {
        "rate_before": found.get(own["january_before"], State.NOT_AVAILABLE),
        "rate": found.get(own["january"], State.NOT_AVAILABLE),
    }
    return own | rates | {"shown_name": own["area_name"], "written": _written(rates)}


def _of_region(own: Row) -> Row:
    """The region on the authorities that have a figure in both Januaries, which is what may be set side by side."""
    of_region = [row for row in ask("change_on_one_basis") if _is_of(row, own)]
    row = of_region[0] if of_region else {}
    names = ("interns_before", "interns", "rate_before", "rate")
    cells = {name: State.NOT_AVAILABLE if row.get(name) is None else row[name] for name in names}
    region = {
        DIFFERENCE: cells["interns"] - cells["interns_before"],
        "area_code": own["region_code"],
        "shown_name": own["region_name"],
        "remark": "",
        "is_apart": False,
        "written": _written(cells),
    }
    return own | cells | region | (_basis(row, own) if row else {})


def _is_of(row: Row, own: Row) -> bool:
    return (row["area_code"], row["basis"], row["january"]) == (own["region_code"], IN_BOTH, own["january"])


def _basis(row: Row, own: Row) -> Row:
    """Of how many authorities the figures of a region are, and of how many of them a count was withdrawn since."""
    wording, count = words("exhibits")[OF_AUTHORITY], number_format.in_words(row["authorities"])
    withdrawn = number_format.in_words(row["withdrawn"])
    also = wording["withdrawn"].format(count=withdrawn, before=own["january_before"]) if row["withdrawn"] else ""
    return {
        "shown_name": wording["region"].format(region=own["region_name"], count=count),
        "remark": wording["basis"].format(count=count) + also,
    }


def _written(rates: dict[str, Cell]) -> str:
    """Both rates, the earlier first."""
    both = [
        number_format.rate(cell) if is_known(cell) else number_format.short_symbol(cell)
        for cell in (rates["rate_before"], rates["rate"])
    ]
    return two_januaries.between(*both)


def _dumbbell_of_rates(row: Row) -> charts.Dumbbell:
    return charts.Dumbbell(row["shown_name"], row["rate_before"], row["rate"], row["written"], is_apart=row["is_apart"])
