"""What is taken away together: the exhibits of one page, region or story, or a single one."""

import re
from dataclasses import dataclass
from datetime import date

from internships_work.exhibits.exhibit import Exhibit
from internships_work.wording import words


@dataclass(frozen=True)
class Chapter:
    """Exhibits under one title, with the page's question or the story's opening sentence as lead."""

    title: str
    lead: str
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True)
class Bundle:
    """Exhibits to take away, each with its evidence, and what a cover has to say.

    `address` opens the same view in the dashboard: in full where `has_whole_address` says so, else below its root
    ("starts?area=E92000001..."). `data` names the pack, its date and its version in one phrase; `made_on` is the day
    the file is made. `absent` has a sentence for each exhibit of which there is nothing for what was chosen.
    `grave_cautions` are those among the cautions of its exhibits without which they would be misquoted.
    """

    title: str
    area: str
    address: str
    has_whole_address: bool
    data: str
    version: str
    made_on: date
    is_invented: bool
    chapters: tuple[Chapter, ...]
    absent: tuple[str, ...] = ()
    grave_cautions: tuple[str, ...] = ()

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """All of them in order."""
        return tuple(exhibit for chapter in self.chapters for exhibit in chapter.exhibits)

    @property
    def file_name(self) -> str:
        """The name of a file made from it, without its ending; that of invented figures begins by saying so."""
        if len(self.exhibits) == 1:
            return self.exhibits[0].file_name
        invented = words("site")["invented"]["name"] if self.is_invented else ""
        return re.sub(r"[^a-z0-9]+", "-", f"{invented} {self.title} {self.area}".lower()).strip("-")
