"""A pack in an analyst's hands: what may be asked of it, and what it says no to, are those of the pages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import geopandas as gpd
import pandas as pd

from internships_work.analysts import frames, maps
from internships_work.analysts.open_exhibit import OpenExhibit
from internships_work.choices import offers, view
from internships_work.choices.address_parts import PERIODS
from internships_work.choices.view import View
from internships_work.choices.visit import NotOffered, see_that_held
from internships_work.data.packs import extracts_behind
from internships_work.exhibits import registry
from internships_work.exhibits.compose import in_place_of
from internships_work.faults import NotThere
from internships_work.number_format import joined
from internships_work.paths import PUBLISHED, QUESTIONS, SAMPLE
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld, NothingToShow, ask
from internships_work.questions.edition import Edition, open_edition
from internships_work.questions.question import Question, kind_of_period, question, speaks_of
from internships_work.spellings import did_you_mean
from internships_work.wording import fill, words

SHIPPED = {folder.name: folder for folder in (PUBLISHED, SAMPLE)}
# What a question calls an area; an address has one word for both.
OF_AREAS = ("area", "authority")
LEVELS = {"region": "area_measure", "authority": "authority_measure"}


def opened(folder: str | Path) -> "OpenPack":
    """The pack in a folder, or one of those shipped by its name. Raises BrokenPack with a sentence for each fault."""
    return OpenPack(open_edition(Path(SHIPPED.get(str(folder), folder)).expanduser().resolve()))


class OpenPack:
    """A pack that was checked, protected and locked. Whatever it refuses is a NotOffered, in whole sentences."""

    def __init__(self, edition: Edition):
        self._edition = edition

    def __repr__(self) -> str:
        pack = self._edition.pack
        return f"<pack {pack.name}: {pack.title}, put together on {pack.assembled}>"

    def questions(self) -> pd.DataFrame:
        """Every question that this pack can answer: name, asks, takes and gives."""
        every = [question(path.stem) for path in sorted(QUESTIONS.rglob("*.sql"))]
        listed = [
            {"name": one.name, "asks": one.asks, "takes": ", ".join(one.takes), "gives": ", ".join(one.gives)}
            for one in every
            if speaks_of(one.name) <= self._edition.holds
        ]
        return pd.DataFrame(listed, dtype="string")

    def exhibits(self) -> list[str]:
        """The names of the exhibits that pages show, whether this pack holds what each of them needs or not."""
        return sorted(registry.every_name())

    def ask(self, name: str, **given: str) -> pd.DataFrame:
        """The answer to a question of queries/questions/, with the columns that its header names.

        Areas may be given by name or code. A number that is withheld or not available is missing (NA), and the column
        of its state says why: c, x, z or low. Raises NotOffered.
        """
        asked = _question(name)
        if set(given) != set(asked.takes):
            takes = joined(list(asked.takes)) or words("analysts")["takes_nothing"]
            raise NotOffered([fill(words("analysts")["takes"], question=name, takes=takes)])
        with self._visiting(_as_address(given)) as chosen:
            # Of an area that is chosen, a question is told the code.
            codes = {choice: chosen.authority or chosen.area for choice in OF_AREAS if choice in given}
            periods = {kind: chosen.period(kind) for kind in PERIODS if kind in given}
            return frames.of_answer(asked.gives, ask(name, **{**given, **codes, **periods}))

    def map(self, level: str, measure: str, **choices: str) -> gpd.GeoDataFrame:
        """A measure on the shapes of its areas: `level` is "region" or "authority", EPSG:4326.

        `choices` are those of an address: area (of authorities, those of one region) and january, academic_year or
        calendar_year; without one the latest that has a number. The columns are those of the question area_measure or
        authority_measure. Authorities that were abolished have no shape. Raises NotOffered.
        """
        if level not in LEVELS:
            raise NotOffered([fill(words("analysts")["levels"], asked=level, levels=joined(list(LEVELS)))])
        with self._visiting({"measure": measure, **choices}) as chosen:
            asked = question(LEVELS[level])
            rows = frames.of_answer(asked.gives, ask(asked.name, measure=measure))
            period = chosen.period(kind_of_period(measure))
            return maps.on_shapes(level, rows, period, chosen.chosen_area if choices.get("area") else None)

    def exhibit(self, name: str, **choices: str) -> OpenExhibit:
        """An exhibit as a page shows it, such as "starts.by_year". `choices` are those of an address.

        Raises NotOffered.
        """
        with self._visiting(choices) as chosen:
            try:
                return OpenExhibit(registry.make(name, chosen))
            except NothingToShow as nothing:
                raise NotOffered([in_place_of(name, nothing, chosen)[1]]) from None
            except NotThere:
                near = get_close_matches(name, self.exhibits(), n=1)
                raise NotOffered([fill(words("analysts")["no_exhibit"], asked=did_you_mean(name, near))]) from None

    @contextmanager
    def _visiting(self, address: Mapping[str, str]) -> Iterator[View]:
        """Answer from this pack as an address asks, in every part. Raises NotOffered where a page would say no."""
        pack = self._edition.pack
        with editions.pinned(self._edition):
            offered = replace(offers.offers(), packs={pack.name: pack.title}, set_aside={})
            if sentences := [*view.not_offered(address, offered), *view.not_known(address)]:
                raise NotOffered(sentences)
            chosen, _ = view.read(address, offered)
            see_that_held(chosen)
            try:
                yield chosen
            except NotHeld as lacking:
                extracts = joined(list(extracts_behind(lacking.missing).values())) or words("analysts")["nothing"]
                raise NotOffered([fill(words("analysts")["not_held"], extracts=extracts)]) from None


def _question(name: str) -> Question:
    """A question by its name. Raises NotOffered."""
    names = [path.stem for path in QUESTIONS.rglob("*.sql")]
    if name in names:
        return question(name)
    near = get_close_matches(name, names, n=1)
    raise NotOffered([fill(words("analysts")["no_question"], asked=did_you_mean(name, near))])


def _as_address(given: Mapping[str, str]) -> dict[str, str]:
    """What a question is given, as far as an address can say it."""
    named = {("area" if name in OF_AREAS else name): value for name, value in given.items()}
    return {name: value for name, value in named.items() if name in ("area", "measure", *PERIODS)}
