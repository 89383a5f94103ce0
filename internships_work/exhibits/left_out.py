"""Authorities without a count: which of them a figure of England or a region leaves out, wherever it is written.

The figure itself is a number and nothing else. Whom it leaves out stands once near it: with the name of the area in a
sentence, in the line below a tile, as a mark on a chart with its key in the first caution, in a column of a table.
"""

from collections.abc import Iterable

from internships_work import number_format
from internships_work.charts import Chart
from internships_work.exhibits.area_names import area_in_words, in_words
from internships_work.exhibits.columns import column
from internships_work.exhibits.exhibit import Column
from internships_work.questions.ask import Row
from internships_work.states import is_known
from internships_work.wording import fill, words

MOST_NAMED = 3
MOST_ON_A_SLIDE = 180
# What is known of returns inside an area, of a figure that leaves nobody out.
RETURNS = "returns"


def noted(row: Row, area: str, period: str, value: str = "value") -> Row:
    """A row (columns is_partial and left_out) with its `basis` in words, and what a sentence beside the figure says.

    `period` is in words ("January 2026"); `value` is the column of the figure. Of a row that leaves nobody out both
    are empty, and so is `without`, the short form of the basis.
    """
    if not row["is_partial"]:
        return row | {"basis": "", "basis_says": None, "without": ""}
    kind = "named" if row["left_out"] else "unnamed" if is_known(row[value]) else "not_given"
    facts = {"area": area_in_words(area), "areas": number_format.joined(_names(row))}
    wording = words("left_out")
    says = period, kind, facts["area"], wording["says"][kind].format(**facts)
    without = _short(row, "short") if is_known(row[value]) else ""
    return row | {"basis": fill(wording["basis"][kind], **facts), "basis_says": says, "without": without}


def written(row: Row, area: str, period: str, figure: Column) -> Row:
    """A row as `noted` gives it, with the figure of a column: `number`, and `written`, which carries the mark."""
    found = noted(row, area, period, figure.key)
    return found | labelled(figure.written(row), found["without"])


def labelled(number: str, without: str) -> dict[str, str]:
    """A figure as it is written: `number`, with a mark (`written`), and with whom it leaves out (`in_full`)."""
    if not without:
        return {"number": number, "written": number, "in_full": number}
    marked = words("left_out")["mark"].format(value=number)
    return {"number": number, "written": marked, "in_full": f"{number} ({without})"}


def in_brackets(row: Row) -> str:
    """What follows a noted figure in a sentence that gives figures of other bases too: " (without Leicester)"."""
    return f" ({row['without']})" if row["without"] else ""


def named(row: Row, area: str) -> str:
    """An area in a sentence that gives a figure of a noted row: "the East Midlands (without Leicester)"."""
    return _short(row, "area", area=area_in_words(area)) if row["without"] else area_in_words(area)


def dated(period: str, row: Row) -> str:
    """A period in small print beside a figure of a noted row: "January 2026, without Leicester"."""
    return ", ".join(filter(None, (period, row.get("without"))))


def _short(row: Row, form: str, **facts: str) -> str:
    names = _names(row)
    kind = "unnamed" if not names else "named" if len(names) <= MOST_NAMED else "many"
    facts |= {"areas": number_format.joined(names), "count": number_format.in_words(len(names))}
    return words("left_out")[form][kind].format(**facts)


def _names(row: Row) -> list[str]:
    return [in_words(name) for name in row["left_out"].split("; ")] if row["left_out"] else []


def key(rows: Iterable[Row], chart: Chart | None, is_short: bool = False) -> tuple[str, ...]:
    """What must be said beside rows that were noted, and those that stand next to them (`near`): one for a period.

    Where a figure on the chart carries the mark, the sentences begin with it: they are the key to the chart. In
    short, as for a slide, a sentence with many names does without them.
    """
    everything = [near for row in rows for near in (row, *row.get("near", ()))]
    by_period: dict[str, dict[tuple[str, str, str], None]] = {}
    for row in everything:
        if row.get("basis_says"):
            period, *what = row["basis_says"]
            by_period.setdefault(period, {})[tuple(what)] = None
    wording = words("left_out")
    listed = {period: _parts(parts) for period, parts in by_period.items()}
    if is_short:
        listed = {period: _shortened(text, {kind for kind, *_ in by_period[period]}) for period, text in listed.items()}
    found = [fill("{period}: {parts}.", period=period, parts=parts) for period, parts in listed.items()]
    is_marked = bool(found) and wording["mark"].format(value="") in str(chart)
    return tuple(wording["key"].format(sentence=sentence) if is_marked else sentence for sentence in found)


def _parts(parts: Iterable[tuple[str, str, str]]) -> str:
    """The areas with whom each leaves out, then once that no figure of those was available, then all else.

    An area whose figures leave out now these and now those stands there once.
    """
    of_areas: dict[str, list[str]] = {}
    for kind, area, without in parts:
        if kind == "named":
            of_areas.setdefault(area, []).append(without)
    wording = words("left_out")["says"]
    named = [wording["area"].format(area=area, without=wording["or"].join(each)) for area, each in of_areas.items()]
    others = dict.fromkeys(sentence for kind, _, sentence in parts if kind != "named")
    return "; ".join([*named, *[wording["no_figures"]] * bool(named), *others])


def _shortened(parts: str, kinds: set[str]) -> str:
    """What is said of one period, without the names where it is long: whom it leaves out, and what its returns were."""
    if len(parts) <= MOST_ON_A_SLIDE:
        return parts
    wording = words("left_out")
    in_short = {wording["returns"]["short"] if kind == RETURNS else wording["unlisted"]: None for kind in kinds}
    return "; ".join(sorted(in_short))


def columns(rows: Iterable[Row]) -> tuple[Column, ...]:
    """The column that says whom figures leave out, where a row leaves somebody out."""
    return (column("basis"),) if any(row["basis"] for row in rows) else ()


def ranked(rows: list[Row]) -> dict[str, str]:
    """Among how many regions a place is, as the rest of a sentence: nine, or as many as have one."""
    count = sum(row["rank"] is not None for row in rows)
    if count == 9:
        return {"ranked": number_format.in_words(count), "ranked_regions": words("left_out")["all_nine"]}
    some = words("left_out")["some"].format(count=number_format.in_words(count))
    return {"ranked": some, "ranked_regions": some}
