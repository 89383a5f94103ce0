"""Why what a visitor asks on the Answer page cannot be answered, and the nearest that can be."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from internships_work.areas import ENGLAND
from internships_work.choices import enquiries
from internships_work.choices.enquiry import Unanswered
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.exhibits.answer_rows import CannotAnswer, rows_for
from internships_work.exhibits.topics.answers import area_name, entry_of, settled
from internships_work.wording import words

MOST_NEAREST = 3
MOST_TRIED = 400


def reasons(view: View) -> Unanswered | None:
    """Why what was asked cannot be answered, and the nearest that can be; None where it can."""
    try:
        rows_for(view)
    except CannotAnswer as cannot:
        understood = replace(view, refused=())
        subject = enquiries.subject_of(view.enquiry)
        sentence = words("answer")["cannot"]["not_understood" if view.refused else "says"].format(
            label=_label(view), area=area_name(view), period=_period(view, subject)
        )
        is_answered = understood != view and _can_answer(understood)
        near = [settled(understood)] if is_answered else _nearest(understood)
        exhibits = [] if is_answered else _exhibits_near(subject, understood)
        return Unanswered(sentence, cannot.reasons, (*exhibits, *((_named(one), _address(one)) for one in near)))
    return None


def _label(view: View) -> str:
    parts = (enquiries.label(enquiries.subject_of(view.enquiry)), view.enquiry.age, view.enquiry.sex)
    return ", ".join(part for part in parts if part)


def _period(view: View, subject: str) -> str:
    when = view.enquiry.when
    return enquiries.period_in_words(subject, when) if when else words("answer")["choices"]["any"].lower()


def _named(view: View) -> str:
    period = enquiries.period_in_words(enquiries.subject_of(view.enquiry), view.enquiry.when)
    return ", ".join((_label(view), area_name(view), period))


def _address(view: View) -> str:
    return f"answer?{view.query}"


def _exhibits_near(subject: str, view: View) -> Iterator[tuple[str, str]]:
    """Exhibits of other pages that tell of it another way, where the pack can make them."""
    for exhibit in registry.available(tuple(entry_of(subject).get("exhibits", ())), view):
        page = registry.address_of(registry.page_of(exhibit.maker))
        yield exhibit.finding, f"{page}?{view.query}#{exhibit.name}"


def _nearest(view: View) -> list[View]:
    """The answerable views with the fewest parts changed, the nearest periods first."""
    tried = sorted(product(*_alternatives(view)), key=lambda parts: sum(changes for changes, _ in parts))
    found: dict[View, int] = {}
    for parts in tried[:MOST_TRIED]:
        changes = sum(number for number, _ in parts)
        if found and changes > min(found.values()):
            break
        changed = _changed(view, [change for _, change in parts])
        if changed != view and _can_answer(changed):
            found.setdefault(settled(changed), changes)
    return list(found)[:MOST_NEAREST]


def _alternatives(view: View) -> list[list[tuple[int, dict[str, str]]]]:
    """For each part of what is asked, how it may be changed and at what cost: a smaller one is nearer."""
    enquiry, same = view.enquiry, (0, {})
    subject = enquiries.subject_of(enquiry)
    other = entry_of(subject).get("nearest", "")
    first = enquiries.subjects()[0]
    subject_instead = other if other in enquiries.subjects() else first
    years = sorted(enquiries.offered()["when"], key=lambda year: abs(int(year or 0) - int(enquiry.when or 0)))
    wider = [{"authority": ""}] * bool(view.authority) + [{"authority": "", "area": ENGLAND}] * (view.area != ENGLAND)
    return [
        [same, (1, {"asked": "" if subject_instead == first else subject_instead})],
        [same, *((1, {"when": year}) for year in years if enquiry.when and year != enquiry.when)],
        [same, *[(1, {"age": ""})] * bool(enquiry.age)],
        [same, *[(1, {"sex": ""})] * bool(enquiry.sex)],
        [same, *((1, area) for area in wider)],
        [same, *[(1, {"constituency": ""})] * bool(enquiry.constituency)],
    ]


def _changed(view: View, changes: list[dict[str, str]]) -> View:
    choices = {choice: value for change in changes for choice, value in change.items()}
    of_view = {choice: choices.pop(choice) for choice in ("area", "authority") if choice in choices}
    return replace(view, **of_view, enquiry=replace(view.enquiry, **choices))


def _can_answer(view: View) -> bool:
    try:
        return bool(rows_for(view))
    except CannotAnswer:
        return False
