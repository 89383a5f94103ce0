"""What typed words name: each phrase is looked up in lists of names, and nothing else is made of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from internships_work.areas import areas
from internships_work.choices import enquiries, offers
from internships_work.questions.cache import cached
from internships_work.spellings import ROUND_A_CODE, academic_year, area_code, clean, plain
from internships_work.wording import words

PLACE, MEASURE, PERIOD, PAGE, TERM, NUMBER = "place", "measure", "period", "page", "term", "number"
MOST_LETTERS, LONGEST_PHRASE = 100, 12
SIGNS = re.compile(r"[\w\s.,:;!?'’“”\"()/&%£+–-]*")
NUMBER_TYPED = re.compile(r"£?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)%?")
YEAR_TYPED = re.compile(r"(?i)(january |calendar year )?(20\d\d)")
A_YEAR, ACADEMIC = "year", "academic year"


class NotLookedFor(ValueError):
    """Words that are not looked for: `why` is the entry of wording/search.toml that says so."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


@dataclass(frozen=True)
class Meaning:
    """One thing that a typed phrase names: its kind, its code, and of a period how that was written.

    A period's code is the year of its January, or the one in which an academic year ends.
    """

    typed: str
    kind: str
    code: str
    form: str = ""


@dataclass(frozen=True)
class QueryReading:
    """What typed words name, in their order, and the words that name nothing."""

    meanings: tuple[Meaning, ...]
    lost: tuple[str, ...]

    def codes(self, kind: str) -> list[str]:
        """The codes of what was named of a kind, each once."""
        return list(dict.fromkeys(meaning.code for meaning in self.meanings if meaning.kind == kind))

    def phrases(self) -> dict[str, list[Meaning]]:
        """The phrases that name something, each with all that it may name."""
        found: dict[str, list[Meaning]] = {}
        for meaning in self.meanings:
            found.setdefault(meaning.typed, []).append(meaning)
        return found


def read(query: str) -> QueryReading:
    """Return what the words of a query name: of several phrases that begin at a word, the longest that names something.

    Raises NotLookedFor for a query that is too long, or holds signs that no name and no number has.
    """
    if len(query) > MOST_LETTERS:
        raise NotLookedFor("too_long")
    if not SIGNS.fullmatch(query):
        raise NotLookedFor("signs")
    typed = [word.strip(ROUND_A_CODE) for word in clean(query).split()]
    meanings: list[Meaning] = []
    lost: list[str] = []
    at = 0
    while at < len(typed):
        found, length = _longest(typed[at : at + LONGEST_PHRASE])
        meanings += found
        if not found and plain(typed[at]) and plain(typed[at]) not in words("search")["passed_over"]:
            lost.append(typed[at])
        at += length
    return QueryReading(tuple(dict.fromkeys(meanings)), tuple(dict.fromkeys(lost)))


def _longest(typed: list[str]) -> tuple[list[Meaning], int]:
    for length in range(len(typed), 0, -1):
        phrase = " ".join(typed[:length]).strip()
        if found := list(_meanings(phrase)):
            return found, length
    return [], 1


def _meanings(phrase: str) -> Iterator[Meaning]:
    form = plain(phrase)
    if not form:
        return
    if period := _period(phrase):
        yield period
    elif number := number_of(phrase):
        yield Meaning(phrase, NUMBER, number)
    if not period and (code := area_code(phrase)) and (code in areas() or code in offers.authorities_to_find()):
        yield Meaning(phrase, PLACE, code)
    for kind, code in _names().get(form, ()):
        yield Meaning(phrase, kind, code)


def _period(phrase: str) -> Meaning | None:
    if year := academic_year(re.sub("(?i)^academic year ", "", phrase)):
        return Meaning(phrase, PERIOD, f"20{year[4:]}", ACADEMIC)
    if found := YEAR_TYPED.fullmatch(phrase):
        return Meaning(phrase, PERIOD, found[2], (found[1] or A_YEAR).strip().lower())
    return None


def number_of(written: str) -> str:
    """Return the figures of a number as it is written or typed, by which it is found; "" for what is no number."""
    found = NUMBER_TYPED.fullmatch(written)
    return found[1].replace(",", "") if found else ""


def _names() -> dict[str, tuple[tuple[str, str], ...]]:
    return cached("names to search", _all_names)


def _all_names() -> dict[str, tuple[tuple[str, str], ...]]:
    """Every name of a measure, page or explained word, in the form in which it is compared, with all that it names."""
    wording, found = words("search"), {}
    for subject in enquiries.subjects():
        for name in (enquiries.label(subject), *wording["measures"].get(subject, ())):
            found.setdefault(plain(name), []).append((MEASURE, subject))
    for page, about in words("pages").items():
        if offers.has_something(about):
            found.setdefault(plain(about["title"]), []).append((PAGE, page))
    for term in words("about")["sections"]["measures"]["terms"]:
        for name in (term, *wording["terms"].get(term, ())):
            found.setdefault(plain(name), []).append((TERM, term))
    return {name: tuple(dict.fromkeys(meant)) for name, meant in found.items()}
