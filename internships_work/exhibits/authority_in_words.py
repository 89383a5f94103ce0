"""An authority in words: with the year it was abolished, and what came before or after it."""

from datetime import date

from internships_work import number_format
from internships_work.areas import Authority, authorities, predecessors
from internships_work.choices.period_choice import PeriodChoice, missed
from internships_work.choices.view import View
from internships_work.exhibits.area_names import in_words
from internships_work.exhibits.authority_measures import chosen, notice_of_return
from internships_work.wording import fill, words


def named(area: Authority) -> str:
    """The name of an authority, with the year it was abolished so that nobody takes it for one of today."""
    if area.is_current:
        return area.name
    return words("authorities")["choose"]["abolished"].format(name=area.name, year=area.valid_to[:4])


def standing(area: Authority) -> str:
    """The sentence that says when an authority was made or abolished, and what came before or after; or nothing."""
    wording = words("exhibits")["authority-by-year"]
    others = predecessors(area.code) if area.is_current else [authorities()[code] for code in area.successors]
    if not others:
        return ""
    day = number_format.day(date.fromisoformat(area.valid_from if area.is_current else area.valid_to))
    return fill(
        wording["made" if area.is_current else "abolished"],
        area=in_words(area.name),
        day=day,
        others=number_format.joined([_known_as(other, area) for other in others]),
    )


def _known_as(other: Authority, area: Authority) -> str:
    """How the authority before or after another is named in a sentence about that one, which may bear the same name."""
    if not other.is_current:
        return named(other)
    same = words("exhibits")["authority-by-year"]["same_name"]
    return same.format(area=in_words(other.name)) if other.name == area.name else in_words(other.name)


def notice(view: View, choice: PeriodChoice, why: str = "other_january") -> str:
    """That another January than the chosen one is shown, and what is known of its return; or nothing.

    `why` names the sentence under authority-by-year in wording/exhibits.toml.
    """
    area, other = chosen(view), missed(view, choice)
    of_return = notice_of_return(area.code, choice.shown)
    if not other:
        return of_return
    wording = words("exhibits")["authority-by-year"][why]
    name = in_words(area.name) if area.is_current else named(area)
    return f"{fill(wording, area=name, chosen=other, shown=choice.offered[choice.shown])} {of_return}".strip()
