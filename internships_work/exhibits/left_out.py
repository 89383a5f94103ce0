"""Authorities without a count: which of them a figure of England or a region leaves out, wherever it is written."""

from collections.abc import Iterable

from internships_work import number_format
from internships_work.exhibits.area_names import area_in_words, in_words
from internships_work.exhibits.columns import column
from internships_work.exhibits.exhibit import Column
from internships_work.questions.ask import Row
from internships_work.states import is_known
from internships_work.wording import fill, words

MOST_NAMED = 3


def noted(row: Row, area: str, period: str, value: str = "value") -> Row:
    """A row (columns is_partial and left_out) with its `basis` in words, and what a sentence beside the figure says.

    `period` is in words ("January 2026"); `value` is the column of the figure. Of a row that leaves nobody out both
    are empty.
    """
    if not row["is_partial"]:
        return row | {"basis": "", "basis_says": None}
    kind = "named" if row["left_out"] else "unnamed" if is_known(row[value]) else "not_given"
    facts = {"area": area_in_words(area), "areas": number_format.joined(_names(row))}
    wording = words("left_out")
    says = period, wording["says"][kind].format(**facts)
    return row | {"basis": fill(wording["basis"][kind], **facts), "basis_says": says}


def written(row: Row, area: str, period: str, figure: Column) -> Row:
    """A row as `noted` gives it, with the figure of a column as it is written everywhere (`written`)."""
    return noted(row, area, period, figure.key) | {"written": with_basis(figure.written(row), row, figure.key)}


def with_basis(text: str, row: Row, value: str = "value") -> str:
    """A figure as it is written, and whom it leaves out: "20.0 (without Leicester)". No figure is left as it is."""
    if not row["is_partial"] or not is_known(row[value]):
        return text
    names = _names(row)
    if not names:
        return words("left_out")["short"]["unnamed"].format(value=text)
    kind = "named" if len(names) <= MOST_NAMED else "many"
    facts = {"areas": number_format.joined(names), "count": number_format.in_words(len(names))}
    return words("left_out")["short"][kind].format(value=text, **facts)


def _names(row: Row) -> list[str]:
    return [in_words(name) for name in row["left_out"].split("; ")] if row["left_out"] else []


def sentences(rows: Iterable[Row]) -> tuple[str, ...]:
    """What must be said beside rows that were noted, and those that stand next to them (`near`): one for a period."""
    everything = [near for row in rows for near in (row, *row.get("near", ()))]
    by_period: dict[str, dict[str, None]] = {}
    for row in everything:
        if row.get("basis_says"):
            period, sentence = row["basis_says"]
            by_period.setdefault(period, {})[sentence] = None
    return tuple(
        fill("{period}: {parts}.", period=period, parts="; ".join(parts)) for period, parts in by_period.items()
    )


def columns(rows: Iterable[Row]) -> tuple[Column, ...]:
    """The column that says whom figures leave out, where a row leaves somebody out."""
    return (column("basis"),) if any(row["basis"] for row in rows) else ()


def ranked(rows: list[Row]) -> dict[str, str]:
    """Among how many regions a place is, as the rest of a sentence: nine, or as many as have one."""
    count = sum(row["rank"] is not None for row in rows)
    if count == 9:
        return {"ranked": number_format.in_words(count), "ranked_regions": words("left_out")["all_nine"], "among": ""}
    some = words("left_out")["some"].format(count=number_format.in_words(count))
    return {"ranked": some, "ranked_regions": some, "among": words("left_out")["among"].format(some=some)}
