"""What is new in a candidate: every figure that moved by a lot first, then all that changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from internships_work import number_format
from internships_work.data.screening.rules import PEOPLE, PERCENT
from internships_work.html.render import Markup, render
from internships_work.wording import words

MOST_CHANGES = 500
COLUMNS = ("row", "table", "kind", "column", "before", "after")


def article(notes: dict[str, Any]) -> Markup:
    """Return the article about a candidate from what was written down of it (commands/candidates.py)."""
    wording, changes = words("evidence_pages")["candidate"], notes["changes"] or []
    large = [change for change in changes if change["is_large"]]
    count, shown = number_format.count(len(changes)), number_format.count(MOST_CHANGES)
    moment = number_format.moment(datetime.fromisoformat(notes["since"])) if notes["since"] else ""
    return render(
        "evidence.candidate",
        wording=wording,
        sentences=[notes["sentence"], *([wording["since"].format(moment=moment)] if moment else [])],
        large_says="" if notes["changes"] is None else wording["large_says"].format(people=PEOPLE, percent=PERCENT),
        large=_table(wording["large"], large) if large else "",
        every=_table(wording["every"], changes[:MOST_CHANGES]) if changes else "",
        first_rows=wording["first_rows"].format(shown=shown, count=count) if len(changes) > MOST_CHANGES else "",
    )


def _table(caption: str, changes: Sequence[dict[str, Any]]) -> Markup:
    wording = words("evidence_pages")["candidate"]
    columns = [(wording[name], "") for name in COLUMNS]
    return render("exhibit.table", caption=caption, columns=columns, rows=list(map(_row, changes)))


def _row(change: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    row = ", ".join(f"{name} {value}" for name, value in change["row"])
    kind = words("evidence_pages")["candidate"]["kinds"][change["kind"]]
    return row, [(cell, "") for cell in (change["table"], kind, change["column"], change["before"], change["after"])]
