"""The questions behind the exhibits of a bundle: each with what was given to it, once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from internships_work.areas import areas, authorities
from internships_work.exhibits.evidence import AskedQuestion
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.wording import words


@dataclass(frozen=True)
class BundleQuestion:
    """One question with what was given to it and the rows it gave, and the exhibits it stands behind."""

    asked: AskedQuestion
    exhibits: tuple[Exhibit, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return self.asked.columns

    @property
    def row_count(self) -> int:
        """How many rows it gave."""
        return len(self.asked.rows)

    @property
    def given(self) -> Mapping[str, Any]:
        """What was given to it, by the names of its parameters."""
        return self.asked.given

    @property
    def file_name(self) -> str:
        """The name of its file without its ending: the question, then what was given, of invented figures saying so."""
        given = [_by_name(value) for value in self.choices.values()]
        invented = [_slug(words("site")["invented"]["name"])] if self.exhibits[0].is_invented else []
        return "-".join([*invented, self.asked.name, *map(_slug, given)])

    @property
    def choices(self) -> dict[str, str]:
        """What was given to the question, without the measure by whose name the file goes."""
        return {name: value for name, value in self.given.items() if name != "measure"}

    @property
    def given_in_words(self) -> str:
        """What was given to the question, in words: "area = London (E12000007)"; empty where nothing was."""
        names = {name: (_by_name(value), value) for name, value in self.choices.items()}
        return "; ".join(
            f"{name} = {word}" if word == value else f"{name} = {word} ({value})"
            for name, (word, value) in names.items()
        )

    def values(self, column: str) -> list:
        """Return one column of the rows. Raises ValueError where it has no such column."""
        index = self.columns.index(column)
        return [row[index] for row in self.asked.rows]


def _by_name(value: object) -> str:
    """Return an area by its name, everything else as it is."""
    known_areas = areas() | authorities()
    return known_areas[value].name if value in known_areas else str(value)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def bundle_questions(bundle: Bundle) -> list[BundleQuestion]:
    """Return every question behind a bundle, in the order of its exhibits.

    Questions about the data itself are left out, unless nothing else was asked.
    """
    found: dict[tuple, tuple[AskedQuestion, list[Exhibit]]] = {}
    for exhibit in bundle.exhibits:
        for asked in exhibit.evidence.questions if exhibit.evidence else ():
            key = (asked.question, *sorted(asked.given.items()))
            found.setdefault(key, (asked, []))[1].append(exhibit)
    questions = [BundleQuestion(asked, tuple(exhibits)) for asked, exhibits in found.values()]
    about_the_data = words("tidy_data")["about_the_data"]
    return [question for question in questions if question.asked.question not in about_the_data] or questions
