"""The answer to what a visitor asks on the Answer page, where the figures can support one."""

from dataclasses import replace
from typing import Any

from internships_work import number_format
from internships_work.areas import authorities
from internships_work.choices import enquiries
from internships_work.choices.view import View
from internships_work.exhibits import authority_measures, left_out, periods
from internships_work.exhibits.answer_rows import CannotAnswer, codes_of, group_of, rows_for
from internships_work.exhibits.area_names import area_in_words
from internships_work.exhibits.authority_measures import CODE
from internships_work.exhibits.caveats import caveats_for
from internships_work.exhibits.compose import compose, sources_of
from internships_work.exhibits.exhibit import Column, Exhibit, Table, Tile
from internships_work.questions.ask import NotHeld, Row, ask
from internships_work.spellings import academic_year
from internships_work.states import state_of
from internships_work.wording import fill, words


def answered(view: View) -> Exhibit:
    """The figure asked for, a tile and a row for each area. Raises NotHeld, of nothing, where there is none."""
    try:
        rows = rows_for(view)
    except CannotAnswer:
        raise NotHeld(frozenset()) from None
    subject = enquiries.subject_of(view.enquiry)
    value = _value_column(subject)
    rows = [_marked(row) | left_out.labelled(_written(value, row), row.get("without", "")) for row in rows]
    return compose(
        "answer",
        finding=_finding(rows, subject, view),
        facts=_facts(rows, subject, view),
        area=area_name(view),
        period=rows[0]["period"],
        status=rows[0]["status"],
        table=Table(_columns(rows, subject, value), tuple(rows)),
        sources=sources_of(_with_lookup(rows, view)),
        more_caveats=caveats_for(_caveats(subject, view), rows),
        notice=_notice(rows, view),
        tiles=tuple(_tile(row, subject) for row in rows),
    )


def _marked(row: Row) -> Row:
    """A row that says beside the name of its area what is known of its return."""
    return row | {"shown_name": authority_measures.marked(row["area_name"], row["return_status"])}


def settled(view: View) -> View:
    """The view with the period written out that stands for "the latest", so that a quote of it never moves on."""
    try:
        when = rows_for(view)[0]["when"]
    except CannotAnswer:
        return view
    return replace(view, enquiry=replace(view.enquiry, when=when))


def area_name(view: View) -> str:
    """The name of the constituency, authority, region or country asked about."""
    if view.enquiry.constituency:
        return ask("authorities_of_a_constituency", constituency=view.enquiry.constituency)[0]["constituency_name"]
    return view.local_authority.name if view.local_authority else view.chosen_area.name


def entry_of(subject: str) -> dict[str, Any]:
    """All that is said of a subject: its measure, where it is one, and its entry in wording/answer.toml."""
    return words("measures").get(subject, {}) | words("answer")["subjects"][subject]


def _value_column(subject: str) -> Column:
    return Column("value", enquiries.label(subject), entry_of(subject).get("format", "count"))


def _written(value: Column, row: Row) -> str:
    return f"{row.get('qualifier') or ''} {value.written(row)}".strip()


def _finding(rows: list[Row], subject: str, view: View) -> str:
    if "measures" in entry_of(subject):
        return "finding_programme" if academic_year(rows[0]["period"]) else "finding_programme_as_worded"
    if subject == "starts":
        return "finding_starts"
    if view.enquiry.constituency:
        return "finding_constituency" if len(rows) == 1 else "finding_constituencies"
    return "finding_group" if group_of(view) else "finding"


def _facts(rows: list[Row], subject: str, view: View) -> dict[str, str]:
    row, group = rows[0], group_of(view)
    label = enquiries.label(subject)
    return {
        "area": left_out.named(row, row["area_code"]) if "without" in row else area_in_words(row["area_code"]),
        "phrase": _phrase(row, subject),
        "value": row["number"],
        "label": row.get("label", label),
        "measure": f"{label}, {group}" if group else label,
        "group": group,
        "period": periods.in_prose(row["period"]),
        "but": authority_measures.but(row["return_status"]),
        "constituency": area_name(view),
        "count": number_format.in_words(len(rows)),
        "about": entry_of(subject).get("about") or words("answer")["programme"]["about"].format(counts=row["counts"]),
    }


def _phrase(row: Row, subject: str) -> str:
    """What an area had, as the rest of a sentence; of an area without a figure, the symbol in its place."""
    entry = entry_of(subject)
    if "authority" in entry:
        return authority_measures.phrase(row, subject)
    return entry["phrase"].format(value=row["number"]) if "phrase" in entry else ""


def _columns(rows: list[Row], subject: str, value: Column) -> tuple[Column, ...]:
    wording, entry = words("answer")["columns"], entry_of(subject)
    group = [Column("group", wording["group"])] if rows[0]["group"] else []
    parts = []
    if entry.get("denominator"):
        parts = [Column(part, entry[part], "count") for part in ("numerator", "denominator")]
    basis = left_out.columns(rows) if "basis" in rows[0] else ()
    written = [Column("written", value.label)] if rows[0].get("qualifier") else [value]
    period = Column("period", wording["period"])
    return (Column("shown_name", wording["area"]), *group, *written, *parts, period, *basis, CODE)


def _tile(row: Row, subject: str) -> Tile:
    context = _context(row, subject)
    return Tile(
        label=f"{row['shown_name']}, {row['group']}" if row["group"] else row["shown_name"],
        written=row["number"],
        context=context,
        status=row["status"],
        state=state_of(row["value"]),
    )


def _context(row: Row, subject: str) -> str:
    """What is counted, and when: a period that is no year or January stands in the words of its source."""
    label = row.get("label", enquiries.label(subject))
    if "measures" in entry_of(subject) and not academic_year(row["period"]):
        return words("answer")["programme"]["as_worded"].format(label=label, period=row["period"])
    return f"{label}, {left_out.dated(row['period'], row)}"


def _with_lookup(rows: list[Row], view: View) -> list[Row]:
    """The rows, and those of the lookup where a constituency was asked about: both have sources."""
    code = view.enquiry.constituency
    with_lookup = [*rows, *(ask("authorities_of_a_constituency", constituency=code) if code else [])]
    return [row for row in with_lookup if row["source_id"]]


def _caveats(subject: str, view: View) -> list[str]:
    """The cautions of the measure at its level. An answer gives no rank among others."""
    entry = entry_of(subject)
    of_authorities = codes_of(view)[0] in authorities()
    listed = entry["authority"]["caveats"] if of_authorities else entry["caveats"]
    apart = ("rate_not_performance", "authority_not_performance")
    return [name for name in listed if name not in apart]


def _notice(rows: list[Row], view: View) -> str:
    """What must be said of a constituency, and of an authority whose return was incomplete."""
    wording = words("answer")["constituency"]
    sentences = []
    if view.enquiry.constituency:
        named = number_format.joined([area_in_words(code) for code in codes_of(view)])
        sentences.append(
            fill(wording["spans" if len(rows) > 1 else "lies_in"], constituency=area_name(view), areas=named)
        )
    sentences += [
        authority_measures.notice_of_return(row["area_code"], row["when"]) for row in rows if row["return_status"]
    ]
    return " ".join(filter(None, sentences))
