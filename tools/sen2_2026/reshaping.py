"""What the release of 2026 changed in the shape of the Department's files, done to rows of the release of 2025.

- caseload: the topic of ages has another name, special academies and free schools stand in two columns, a percentage
  is written in small letters;
- work-based placements: two Januaries in one file, a new topic (one of its labels has commas), special academies and
  free schools apart, the setting split of January 2025 revised, four authorities withdrawn from it;
- ceased plans: no column not_rec, a new topic;
- in all: a group of nobody has no row; Leicester and the Isle of Wight are not available (x) in the newest period,
  Leicester in its placements and its ceased plans alone.
"""

from collections.abc import Callable, Iterator

Row = dict[str, str]
AREA = (
    "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "new_la_code", "old_la_code", "la_name",
)  # fmt: skip
NAMES = {"time_period", "breakdown_topic", "breakdown", *AREA}
LEICESTER, ISLE_OF_WIGHT = "E06000016", "E06000046"
# Cambridgeshire, North East Lincolnshire, Brighton and Hove, Wolverhampton.
WITHDRAWN_2025 = {"E10000003", "E06000012", "E06000043", "E08000031"}
# England, Yorkshire and The Humber, Wakefield: the areas in whose setting split of January 2025 one intern moves.
REVISED = {("", ""), ("E12000003", ""), ("E12000003", "E08000036")}
MOVED = {"FE - total": -1, "FE - UKRLP provider": -1, "Educated elsewhere - total": 1}
AGE_TOPIC = {"Child or young persons age": "Age at start of academic year"}
NEEDS = ("Autistic spectrum disorder", "Social, emotional and mental health")
NEED = "Primary type of need"
KINDS = ("open_supp_intern", "open_apprentice", "open_trainee")


def placements(rows: list[Row]) -> list[Row]:
    """The file of work-based placements: January 2025 revised and partly withdrawn, and January 2026."""
    rows = [part for row in rows for part in _special_apart(row)]
    rows += [part for row in rows if _is_total(row) for part in _needs_of_placements(row)]
    rows = [revised for row in rows if not _is_nobody(revised := _revised(row), "open_wbp")]
    before = [_missing(row) if row["new_la_code"] in WITHDRAWN_2025 else row for row in rows]
    return before + _next(rows, "202526", {LEICESTER, ISLE_OF_WIGHT})


def caseload(rows: list[Row]) -> list[Row]:
    """The caseload: every year of the release of 2025, and January 2026."""
    rows = [_columns_of_caseload(row) for row in rows if not _is_nobody(row, "ehcplans")]
    newest = [row for row in rows if row["time_period"] == "202425"]
    return rows + _next(newest, "202526", {ISLE_OF_WIGHT})


def ceased_plans(rows: list[Row]) -> list[Row]:
    """The plans that ended: every year of the release of 2025, and 2025."""
    rows = [_without_not_recorded(row) for row in rows]
    rows += [part for row in rows if _is_total(row) for part in _needs(row)]
    rows = [row for row in rows if not _is_nobody(row, "total_ceased")]
    newest = [row for row in rows if row["time_period"] == "2024"]
    return rows + _next(newest, "2025", {LEICESTER, ISLE_OF_WIGHT})


RESHAPED: tuple[tuple[str, Callable[[list[Row]], list[Row]]], ...] = (
    ("caseload", caseload),
    ("ceased_plans", ceased_plans),
    ("work_based_placements", placements),
)


def _is_total(row: Row) -> bool:
    return row["breakdown_topic"].startswith("All ")


def _is_nobody(row: Row, column: str) -> bool:
    return row[column] == "0" and not _is_total(row)


def _figures(row: Row) -> list[str]:
    return [name for name in row if name not in NAMES and not name.endswith("_pc")]


def _missing(row: Row) -> Row:
    return row | dict.fromkeys(_figures(row), "x")


def _next(rows: list[Row], period: str, not_available: set[str]) -> list[Row]:
    """The rows of a year later: invented, twice what they were."""
    doubled = [row | {name: _times(row[name], 2) for name in _figures(row)} for row in rows]
    return [
        (_missing(row) if row["new_la_code"] in not_available else row) | {"time_period": period} for row in doubled
    ]


def _times(figure: str, factor: int) -> str:
    return str(factor * int(figure)) if figure.isdigit() else figure


def _halves(figure: str) -> tuple[str, str]:
    """A figure in two parts; a symbol is both."""
    return (str(int(figure) - int(figure) // 2), str(int(figure) // 2)) if figure.isdigit() else (figure, figure)


def _in_two(row: Row, topic: str, labels: tuple[str, str]) -> Iterator[Row]:
    parts = {name: _halves(row[name]) for name in _figures(row)}
    for position, label in enumerate(labels):
        figures = {name: halves[position] for name, halves in parts.items()}
        yield row | {"breakdown_topic": topic, "breakdown": label} | figures


def _special_apart(row: Row) -> Iterator[Row]:
    if row["breakdown"] == "Special - academy/free school":
        yield from _in_two(row, row["breakdown_topic"], ("Special - academy", "Special - free school"))
    else:
        yield row


def _needs(row: Row) -> Iterator[Row]:
    yield from _in_two(row, NEED, NEEDS)


def _needs_of_placements(row: Row) -> Iterator[Row]:
    """A total in two needs that add up in every kind and area: interns have the one, all others the other."""
    for need, kinds in zip(NEEDS, (KINDS[:1], KINDS[1:]), strict=True):
        figures = {name: row[name] if name in kinds or not row[name].isdigit() else "0" for name in KINDS}
        if all(map(str.isdigit, figures.values())):
            figures["open_wbp"] = str(sum(map(int, figures.values())))
        yield row | {"breakdown_topic": NEED, "breakdown": need} | figures


def _revised(row: Row) -> Row:
    step = MOVED.get(row["breakdown"], 0) if (row["region_code"], row["new_la_code"]) in REVISED else 0
    moved = ("open_supp_intern", "open_wbp") if step else ()
    return row | {name: str(int(row[name]) + step) for name in moved}


def _columns_of_caseload(row: Row) -> Row:
    topic = AGE_TOPIC.get(row["breakdown_topic"], row["breakdown_topic"])
    changed: Row = {}
    for name, text in (row | {"breakdown_topic": topic}).items():
        if name == "special_academy_free":
            changed["special_academy"], changed["special_free_school"] = _halves(text)
        else:
            changed["ap_pru_total_pc" if name == "AP_PRU_total_pc" else name] = text
    return changed


def _without_not_recorded(row: Row) -> Row:
    """Plans whose reason was not recorded go to the other reasons, so that the total stands."""
    kept = {name: text for name, text in row.items() if name != "not_rec"}
    if row["not_rec"].isdigit() and row["other"].isdigit():
        kept["other"] = str(int(row["other"]) + int(row["not_rec"]))
    return kept
