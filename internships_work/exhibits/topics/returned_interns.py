"""Who the interns of a programme return are, in England or the chosen region, one characteristic at a time."""

from internships_work import charts, number_format
from internships_work.choices.view import View
from internships_work.exhibits import periods
from internships_work.exhibits.columns import column
from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.exhibits.largest_group import is_surely_largest
from internships_work.exhibits.programme_return import count_bar, notice, region_of, returned, year_of, years_of
from internships_work.questions.ask import Row, ask
from internships_work.states import State, is_known, share_of
from internships_work.wording import words

INTERNS = column("interns", "count", within="returned_interns")
SHARE = column("share", "percent", within="returned_interns")


def by_sex(view: View) -> Exhibit:
    """Interns by sex."""
    return _by("Sex", "returned-by-sex", view)


def by_age(view: View) -> Exhibit:
    """Interns by age in years at the start."""
    return _by("Age", "returned-by-age", view)


def by_ethnicity(view: View) -> Exhibit:
    """Interns by ethnicity."""
    return _by("Ethnicity", "returned-by-ethnicity", view)


def by_primary_need(view: View) -> Exhibit:
    """Interns by primary type of special educational need."""
    return _by("Primary need", "returned-by-primary-need", view)


def by_provider_type(view: View) -> Exhibit:
    """Interns by the kind of provider."""
    return _by("Provider type", "returned-by-provider-type", view)


def by_employer_sector(view: View) -> Exhibit:
    """Interns by the sector of the employer."""
    return _by("Employer sector", "returned-by-employer-sector", view)


def _by(characteristic: str, name: str, view: View) -> Exhibit:
    years, area = ask("years_of_returns"), region_of(view)
    year = year_of(view, years)
    every_characteristic = ask("returned_characteristics", area=area.code, academic_year=year)
    rows = [_with_share(row) for row in every_characteristic if row["characteristic"] == characteristic]
    known = [row for row in rows if is_known(row["interns"])]
    most = max(known, key=lambda row: row["interns"], default=None)
    return returned(
        name,
        "interns",
        finding=_finding(rows, most),
        facts={
            "area": area.in_words,
            "year": number_format.academic_year(year),
            "most": most["category"] if most else "",
            "count": INTERNS.written(most) if most else "",
        },
        area=area.name,
        period=periods.academic_year(year),
        table=Table((Column("category", words("exhibits")[name]["column"]), INTERNS, SHARE), tuple(rows)),
        notice=notice(view, year, area),
        periods=years_of(year, years),
        chart=_columns(rows) if characteristic == "Age" else _bars(rows),
    )


def _with_share(row: Row) -> Row:
    """A row with its share of all interns, where both numbers are shown."""
    share = share_of(row["interns"], row["everyone"])
    if not is_known(share):
        return row | {"share": share, "written": INTERNS.written(row)}
    row = row | {"share": number_format.rounded(share, number_format.decimals_for(row["everyone"]))}
    return row | {"written": f"{INTERNS.written(row)} ({SHARE.written(row)})"}


def _finding(rows: list[Row], most: Row | None) -> str:
    """A group is called the largest only where no withheld number could be as large."""
    if most is None:
        return "finding_missing" if rows[0]["interns"] is State.NOT_AVAILABLE else "finding_withheld"
    known = [row["interns"] for row in rows if is_known(row["interns"])]
    return "finding" if is_surely_largest(most["interns"], known, rows[0]["everyone"]) else "finding_not_all"


def _columns(rows: list[Row]) -> charts.Chart:
    counted = [row | {"count": INTERNS.written(row)} for row in rows]
    return charts.Columns.of(counted, x="category", y="interns", written="count")


def _bars(rows: list[Row]) -> charts.Chart:
    return charts.Bars([count_bar(row["category"], row, "interns", "chosen") for row in rows])
