"""What the programme set out to do, what it reports, and which of the numbers in circulation to quote."""

from internships_work import charts, number_format
from internships_work.areas import ENGLAND
from internships_work.charts.colours import LOOK_OF_STATUS
from internships_work.choices.view import View
from internships_work.exhibits import left_out, periods
from internships_work.exhibits.columns import column
from internships_work.exhibits.compose import compose, england_only, some, sources_of, the_row
from internships_work.exhibits.exhibit import Answer, Exhibit, Milestone, Table, Tile
from internships_work.exhibits.topics import change
from internships_work.questions.ask import NotHeld, NothingToShow, Row, ask
from internships_work.states import is_known
from internships_work.wording import words

FIGURE = column("figure", "count")
COUNT = "supported_internships"
RECONCILED = Table(
    (
        column("label"),
        FIGURE,
        column("counts", within="overview"),
        column("ehc_plan", within="overview"),
        column("period", within="overview"),
        column("status"),
    ),
    (),
)

QUOTED = ("sen2", "participants_in_year", "target_participants", "participants", "participants_predicted")


def headlines(view: View) -> Exhibit:
    """Tiles: what the programme reports against what it aimed at."""
    rows = ask("headlines")
    wording = words("exhibits")["overview-headlines"]
    took_part = the_row(rows, measure="participants")
    if took_part["against"] is None:
        raise NothingToShow
    return compose(
        "overview-headlines",
        finding="finding",
        facts={
            "participants": number_format.count(took_part["figure"]),
            "target": number_format.count(took_part["against"]),
        },
        status="management information",
        table=Table(
            (
                column("label"),
                column("figure", "count"),
                column("against_qualifier"),
                column("against", "count"),
                column("against_is"),
                column("period"),
                column("counts"),
                column("status"),
            ),
            tuple(row | {"against_is": _against(row)} for row in rows),
        ),
        sources=tuple(
            dict.fromkeys(
                sources_of(rows) + tuple(row["against_source_id"] for row in rows if row["against_source_id"])
            )
        ),
        **england_only(view),
        tiles=tuple(_tile(row, wording["context"][row["measure"]]) for row in rows),
    )


def _against(row: Row) -> str | None:
    if row["against"] is None:
        return None
    return words("exhibits")["overview-headlines"]["against"][row["against_status"]]


def _tile(row: Row, context: str) -> Tile:
    target = (
        ""
        if row["against"] is None
        else f"{row['against_qualifier'] or ''} {number_format.count(row['against'])}".strip()
    )
    without_plan = the_row(ask("paid_employment"), ehc_plan="Without an EHC plan")["in_paid_employment"]
    return Tile(
        row["label"],
        number_format.count(row["figure"]),
        context.format(target=target, without_plan=number_format.count(without_plan)),
        row["status"],
        row["figure"],
        row["against"] if row["against_status"] == "target" else None,
    )


def reconciliation(view: View) -> Exhibit:
    """The figures taken for "the number of supported internships", side by side, with what each counts."""
    rows = ask("reconciliation")
    gap = some(ask("unexplained_difference"))[0]
    if not is_known(gap["difference"]):
        raise NothingToShow("not_known")
    wording = words("exhibits")["overview-reconciliation"]
    with_gap = [*rows, {"label": wording["gap_label"], "figure": gap["difference"], "counts": wording["gap_counts"]}]
    blank = dict.fromkeys(("ehc_plan", "period", "status"))
    return compose(
        "overview-reconciliation",
        finding="finding",
        facts={key: number_format.count(value) for key, value in gap.items()},
        status="management information",
        table=Table(RECONCILED.columns, tuple(blank | row for row in with_gap)),
        sources=sources_of(rows),
        **england_only(view),
        chart=charts.Bars([*map(_reconciled_bar, rows), _gap_bar(gap, wording["gap_label"])]),
    )


def _reconciled_bar(row: Row) -> charts.Bar:
    label = f"{row['label']}, {row['period']} ({row['status']})"
    return charts.Bar(label, row["figure"], number_format.count(row["figure"]), LOOK_OF_STATUS[row["status"]])


def _gap_bar(gap: Row, label: str) -> charts.Bar:
    """The unexplained difference stands where it lies: from the January count to the participants."""
    return charts.Bar(
        label, gap["difference"], number_format.count(gap["difference"]), "dotted", start=gap["january_count"]
    )


def which_number(view: View) -> Exhibit:
    """Plain answers to "which number do I quote?"."""
    rows = ask("reconciliation")
    quoted = {name: the_row(rows, figure_id=name) for name in QUOTED}
    by_id = {name: FIGURE.written(row) for name, row in quoted.items()} | {"january": quoted["sen2"]["period"]}
    latest = _latest_count()
    by_id |= {"latest": latest["period"], "latest_count": latest["number"], "basis": left_out.in_brackets(latest)}
    by_id |= {"change": _change_in_words()}
    wording = words("exhibits")["overview-which-number"]
    with_latest = _with_latest(rows, latest)
    return compose(
        "overview-which-number",
        finding="finding",
        facts=by_id,
        status="management information",
        table=Table((*RECONCILED.columns, *left_out.columns(with_latest)), tuple(with_latest)),
        sources=sources_of(with_latest),
        **england_only(view),
        answers=tuple(
            Answer(entry["asked"].format(**by_id), entry["answered"].format(**by_id))
            for entry in wording["answers"]
            if all(by_id[field] for field in entry.get("needs", ()))
        ),
    )


def _with_latest(rows: list[Row], latest: Row) -> list[Row]:
    """The figures quoted, with the latest January count where that is another January."""
    plain = [row | {"basis": ""} for row in rows]
    quoted = the_row(plain, figure_id="sen2")
    return plain if quoted["period"] == latest["period"] else [*plain, quoted | latest]


def _latest_count() -> Row:
    """The latest January count of England that is a number, as a row beside the figures quoted."""
    counted = [row for row in ask("supported_internships_by_year", area=ENGLAND) if is_known(row[COUNT])]
    latest = some(counted)[-1]
    period = periods.january(latest["january"])
    as_quoted = {"figure": latest[COUNT], "period": period, "figure_id": "latest"}
    return left_out.written(latest | as_quoted, ENGLAND, period, FIGURE)


def _change_in_words() -> str:
    """The sentence that compares the latest January with the one before, with its basis; "" where none can be made."""
    try:
        return change.sentence(the_row(change.rows(), area_code=ENGLAND, basis=change.COMMON))
    except NotHeld:
        return ""


def milestones(view: View) -> Exhibit:
    """What happened, in order of date."""
    rows = some(ask("milestones"))
    return compose(
        "overview-milestones",
        finding="finding",
        facts={
            "count": number_format.count(len(rows)),
            "first": str(rows[0]["event_date"].year),
            "last": str(rows[-1]["event_date"].year),
        },
        period=f"{rows[0]['event_date'].year} to {rows[-1]['event_date'].year}",
        status="announcement",
        table=Table(
            (
                column("date_shown"),
                column("title", within="overview"),
                column("what_happened"),
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        **england_only(view),
        steps=tuple(Milestone(row["date_shown"], row["title"], row["what_happened"], row["source_id"]) for row in rows),
    )


def funding(view: View) -> Exhibit:
    """The sums of money published for supported internships: grants apart from contracts, never added."""
    rows = [row | {"written": _sum(row)} for row in ask("funding")]
    largest = max(rows, key=lambda row: row["amount_pounds"])
    return compose(
        "overview-funding",
        finding="finding",
        facts={"sum": largest["written"], "label": largest["label"]},
        status="announcement",
        table=Table(
            (
                column("label", within="overview"),
                column("written", within="overview"),
                column("amount_pounds", "count"),
                column("kind", within="overview"),
                column("part_of"),
                column("dates_as_published"),
                column("purpose"),
            ),
            tuple(rows),
        ),
        sources=sources_of(rows),
        **england_only(view),
        chart=charts.Bars(
            [
                charts.Bar(
                    f"{row['label']} ({row['kind']})",
                    row["amount_pounds"],
                    row["written"],
                    "other" if row["part_of"] else "chosen" if row["kind"] == "grant programme" else "outlined",
                )
                for row in rows
            ]
        ),
    )


def _sum(row: Row) -> str:
    return f"{row['qualifier'] or ''} {number_format.pounds(row['amount_pounds'])}".strip()
