"""How far apart the shares in paid work with and without an EHC plan are, with an interval, from a programme return."""

from fractions import Fraction

from internships_work import charts, number_format
from internships_work.choices.view import View
from internships_work.exhibits import periods
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import the_row
from internships_work.exhibits.exhibit import Exhibit, Table
from internships_work.exhibits.programme_return import area_of, notice, returned, year_of, years_of
from internships_work.exhibits.topics.returned_outcomes import AT_THE_END, MOMENT, MOMENTS, YEAR, every_share
from internships_work.intervals import newcombe
from internships_work.questions.ask import Row
from internships_work.states import is_known
from internships_work.wording import words

COLUMNS = (
    MOMENT,
    YEAR,
    column("with_share", "percent"),
    column("without_share", "percent"),
    column("difference", "rate"),
    column("interval", within="returned_differences"),
    column("says"),
)


def between_plans(view: View) -> Exhibit:
    """The share with an EHC plan less the share without, at each moment of each year, where both may be shown."""
    area, shares = area_of(view), every_share(view)
    year = year_of(view, shares)
    rows = sorted(map(_difference, shares[::3], shares[1::3]), key=lambda row: MOMENTS.index(row["moment"]))
    now = the_row(rows, academic_year=year, moment=AT_THE_END)
    return returned(
        "returned-difference",
        "interns",
        finding=f"finding_{now['direction']}" if now["direction"] else "finding_none",
        facts={
            "area": area.in_words,
            "year": number_format.academic_year(now["academic_year"]),
            "points": now["points"],
        },
        area=area.name,
        period=periods.academic_years(shares),
        table=Table(COLUMNS, tuple(rows)),
        notice=notice(view, year),
        periods=years_of(year, shares, is_of_heading=True),
        chart=charts.Differences([_mark(row, rows[index - 1]) for index, row in enumerate(rows)]),
    )


def _difference(with_plan: Row, without_plan: Row) -> Row:
    """Two shares of one year and moment side by side, and their difference where both may be shown."""
    row = {key: with_plan[key] for key in ("academic_year", "year_words", "moment")} | {
        "with_share": with_plan["share"],
        "without_share": without_plan["share"],
    }
    return row | _in_points(with_plan, without_plan)


def _in_points(with_plan: Row, without_plan: Row) -> Row:
    wording, apart = words("site")["returned"]["differences"], with_plan["share"] - without_plan["share"]
    if not is_known(apart):
        why = wording["none"].format(why=number_format.symbol(apart))
        nothing = dict.fromkeys(("low", "high", "interval", "says", "direction"))
        return nothing | {"difference": apart, "points": "", "phrase": why}
    pairs = [(row["in_work"], row["base"]) for row in (with_plan, without_plan)]
    decimals = min(number_format.decimals_for(base) for _, base in pairs)
    (first, second), (low, high) = (Fraction(100 * count, base) for count, base in pairs), newcombe(*pairs)
    direction = "alike" if low <= 0 <= high else "higher" if low > 0 else "lower"
    interval = f"{_signed(low, decimals)} to {_signed(high, decimals)}"
    difference = number_format.rounded(first - second, decimals)
    return {
        "difference": difference,
        "low": low,
        "high": high,
        "interval": interval,
        "direction": direction,
        "says": wording[direction],
        "points": f"{abs(difference)}",
        "phrase": wording["phrase"].format(
            points=_signed(difference, decimals), interval=interval, says=wording[direction].lower()
        ),
    }


def _signed(points: number_format.Number, decimals: int) -> str:
    """Percentage points with their sign: "+1.0", "−6.6". A hyphen would be taken for a formula by a spreadsheet."""
    return f"{number_format.rounded(points, decimals):+}".replace("-", "−")


def _mark(row: Row, before: Row) -> charts.Interval:
    return charts.Interval(
        f"{row['year_words']}: {row['phrase']}",
        row["difference"],
        row["low"],
        row["high"],
        heading=row["moment"] if row["moment"] != before["moment"] else "",
    )
