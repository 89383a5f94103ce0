"""What a visitor may choose in the pack in service: packs, years, measures, authorities."""

from internships_work import number_format
from internships_work.areas import ENGLAND, Authority, authorities
from internships_work.choices import enquiries
from internships_work.choices.view import Offers, View
from internships_work.faults import BrokenPack
from internships_work.questions import editions
from internships_work.questions.ask import ask, holds
from internships_work.questions.cache import kept
from internships_work.wording import words

YEARS = ("years", "years_of_returns")
AUTHORITIES = ("authorities_counted", "authorities_returned")


def packs_offered() -> dict[str, str]:
    """Every pack that is present, with its title; the first is what visitors see who have not chosen."""
    return editions.titles()


def packs_left_out() -> dict[str, str]:
    """Every pack that is there and not offered, with the title of the one that speaks of the same people and is."""
    return {name: editions.title(other) for name, other in editions.left_out().items()}


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
    """The academic years for which the pack has a count, the latest last."""
    return kept(
        "years", lambda: tuple(sorted({row["academic_year"] for one in YEARS if holds(one) for row in ask(one)}))
    )


def measures_offered() -> dict[str, str]:
    """The measures of the Regions page that the pack can answer, with their labels."""
    return {name: entry["label"] for name, entry in words("measures").items() if holds("area_measure", name)}


def authorities_offered(view: View) -> dict[str, str]:
    """The authorities of the chosen region of which the pack has a figure, by code; first the region as a whole.

    Empty for England, and where the pack holds nothing about authorities.
    """
    known = _authorities_known()
    if view.area == ENGLAND or not known:
        return {}
    inside = [one for one in authorities().values() if one.code in known and one.region_code == view.area]
    inside.sort(key=lambda one: (not one.is_current, one.name))
    said = words("authorities")["choose"]["abolished"]
    names = {
        one.code: one.name if one.is_current else said.format(name=one.name, year=one.valid_to[:4]) for one in inside
    }
    return {view.area: words("site")["whole_region"].format(area=view.chosen_area.in_words)} | names


def _authorities_known() -> set[str]:
    return kept("authorities", lambda: {row["new_la_code"] for one in AUTHORITIES if holds(one) for row in ask(one)})


def authorities_to_find() -> dict[str, str]:
    """Every authority of which the pack has a figure, by code, each as a visitor may type it: name, number or code."""
    return kept("to find", _authorities_to_find)


def _authorities_to_find() -> dict[str, str]:
    known, said = _authorities_known(), words("authorities")["search"]
    return {
        one.code: said[_standing(one)].format(
            name=one.name, old_code=one.old_code, code=one.code, year=(one.valid_to or one.valid_from)[:4]
        )
        for one in sorted(authorities().values(), key=lambda one: (one.name, one.valid_to))
        if one.code in known
    }


def _standing(one: Authority) -> str:
    """Whether an authority was abolished, made in the years shown, or neither."""
    return "abolished" if one.valid_to else "made" if one.valid_from else "today"


def offers() -> Offers:
    """Everything on offer in the pack in service."""
    asked = kept("enquiries", enquiries.offered)
    return Offers(packs_offered(), years_offered(), measures_offered(), asked, packs_left_out())


def has_something(page: dict) -> bool:
    """True where the pack can answer one of the questions in the `needs` of a page, or the page needs none."""
    return any(map(holds, page["needs"])) if "needs" in page else True


def trouble_told(name: str) -> list[str]:
    """The sentence about new files of a pack that could not be taken, or nothing.

    It quotes nothing from the files, because they may hold what has to be protected.
    """
    found = editions.trouble(name)
    if not found:
        return []
    told = words("site")["trouble"].format(
        count=number_format.counted(len(found.faults), "fault"),
        files=", ".join(dict.fromkeys(fault.stands_in for fault in found.faults)),
        since=number_format.moment(found.since),
        opened=number_format.moment(editions.current().opened),
    )
    return [told]
