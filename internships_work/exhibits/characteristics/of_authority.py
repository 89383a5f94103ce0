"""The supported interns of one local authority by one characteristic, in one January."""

from dataclasses import replace

from internships_work import charts, number_format
from internships_work.choices.period_choice import PeriodChoice
from internships_work.choices.view import View
from internships_work.exhibits import periods
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.authority_in_words import notice
from internships_work.exhibits.authority_measures import CODE, but, chosen, return_status
from internships_work.exhibits.characteristics.of_area import INTERNS, chosen_january
from internships_work.exhibits.compose import compose, sources_of
from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.exhibits.largest_group import from_the_most, is_surely_largest
from internships_work.questions.ask import NothingToShow, Row, ask
from internships_work.states import Cell, is_known
from internships_work.wording import words


def by_age(view: View) -> Exhibit:
    """Supported interns of the authority by single year of age. Raises NothingToShow where there is none."""
    rows, choice = _split(view, "Age")
    bars = [row | {"short": _short_age(row["breakdown"]), "written": INTERNS.written(row)} for row in rows]
    chart = charts.Columns.of(bars, x="short", y="interns", written="written")
    return _of_authority(view, "authority-by-age", rows, choice, chart)


def _short_age(breakdown: str) -> str:
    """An age as it stands under a column: "16"."""
    return words("exhibits")["authority-by-age"]["short"].get(breakdown, breakdown.removeprefix("Age "))


def by_sex(view: View) -> Exhibit:
    """Supported interns of the authority by sex. Raises NothingToShow where there is none."""
    rows, choice = _split(view, "Sex")
    return _of_authority(view, "authority-by-sex", rows, choice, _bars(rows))


def by_setting(view: View) -> Exhibit:
    """Supported interns of the authority by the kind of setting they attend. Raises NothingToShow where nobody is."""
    every_row, choice = _split(view, "Setting")
    rows = from_the_most([row for row in every_row if row["interns"] != 0], "interns")
    return _of_authority(view, "authority-by-setting", rows, choice, _bars(rows))


def _split(view: View, topic: str) -> tuple[list[Row], PeriodChoice]:
    """The groups of one characteristic but subtotals, in the January to show, and the Januaries that there are.

    Raises NothingToShow where none is published or nobody is in any. A group whose number is not known may hold
    somebody.
    """
    groups = ask("interns_by_characteristic", area=chosen(view).code, topic=topic)
    everything = [row for row in groups if not row["is_subtotal"]]
    if not everything:
        raise NothingToShow("not_published")
    choice = chosen_january(view, everything)
    rows = [row for row in everything if row["january"] == choice.shown]
    if all(row["interns"] == 0 for row in rows):
        raise NothingToShow("nobody")
    return rows, replace(choice, is_of_heading=False)


def _bars(rows: list[Row]) -> charts.Chart:
    return charts.Bars([charts.Bar(row["breakdown"], row["interns"], INTERNS.written(row), "chosen") for row in rows])


def _of_authority(view: View, name: str, rows: list[Row], choice: PeriodChoice, chart: charts.Chart) -> Exhibit:
    area, january, everyone = chosen(view), choice.shown, rows[0]["everyone"]
    counted = [row for row in rows if is_known(row["interns"])]
    most = max(counted, key=lambda row: row["interns"], default=None)
    return compose(
        name,
        finding=_finding_of_split([row["interns"] for row in counted], everyone),
        facts={
            "area": in_words(area.name),
            "most": most["breakdown"] if most else "",
            "count": INTERNS.written(most) if most else "",
            "everyone": number_format.count(everyone) if is_known(everyone) else "",
            "january": january,
            "but": but(return_status(area.code, january)),
        },
        area=area.name,
        period=periods.january(january),
        status="official statistics",
        table=Table(
            (Column("breakdown", words("exhibits")[name]["column"]), INTERNS, CODE),
            tuple(row | {"area_code": area.code} for row in rows),
        ),
        sources=sources_of(rows),
        notice=notice(view, choice, "other_january_of_split"),
        periods=choice,
        chart=chart,
    )


def _finding_of_split(known: list[int], everyone: Cell) -> str:
    """Which sentence the known numbers of some groups allow.

    `everyone` is the published count, or why it is not known: the groups are then not known to be all there are.
    A group is called the largest only where those that no known number tells of are fewer.
    """
    most = max(known, default=0)
    if most == 0:
        return "finding_none_known"
    if most == everyone:
        return "finding_one" if everyone == 1 else "finding_all"
    if not is_surely_largest(most, known, everyone):
        return "finding_not_all"
    return "finding_tie" if known.count(most) > 1 else "finding"
