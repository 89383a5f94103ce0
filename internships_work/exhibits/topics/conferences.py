"""Who came to the legacy conferences: where, how, in which roles, and two counts that do not agree."""

from internships_work import charts, number_format
from internships_work.areas import ENGLAND, areas
from internships_work.choices.view import View
from internships_work.exhibits.columns import column, label
from internships_work.exhibits.compose import compose, some, sources_of, the_row
from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.exhibits.measures import position_in_words
from internships_work.questions.ask import Row, ask
from internships_work.states import is_known
from internships_work.wording import words

STATUS = "management information"
ATTENDANCE = column("attendance", "count")
QUALIFIER = column("qualifier")
EVENT_COLUMNS = (
    column("held_for"),
    column("event_date", "date"),
    column("venue"),
    column("format"),
)
LOOKS: dict[tuple[str, bool], charts.Look] = {
    ("in person", True): "chosen",
    ("in person", False): "other",
    ("online", True): "hatched",
    ("online", False): "outlined",
}


def on_map(view: View) -> Exhibit:
    """Attendance at the regional conferences as circles on the map; a click on a region chooses it."""
    rows = [row | {"written": number_format.count(row["attendance"])} for row in _events() if row["is_region"]]
    row = _ours(rows, view)
    return compose(
        "conferences-map",
        finding=_finding(row, view),
        facts={
            "area": areas()[row["area_code"]].in_words if row else view.chosen_area.in_words,
            "held": _event(row) if row else "",
            "count": number_format.count(row["attendance"]) if row else "",
            "position": position_in_words(row, rows) if row else "",
            "conferences": number_format.in_words(len(rows)),
        },
        period=_period(rows),
        status=STATUS,
        table=Table((*EVENT_COLUMNS, ATTENDANCE), tuple(rows)),
        sources=sources_of(rows),
        chart=charts.CircleMap(
            charts.map_areas(rows, code="area_code", name="held_for", value="attendance", written="written"), view.area
        ),
        chooses_area=True,
    )


def _events() -> list[Row]:
    """Every conference. Raises NotHeld, of nothing, where there is no national one, or none of a region."""
    rows = ask("conferences")
    for is_region in (True, False):
        the_row(rows, is_region=is_region)
    return rows


def _ours(rows: list[Row], view: View) -> Row | None:
    """The row of the chosen region, or the first row where England is chosen; None where there is none."""
    return next((row for row in rows if view.area in (ENGLAND, row["area_code"])), None)


def _finding(row: Row | None, view: View) -> str:
    return "finding_missing" if row is None else "finding" if view.area == ENGLAND else "finding_region"


def _event(row: Row) -> str:
    """Where, when and how: "Exeter, 11 February 2025, in person", "30 January 2025, online"."""
    venue = [row["venue"]] if row["format"] == "in person" else []
    return ", ".join([*venue, number_format.day(row["event_date"]), row["format"]])


def _period(rows: list[Row]) -> str:
    """From the first day to the last, the year once: "30 January to 13 March 2025"."""
    days = sorted(row["event_date"] for row in rows)
    first, last = number_format.day(days[0]), number_format.day(days[-1])
    return f"{first.removesuffix(last[-5:])} to {last}"


def _worded(row: Row) -> str:
    """An attendance with the word its source puts before it: "over 450", "116"."""
    return " ".join(filter(None, (row["qualifier"], number_format.count(row["attendance"]))))


def by_event(view: View) -> Exhibit:
    """Every conference with its attendance, online and in person told apart."""
    rows = _events()
    regional = [row["attendance"] for row in rows if row["is_region"]]
    ours = next((row for row in rows if row["area_code"] == view.area), None)
    return compose(
        "conferences-by-event",
        finding="finding_region" if ours else "finding",
        facts={
            "area": view.chosen_area.in_words,
            "count": number_format.count(ours["attendance"]) if ours else "",
            "low": number_format.count(min(regional)),
            "high": number_format.count(max(regional)),
            "national": _worded(the_row(rows, is_region=False)),
        },
        period=_period(rows),
        status=STATUS,
        table=Table((*EVENT_COLUMNS, QUALIFIER, ATTENDANCE), tuple(rows)),
        sources=sources_of(rows),
        chart=charts.Bars([_event_bar(row, row is ours) for row in rows]),
    )


def _event_bar(row: Row, is_ours: bool) -> charts.Bar:
    label = f"{row['held_for']}, {_event(row)}"
    look = LOOKS[row["format"], is_ours]
    return charts.Bar(label, row["attendance"], _worded(row), look, is_bold=is_ours)


def by_role(view: View) -> Exhibit:
    """Attendance at all conferences together by role."""
    rows = ask("conference_roles")
    wording = words("exhibits")["conferences-by-role"]
    young_people = the_row(rows, role=wording["young_people"])
    return compose(
        "conferences-by-role",
        finding="finding",
        facts={
            "role": rows[0]["role"],
            "count": number_format.count(rows[0]["attendance"]),
            "everyone": number_format.count(rows[0]["everyone"]),
            "young_people": number_format.count(young_people["attendance"]),
        },
        period=_period(_events()),
        status=STATUS,
        table=Table(
            (column("role"), ATTENDANCE, column("share", "rate", within="conferences")),
            tuple(rows),
        ),
        sources=sources_of(rows),
        notice=_notice("conferences-by-role", view),
        chart=charts.Bars(
            [
                charts.Bar(row["role"], row["attendance"], number_format.count(row["attendance"]), "chosen")
                for row in rows
            ]
        ),
    )


def _notice(name: str, view: View) -> str:
    """The sentence that an exhibit does not follow the chosen region; nothing where England is chosen."""
    return "" if view.area == ENGLAND else words("exhibits")[name]["notice"].format(area=view.chosen_area.in_words)


LOOK_OF_COUNT: dict[str, charts.Look] = {
    "regional": "chosen",
    "national": "other",
    "by_event": "other",
    "by_role": "second",
    "difference": "hatched",
    "own_total": "outlined",
}


def two_counts(view: View) -> Exhibit:
    """Attendance added up by event and by role, the difference, and the source's own total."""
    period = _period(_events())
    labels = words("exhibits")["conferences-two-counts"]["labels"]
    rows = [
        row | {"label": labels[row["counted"]].format(events=number_format.in_words(row["events"]))}
        for row in ask("conference_counts")
    ]
    worded = {row["counted"]: _worded(row) for row in rows}
    by_count = {row["counted"]: row["attendance"] for row in rows}
    return compose(
        "conferences-two-counts",
        finding="finding",
        facts=worded,
        period=period,
        status=STATUS,
        table=Table((column("label", within="conferences"), QUALIFIER, ATTENDANCE), tuple(rows)),
        sources=sources_of(rows),
        notice=_notice("conferences-two-counts", view),
        chart=charts.Bars(
            [
                charts.Bar(
                    row["label"],
                    row["attendance"],
                    _worded(row),
                    LOOK_OF_COUNT[row["counted"]],
                    start=by_count["by_event"] if row["counted"] == "difference" else 0,
                )
                for row in rows
            ]
        ),
    )


def by_format(view: View) -> Exhibit:
    """Attendance and number of events online and in person, the national conference apart."""
    wording = words("exhibits")["conferences-by-format"]
    rows = [row | {"label": _format_label(row, wording)} for row in ask("conference_formats")]
    most, national = the_row(rows, is_region=True), the_row(rows, is_region=False)
    return compose(
        "conferences-by-format",
        finding="finding",
        facts={
            "events": number_format.in_words(most["events"]),
            "regional_events": number_format.in_words(most["regional_events"]),
            "format": most["format"],
            "attendance": number_format.count(most["attendance"]),
            "regional_attendance": number_format.count(most["regional_attendance"]),
            "national_format": national["format"],
            "national": _worded(national),
        },
        period=_period(_events()),
        status=STATUS,
        table=Table(
            (
                column("label", within="conferences_by_format"),
                column("events", "count"),
                QUALIFIER,
                ATTENDANCE,
                column("average", "rate"),
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        notice=_notice("conferences-by-format", view),
        chart=charts.Bars(
            [charts.Bar(row["label"], row["attendance"], _worded(row), _format_look(row)) for row in rows]
        ),
    )


def _format_label(row: Row, wording: dict[str, str]) -> str:
    kind = "national" if not row["is_region"] else "regional_one" if row["events"] == 1 else "regional"
    return wording[kind].format(format=row["format"], events=number_format.in_words(row["events"]))


def _format_look(row: Row) -> charts.Look:
    return "other" if not row["is_region"] else "chosen" if row["format"] == "in person" else "outlined"


def per_100_internships(view: View) -> Exhibit:
    """Attendance at each regional conference for every 100 supported internships in the region, ranked."""
    rows = some(ask("conference_attendance_per_100"))
    known = [row for row in rows if is_known(row["per_100"])]
    row = _ours(known, view)
    internships = Column(
        "supported_internships",
        label("supported_internships", within="conferences").format(january=rows[0]["january"]),
        "count",
    )
    return compose(
        "conferences-per-100",
        finding=_finding(row, view),
        facts={
            "area": areas()[row["area_code"]].in_words if row else view.chosen_area.in_words,
            "rate": number_format.rate(row["per_100"]) if row else "",
            "count": number_format.count(row["attendance"]) if row else "",
            "internships": internships.written(row) if row else "",
            "position": position_in_words(row, rows) if row else "",
            "conferences": number_format.in_words(len(known)),
            "january": rows[0]["january"],
        },
        period=words("exhibits")["conferences-per-100"]["days_and_january"].format(
            days=_period(ask("conferences")), january=rows[0]["january"]
        ),
        status=STATUS,
        table=Table(
            (
                column("area_name", within="conferences"),
                ATTENDANCE,
                internships,
                column("per_100", "rate"),
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        chart=charts.Bars([_rate_bar(row, internships, row["area_code"] == view.area) for row in rows]),
    )


def _rate_bar(row: Row, internships: Column, is_ours: bool) -> charts.Bar:
    attending = number_format.count(row["attendance"])
    label = f"{row['area_name']}: {attending} for {internships.written(row)} interns"
    written = number_format.rate(row["per_100"]) if is_known(row["per_100"]) else internships.written(row)
    return charts.Bar(label, row["per_100"], written, "chosen" if is_ours else "other", is_bold=is_ours)
