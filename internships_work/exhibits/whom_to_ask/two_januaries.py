"""Two Januaries of each local authority, the latest and the one before, and what is known of both."""

from internships_work import number_format
from internships_work.areas import ENGLAND
from internships_work.exhibits import periods
from internships_work.exhibits.exhibit import Column
from internships_work.questions.ask import NothingToShow, Row, ask
from internships_work.states import Cell, State, is_known
from internships_work.wording import words

DIFFERENCE = "difference"


def rows_of(area: str) -> list[Row]:
    """The authorities of a region, or of England (by its code), each with both counts, in words too (`written`).

    `remark` says what is known of the two counts, and `is_apart` is true where they tell of no change: one is not
    known, the change may be one of recording, or a return was incomplete or has since been withdrawn. Raises
    NothingToShow where the data does not hold two Januaries in a row that were counted in the same way.
    """
    everyone = ask("authority_year_on_year")
    if not everyone:
        raise NothingToShow("one_january")
    inside = [_noted(row) for row in everyone if area in (ENGLAND, row["region_code"])]
    if not inside:
        raise NothingToShow
    return inside


def _noted(row: Row) -> Row:
    remarks = _remarks(row)
    return row | {
        "shown_name": row["area_name"],
        "written": between(_figure(row["interns_before"]), _figure(row["interns"])),
        "remark": "; ".join(remarks),
        "is_apart": bool(remarks),
        "out_of_order": (DIFFERENCE,) if remarks else (),
    }


def between(before: str, now: str) -> str:
    """Two figures, the earlier first: "131 to 45"."""
    return words("exhibits")["year-on-year-of-authorities"]["both"].format(before=before, now=now)


def _figure(cell: Cell) -> str:
    return number_format.count(cell) if is_known(cell) else number_format.short_symbol(cell)


def _remarks(row: Row) -> list[str]:
    """Why two counts tell of no change, each reason in a few words."""
    wording = words("exhibits")["year-on-year-of-authorities"]["remarks"]
    both = ("interns_before", "january_before", "return_status_before"), ("interns", "january", "return_status")
    found = [wording["recording"]] if row["may_be_recording"] else []
    found += [wording[row["standing"]].format(january=row["january_before"])] if row["standing"] else []
    for count, january, status in both:
        when = periods.january(row[january])
        if row[status]:
            found.append(wording[row[status]].format(when=when))
        if not is_known(row[count]) and not (row["standing"] and row[count] is State.NOT_APPLICABLE):
            found.append(wording["missing"].format(when=when, why=number_format.SYMBOLS[row[count]]))
    return found


def counts(row: Row) -> tuple[Column, Column]:
    """The two columns of counts, each under its January, which is that of a row and of all others."""
    return (
        Column("interns_before", periods.january(row["january_before"]), "count"),
        Column("interns", periods.january(row["january"]), "count"),
    )


def period(row: Row) -> str:
    """Both Januaries in words."""
    return words("exhibits")["year-on-year-of-authorities"]["both_januaries"].format(
        before=row["january_before"], january=row["january"]
    )
