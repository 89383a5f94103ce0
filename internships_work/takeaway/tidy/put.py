"""Which questions stand behind the exhibits of a bundle: each question with what was given to it, once."""

import re
from dataclasses import dataclass

from internships_work.areas import areas, authorities
from internships_work.exhibits.evidence import Asked
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.wording import words


@dataclass(frozen=True)
class Put:
    """One question as it was put, and the exhibits it stands behind."""

    asked: Asked
    exhibits: tuple[Exhibit, ...]

    @property
    def file_name(self) -> str:
        """The name of its file without its ending: the question, then what was given, of invented figures saying so."""
        given = [_by_name(value) for value in self.choices.values()]
        invented = [_slug(words("site")["invented"]["name"])] if self.exhibits[0].is_invented else []
        return "-".join([*invented, self.asked.name, *map(_slug, given)])

    @property
    def choices(self) -> dict[str, str]:
        """What was given to the question, without the measure by whose name the file goes."""
        return {name: value for name, value in self.asked.given.items() if name != "measure"}

    @property
    def given(self) -> str:
        """What was given to the question, in words: "area = London (E12000007)"; empty where nothing was."""
        told = {name: (_by_name(value), value) for name, value in self.choices.items()}
        return "; ".join(
            f"{name} = {word}" if word == value else f"{name} = {word} ({value})"
            for name, (word, value) in told.items()
        )

    def values(self, column: str) -> list:
        """One column of the answer. Raises ValueError where it has no such column."""
        at = self.asked.columns.index(column)
        return [row[at] for row in self.asked.rows]


def _by_name(value: object) -> str:
    """An area by its name, everything else as it is."""
    places = areas() | authorities()
    return places[value].name if value in places else str(value)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def all_put(bundle: Bundle) -> list[Put]:
    """Every question behind a bundle, in the order of its exhibits.

    Questions about the data itself are left out, unless nothing else was asked.
    """
    told: dict[tuple, tuple[Asked, list[Exhibit]]] = {}
    for exhibit in bundle.exhibits:
        for asked in exhibit.evidence.asked if exhibit.evidence else ():
            key = (asked.question, *sorted(asked.given.items()))
            told.setdefault(key, (asked, []))[1].append(exhibit)
    put = [Put(asked, tuple(exhibits)) for asked, exhibits in told.values()]
    return [one for one in put if one.asked.question not in words("tidy_data")["about_the_data"]] or put
