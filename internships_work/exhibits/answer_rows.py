"""The rows that answer an enquiry, or the reasons why it cannot be answered."""

from typing import Any

from internships_work import number_format
from internships_work.areas import ENGLAND, Authority, areas, authorities
from internships_work.choices import enquiries
from internships_work.choices.enquiry import Reason
from internships_work.choices.view import View
from internships_work.exhibits import periods
from internships_work.exhibits.area_names import area_in_words
from internships_work.exhibits.authority_measures import measures_of_authorities, return_status
from internships_work.exhibits.left_out import noted
from internships_work.exhibits.measures import january_in, whole_periods
from internships_work.questions.ask import Row, ask, holds
from internships_work.states import State, is_known, symbol_of
from internships_work.wording import fill, words

SPLIT = "supported_internships"


class CannotAnswer(LookupError):
    """An enquiry that the figures cannot answer; `reasons` says which parts of it, and why."""

    def __init__(self, *reasons: Reason):
        self.reasons = reasons
        super().__init__("; ".join(reason.why for reason in reasons))


def rows_for(view: View) -> list[Row]:
    """The rows that answer what the view asks: one, or one for each authority of a constituency.

    A row has area_code, area_name, group, when, period, value, numerator, denominator, status, source_id, and
    what its source says of it. Raises CannotAnswer with every part that cannot be answered.
    """
    if view.refused:
        raise CannotAnswer(*view.refused)
    subject = enquiries.subject_of(view.enquiry)
    wording = words("answer")["subjects"][subject]
    if "unpublished" in wording:
        raise CannotAnswer(Reason("asked", wording["unpublished"]))
    reasons = _of_grouping(view, subject)
    try:
        rows = _found(view, subject, is_split=group_of(view) != "" and not reasons)
    except CannotAnswer as other:
        raise CannotAnswer(*reasons, *other.reasons) from None
    if reasons:
        raise CannotAnswer(*reasons)
    return rows


def group_of(view: View) -> str:
    """The age or the sex that is asked for, or nothing."""
    return view.enquiry.age or view.enquiry.sex


def codes_of(view: View) -> list[str]:
    """The codes of the areas asked about: the authorities of a constituency, or the one chosen."""
    if view.enquiry.constituency:
        return [
            row["new_la_code"] for row in ask("authorities_of_a_constituency", constituency=view.enquiry.constituency)
        ]
    return [view.authority or view.area]


def _of_grouping(view: View, subject: str) -> list[Reason]:
    enquiry, label = view.enquiry, enquiries.label(subject)
    if subject != SPLIT:
        return [_reason(part, "not_split", label=label) for part in ("age", "sex") if getattr(enquiry, part)]
    return [_reason("group", "crossed")] if enquiry.age and enquiry.sex else []


def _reason(part: str, why: str, **facts: str) -> Reason:
    return Reason(part, fill(words("answer")["cannot"]["why"][why], **facts))


def _found(view: View, subject: str, is_split: bool) -> list[Row]:
    if enquiries.question_of(subject) != "area_measure":
        return _of_programme(view, subject)
    return _of_group(view) if is_split else _of_measure(view, subject)


def _of_programme(view: View, subject: str) -> list[Row]:
    """A figure of the programme, or starts: published for England and for years that the source words."""
    wider = [] if codes_of(view) == [ENGLAND] else [_reason("area", "england_only")]
    everything = [_as_row(row) for row in ask(enquiries.question_of(subject)) if _is_of(row, subject)]
    reported = [row["when"] for row in everything if row["status"] != "forecast"]
    when = view.enquiry.when or max(reported, default=enquiries.latest_year())
    rows = [row for row in everything if row["when"] == when]
    if wider or not rows:
        raise CannotAnswer(*wider, *([] if rows else [_reason_of_period(subject, ENGLAND, when)]))
    return rows


def _is_of(row: Row, subject: str) -> bool:
    return subject == "starts" or row["measure"] in words("answer")["subjects"][subject]["measures"]


def _as_row(row: Row) -> Row:
    when = january_in(row["academic_year"])
    usual = {"status": "management information", "period": row["academic_year"], "qualifier": "", "counts": ""}
    of_england = {"area_code": ENGLAND, "area_name": areas()[ENGLAND].name, "group": "", "when": when}
    of_england |= {"return_status": ""}
    value = row.get("figure", row.get("starts"))
    return usual | row | of_england | {"value": value, "numerator": value, "denominator": State.NOT_APPLICABLE}


def _of_measure(view: View, subject: str) -> list[Row]:
    codes = codes_of(view)
    everything = ask(_question_for(codes, subject, view), measure=subject)
    own = [row for row in everything if row["area_code"] in codes]
    when = view.enquiry.when or _latest(own, everything, ask("area_measure", measure=subject))
    if not when:
        period = words("answer")["choices"]["any"].lower()
        raise CannotAnswer(_reason("when", "no_period", area=area_in_words(codes[0]), period=period))
    rows = [_measured(row, subject, when) for row in own if january_in(row["period"]) == when]
    if not any(is_known(row["value"]) for row in rows):
        state = rows[0]["value"] if rows else None
        is_partial = any(row.get("is_partial") for row in rows)
        raise CannotAnswer(_reason_of_period(subject, codes[0], when, state, is_partial))
    return sorted(rows, key=lambda row: codes.index(row["area_code"]))


def _latest(own: list[Row], everything: list[Row], around: list[Row]) -> str:
    """The latest year of which the areas have a figure, or any area a row, and England and all regions have rows; ""
    where there is none."""
    whole = whole_periods(around)
    counted = [row["period"] for row in own if is_known(row["value"]) and row["period"] in whole]
    rows = [row["period"] for row in everything if row["period"] in whole]
    return max(map(january_in, counted or rows), default="")


def _question_for(codes: list[str], subject: str, view: View) -> str:
    """The question about these areas. Raises CannotAnswer where the pack or the measure has none of authorities."""
    if codes[0] in areas():
        return "area_measure"
    if subject not in measures_of_authorities():
        raise CannotAnswer(_reason("area", "not_of_authorities"))
    if not holds("authority_measure", subject):
        raise CannotAnswer(_reason("area", "constituency" if view.enquiry.constituency else "no_authorities"))
    return "authority_measure"


def _measured(row: Row, subject: str, when: str) -> Row:
    entry = words("measures")[subject]
    is_count = entry["format"] == "count" and is_known(row["value"])
    more = {
        "return_status": row.get("return_status", ""),
        "group": "",
        "when": when,
        "period": enquiries.period_in_words(subject, when),
        "status": entry["status"],
    }
    found = row | more | ({"value": int(row["value"])} if is_count else {})
    return noted(found, row["area_code"], more["period"]) if "is_partial" in row else found


def _reason_of_period(
    subject: str, code: str, when: str, state: State | None = None, is_partial: bool = False
) -> Reason:
    """Why there is no figure of a period: what is known of the gap, else the symbol that stands there."""
    facts = {"area": area_in_words(code), "period": periods.in_prose(enquiries.period_in_words(subject, when))}
    authority = authorities().get(code)
    if is_partial:
        return _reason("when", "partly_available", **facts)
    if state is State.WITHHELD:
        return _reason("area", state.value, **facts)
    if authority and not _stood(authority, when):
        return _reason("when", "not_standing", **facts)
    return _reason("when", _known_gap(subject, code, when) or symbol_of(state) or "no_period", **facts)


def _known_gap(subject: str, code: str, when: str) -> str:
    """The key of what is known of a missing year (the gaps of wording/answer.toml), or ""."""
    kind = words("answer")["subjects"][subject]["period"]
    for gap in words("answer")["gaps"]:
        is_of_it = gap.get("period", kind) == kind and gap.get("subject", subject) == subject
        if gap["year"] == when and is_of_it and (code != ENGLAND or not gap.get("below_england")):
            return gap["why"]
    return ""


def _stood(authority: Authority, when: str) -> bool:
    day = f"{when}-01-31"
    return (authority.valid_from or day) <= day <= (authority.valid_to or day)


def _of_group(view: View) -> list[Row]:
    """The January count of one age or one sex: of the January asked for, or the latest of which the split is held."""
    topic, group = ("Age", view.enquiry.age) if view.enquiry.age else ("Sex", view.enquiry.sex)
    listed = {code: _groups_of(code, topic, view) for code in codes_of(view)}
    held = sorted({row["january"] for rows in listed.values() for row in rows})
    when = view.enquiry.when or periods.latest_held(held)
    if view.enquiry.when and when not in held:
        facts = {"area": area_in_words(codes_of(view)[0]), "split": topic.lower(), "held": _in_words(held)}
        raise CannotAnswer(_reason("when", "group_period", **facts))
    rows = [
        _grouped(code, group, when, [row for row in rows if row["january"] == when]) for code, rows in listed.items()
    ]
    if not any(is_known(row["value"]) for row in rows):
        part, states = "age" if view.enquiry.age else "sex", [row["value"] for row in rows]
        state = State.WITHHELD if State.WITHHELD in states else states[0]
        why = {State.NOT_AVAILABLE: "group_unpublished"}.get(state, state.value)
        raise CannotAnswer(_reason(part, why, area=area_in_words(codes_of(view)[0]), period=rows[0]["period"]))
    return rows


def _in_words(held: list[str]) -> str:
    """The Januaries of which a split is held, after the words "January": "2025 and January 2026"."""
    first, *others = held or [""]
    return number_format.joined([first, *map(periods.january, others)])


def _groups_of(code: str, topic: str, view: View) -> list[Row]:
    if holds("interns_by_characteristic"):
        return ask("interns_by_characteristic", area=code, topic=topic)
    part = "age" if view.enquiry.age else "sex"
    raise CannotAnswer(_reason(part if code in areas() else "area", "group_area"))


def _grouped(code: str, group: str, when: str, listed: list[Row]) -> Row:
    """The row of one group in one January; a group without one was not published, which is not nought."""
    own: dict[str, Any] = next((row for row in listed if row["breakdown"] == group), {})
    area = areas().get(code) or authorities()[code]
    value = own.get("interns", State.NOT_AVAILABLE)
    row = {
        "area_code": code,
        "area_name": area.name,
        "group": group,
        "when": when if listed else "",
        "period": enquiries.period_in_words(SPLIT, when) if when else "",
        "value": value,
        "numerator": value,
        "denominator": State.NOT_APPLICABLE,
        "status": words("measures")[SPLIT]["status"],
        "return_status": return_status(code, when) if listed else "",
        "source_id": own.get("source_id") or (listed[0]["source_id"] if listed else ""),
        "is_partial": own.get("is_partial", False),
        "left_out": own.get("left_out", ""),
    }
    return noted(row, code, row["period"])
