"""The supported interns of England or a region by one characteristic: every January held, each as it was published.

The Januaries stand side by side, and nothing is worked out between them: they leave out different local authorities.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from internships_work import charts, number_format
from internships_work.areas import ENGLAND, areas
from internships_work.choices import period_choice
from internships_work.choices.period_choice import PeriodChoice
from internships_work.choices.view import View
from internships_work.exhibits import left_out, periods
from internships_work.exhibits.area_names import area_in_words, in_words
from internships_work.exhibits.caveats import caveats_for
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, some, sources_of
from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.exhibits.largest_group import from_the_most, is_surely_largest
from internships_work.questions import editions
from internships_work.questions.ask import Row, ask, ask_edition, holds
from internships_work.states import is_known
from internships_work.wording import fill, words

QUESTION = "interns_by_characteristic"
INTERNS = column("interns", "count")
SHARE = column("share", "rate", is_worked_out=True, within="starts")
# How much longer the scale is than the longest bar: a bar carries its January, a number and a share.
ROOM, ROOM_OF_SEVERAL = 1.5, 2.3


def split_by(view: View, name: str, topic: str, is_ordered: bool = False) -> Exhibit:
    """The groups of a split, from the most or, where that `is_ordered`, in their own order; all Januaries of each.

    The heading is about the January chosen. It calls a group the largest only where none that is not known can be as
    large. Where the split of a region is not held, that of England is shown, and the notice says so.
    """
    area, rows = _rows(view, topic)
    choice = chosen_january(view, rows)
    now = [row for row in rows if row["january"] == choice.shown]
    groups = [row["breakdown"] for row in (now if is_ordered else from_the_most(now, "interns"))]
    rows = _by_group(rows, groups)
    most = _surely_largest(now)
    wording = words("exhibits")[name]
    return compose(
        name,
        finding="finding" if most else "finding_not_all",
        facts={
            "area": left_out.named(next((row for row in now if row["without"]), now[0]), area),
            "most": most["breakdown"] if most else "",
            "count": INTERNS.written(most) if most else "",
            "share": number_format.share(most["share"]) if most else "",
            "everyone": number_format.count(most["everyone"]) if most else "",
            "january": choice.shown,
        },
        area=areas()[area].name,
        period=number_format.joined([periods.january(january) for january in sorted({row["january"] for row in rows})]),
        status="official statistics",
        table=Table(
            (Column("breakdown", wording["column"]), column("january_words"), INTERNS, SHARE, *left_out.columns(rows)),
            tuple(rows),
        ),
        sources=sources_of(rows),
        notice=_notice(view, area, choice),
        periods=choice,
        more_caveats=(*_more_caveats(wording, area, rows), *_not_reported(wording, rows)),
        chart=_bars(rows, choice),
    )


def chosen_january(view: View, rows: Iterable[Row]) -> PeriodChoice:
    """The Januaries of the rows of a split: the chosen one, or else the latest of the pack, or of the rows.

    One that is later than all of them, and held of England and every region, is named as one without a figure.
    """
    found, latest = period_choice.known(rows, "january", "interns"), periods.latest_of_pack("january")
    chosen = view.period("january")
    shown = chosen if chosen in found else periods.latest_held(found)
    named = {latest: False} if latest else {}
    return period_choice.choice("january", shown, named | found, is_of_heading=len(found) > 1)


def _rows(view: View, topic: str) -> tuple[str, list[Row]]:
    """The area of which the split is shown, and its rows but subtotals. Raises NothingToShow where there are none."""
    # That a region has none is no evidence of England's figures.
    given = {"area": view.area, "topic": topic}
    is_own = holds(QUESTION) and ask_edition(editions.current(), QUESTION, **given)
    area = view.area if is_own else ENGLAND
    rows = some(ask(QUESTION, area=area, topic=topic))
    return area, [_noted(row, area) for row in rows if not row["is_subtotal"]]


def _noted(row: Row, area: str) -> Row:
    """A row with its January in words, and with whom its count leaves out or what is known of returns inside it."""
    january = periods.january(row["january"])
    found = left_out.noted(row, area, january, "interns") | {"january_words": january}
    return found if found["basis"] else found | _of_returns(row, area, january)


def _of_returns(row: Row, area: str, january: str) -> dict[str, Any]:
    """What the returns inside an area were, where some were incomplete or have since been withdrawn; else nothing."""
    names = {kind: _joined(row[kind]) for kind in ("withdrawn", "incomplete") if row[kind]}
    if not names:
        return {}
    wording, name = words("left_out")["returns"], area_in_words(area)
    parts = [wording[kind].format(areas=areas) for kind, areas in names.items()]
    sentence = "; ".join([*parts, wording["included"].format(area=name)])
    return {"basis": fill(wording["basis"]), "basis_says": (january, left_out.RETURNS, name, sentence)}


def _joined(names: str) -> str:
    return number_format.joined([in_words(name) for name in names.split("; ")])


def _by_group(rows: list[Row], groups: list[str]) -> list[Row]:
    """The rows group by group: those of some groups first, in that order, then the others; the latest January first."""
    order = {group: position for position, group in enumerate(dict.fromkeys([*groups, *_groups(rows)]))}
    return sorted(rows, key=lambda row: (order[row["breakdown"]], -int(row["january"])))


def _groups(rows: list[Row]) -> Iterator[str]:
    return (row["breakdown"] for row in rows)


def _surely_largest(rows: list[Row]) -> Row | None:
    known = [row for row in rows if is_known(row["interns"])]
    most = max(known, key=lambda row: row["interns"], default=None)
    is_sure = most and is_surely_largest(most["interns"], [row["interns"] for row in known], most["everyone"])
    return most if is_sure else None


def _notice(view: View, area: str, choice: PeriodChoice) -> str:
    """That England is shown in place of the region, and another January in place of the chosen one; or nothing."""
    instead = "" if area == view.area else words("site")["england_instead"].format(region=view.chosen_area.in_words)
    return " ".join(filter(None, (instead, periods.other_period(view, choice))))


def _more_caveats(wording: dict[str, Any], area: str, rows: list[Row]) -> tuple[str, ...]:
    level = "england" if area == ENGLAND else "region"
    return caveats_for(wording.get(f"caveats_of_{level}", ()), rows)


def _not_reported(wording: dict[str, Any], rows: list[Row]) -> tuple[str, ...]:
    """The sentence about those of whom the group is not known, January by January; nothing where a split has none."""
    unknown = [row for row in rows if row["breakdown"] == wording.get("not_reported")]
    if not unknown:
        return ()
    counts = [f"{INTERNS.written(row)} in {row['january_words']}" for row in unknown]
    return (fill(wording["not_reported_says"], group=unknown[0]["breakdown"], counts=number_format.joined(counts)),)


def _bars(rows: list[Row], choice: PeriodChoice) -> charts.Chart:
    """A bar for each group and January, those of one group together below its name."""
    has_several = len({row["january"] for row in rows}) > 1
    return charts.Bars(
        [
            charts.Bar(
                row["breakdown"],
                row["interns"],
                _dated(row) if has_several else _with_share(row),
                "chosen" if row["january"] == choice.shown else "other",
            )
            for row in rows
        ],
        room=ROOM_OF_SEVERAL if has_several else ROOM,
    )


def _dated(row: Row) -> str:
    return words("exhibits")["characteristics"]["dated"].format(january=row["january_words"], figure=_with_share(row))


def _with_share(row: Row) -> str:
    """A count with its share, as far as both are known."""
    count = INTERNS.written(row)
    return f"{count} ({number_format.share(row['share'])})" if is_known(row["share"]) else count
