"""The stories a presenter tells: which exhibits, in which order, and what not to say of each."""

from dataclasses import dataclass
from functools import cache

from internships_work.choices.view import View
from internships_work.faults import NotThere
from internships_work.wording import words


@dataclass(frozen=True)
class Slide:
    """One slide: the exhibit it shows ("starts.by_year"), and what a presenter must not say of it."""

    exhibit: str
    not_to_say: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """Slides in their order, with a title and an opening sentence."""

    name: str
    title: str
    lead: str
    slides: tuple[Slide, ...]


@cache
def stories() -> dict[str, Story]:
    """Every story of wording/stories.toml, by its name in the address."""
    wording = words("stories")
    return {name: _story(name, entry, wording["not_to_say"]) for name, entry in wording["stories"].items()}


def story(name: str) -> Story:
    """One story. Raises NotThere where there is none of this name."""
    if name not in stories():
        raise NotThere("story", name)
    return stories()[name]


def story_of(view: View) -> Story:
    """The story told where none is asked for: that of a region or of England, or else the first there is."""
    known = stories()
    usual = "regional-legacy-conference" if view.chosen_area.is_region else "legacy-conference"
    return known.get(usual, next(iter(known.values())))


def _story(name: str, entry: dict, not_to_say: dict[str, list[str]]) -> Story:
    slides = tuple(Slide(exhibit, tuple(not_to_say[exhibit])) for exhibit in entry["slides"])
    return Story(name, entry["title"], entry["lead"], slides)
