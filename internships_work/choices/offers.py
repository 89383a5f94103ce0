"""What a visitor may choose in the pack in service: packs, periods, measures, authorities."""

from internships_work import number_format, paths
from internships_work.areas import ENGLAND, Authority, authorities
from internships_work.choices import enquiries
from internships_work.choices.address_parts import PERIODS
from internships_work.choices.period_choice import code_of, in_words
from internships_work.choices.view import Offers, View
from internships_work.faults import BrokenPack
from internships_work.questions import editions
from internships_work.questions.ask import ask, holds
from internships_work.questions.cache import cached
from internships_work.questions.question import kind_of_period
from internships_work.wording import words

YEARS = {"years": "january", "years_of_returns": "academic_year"}
AUTHORITIES = ("authorities_counted", "authorities_returned")


def packs_offered() -> dict[str, str]:
    """Every pack that is present, with its title; the first is what visitors see who have not chosen."""
    return editions.titles()


def packs_set_aside() -> dict[str, str]:
    """Every pack that is there and not offered, with the title of the one that speaks of the same people and is."""
    return {name: editions.title(other) for name, other in editions.set_aside().items()}


def serve(name: str) -> tuple[str, list[str]]:
    """Serve a pack to this visitor; where it cannot be opened, the first one and a notice that says so."""
    try:
        editions.choose(name)
        return name, []
    except KeyError:  # left out since it was offered
        first = editions.names()[0]
        editions.choose(first)
        return first, []
    except BrokenPack:
        first = editions.names()[0]
        editions.choose(first)
        titles = packs_offered()
        return first, [words("site")["pack_broken"].format(asked=titles[name], shown=titles[first])]


def is_open(name: str) -> bool:
    """Whether a pack is in service already, so that nobody waits for it."""
    return editions.opened(name) is not None


def years_offered() -> tuple[str, ...]:
    """The academic years for which the pack has a count, which an old link may name, the latest last."""
    return cached(
        "years", lambda: tuple(sorted({row["academic_year"] for name in YEARS if holds(name) for row in ask(name)}))
    )


def periods_offered() -> dict[str, dict[str, str]]:
    """The periods of each kind that the pack has anything of, the latest last: each as an address has it, in words."""
    return cached("periods", _periods_offered)


def _periods_offered() -> dict[str, dict[str, str]]:
    codes: dict[str, set[str]] = {kind: set() for kind in PERIODS}
    for name, kind in YEARS.items():
        years = [row["academic_year"] for row in ask(name)] if holds(name) else []
        codes[kind] |= set(years if kind == "academic_year" else map(number_format.january_of, years))
    for row in ask("periods_of_measures") if holds("periods_of_measures") else []:
        codes[kind_of_period(row["measure"])].add(code_of(row["period"]))
    return {kind: {code: in_words(kind, code) for code in sorted(found)} for kind, found in codes.items()}


def measures_offered() -> dict[str, str]:
    """The measures of the Regions page that the pack can answer, with their labels."""
    return {name: entry["label"] for name, entry in words("measures").items() if holds("area_measure", name)}


def authorities_offered(view: View) -> dict[str, str]:
    """The authorities of the chosen region of which the pack has a figure, by code; first the region as a whole.

    One that was abolished and has an only successor opens that one, and is offered only where it is what is shown.
    Empty for England, and where the pack holds nothing about authorities.
    """
    known = _authorities_known()
    if view.area == ENGLAND or not known:
        return {}
    of_region = [authority for authority in authorities().values() if authority.region_code == view.area]
    inside = [
        authority
        for authority in of_region
        if authority.code in known and (authority.only_successor is None or authority.code == view.authority)
    ]
    inside.sort(key=lambda authority: (not authority.is_current, authority.name))
    names = {authority.code: _name_to_choose(authority) for authority in inside}
    return {view.area: words("site")["whole_region"].format(area=view.chosen_area.in_words)} | names


def _name_to_choose(authority: Authority) -> str:
    label = words("authorities")["choose"]["abolished"]
    return authority.name if authority.is_current else label.format(name=authority.name, year=authority.valid_to[:4])


def _authorities_known() -> set[str]:
    return cached(
        "authorities", lambda: {row["new_la_code"] for name in AUTHORITIES if holds(name) for row in ask(name)}
    )


def authorities_to_find() -> dict[str, str]:
    """Every authority of which the pack has a figure, by code, each as a visitor may type it: name, number or code."""
    return cached("to find", _authorities_to_find)


def _authorities_to_find() -> dict[str, str]:
    known, labels = _authorities_known(), words("authorities")["search"]
    return {
        authority.code: labels[_standing(authority)].format(
            name=authority.name,
            old_code=authority.old_code,
            code=authority.code,
            year=(authority.valid_to or authority.valid_from)[:4],
        )
        for authority in sorted(authorities().values(), key=lambda authority: (authority.name, authority.valid_to))
        if authority.code in known
    }


def _standing(authority: Authority) -> str:
    """Whether an authority was abolished, made in the years shown, or neither."""
    return "abolished" if authority.valid_to else "made" if authority.valid_from else "today"


def offers() -> Offers:
    """Everything on offer in the pack in service."""
    what_may_be_asked = cached("enquiries", enquiries.offered)
    return Offers(
        packs_offered(), years_offered(), measures_offered(), what_may_be_asked, packs_set_aside(), periods_offered()
    )


def authority_not_held(view: View) -> Authority | None:
    """The chosen local authority, where the pack has no figure of it; else None."""
    return None if view.authority in _authorities_known() else view.local_authority


def has_something(page: dict) -> bool:
    """True where the pack can answer one of the questions in the `needs` of a page, or the page needs none."""
    return any(map(holds, page["needs"])) if "needs" in page else True


def pages_offered() -> list[str]:
    """The pages that the pack has something for."""
    return [name for name, page in words("pages").items() if has_something(page)]


def candidate_notices() -> list[str]:
    """The sentence on every page of a server that serves a candidate, or nothing."""
    return [words("site")["candidate"]] if paths.candidate() else []


def trouble_notices(name: str) -> list[str]:
    """The sentence about new files of a pack that could not be taken, or nothing.

    It quotes nothing from the files, because they may hold what has to be protected.
    """
    found = editions.trouble(name)
    if not found:
        return []
    notice = words("site")["trouble"].format(
        count=number_format.counted(len(found.faults), "fault"),
        files=", ".join(dict.fromkeys(fault.stands_in for fault in found.faults)),
        since=number_format.moment(found.since),
        opened=number_format.moment(editions.current().opened),
    )
    return [notice]
