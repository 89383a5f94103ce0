"""What a search finds: places, measures, pages, explained words and published numbers, each with its address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from internships_work.areas import areas, authorities
from internships_work.choices import enquiries, offers
from internships_work.choices.view import ENQUIRY, View, at_authority, elsewhere
from internships_work.exhibits import registry
from internships_work.exhibits.searching.recognised import (
    A_YEAR,
    ACADEMIC,
    MEASURE,
    NUMBER,
    PAGE,
    PERIOD,
    PLACE,
    TERM,
    Meaning,
    QueryReading,
    read,
)
from internships_work.exhibits.searching.shown_numbers import NumberShown, places_of
from internships_work.spellings import area_code, names_near
from internships_work.wording import words

MOST_NUMBERS, MOST_WORDS_NEAR = 12, 3
FITTING = {  # the ways to write a period of each kind, in the words of wording/answer.toml
    "January": ("january", A_YEAR, ACADEMIC),
    "academic year": (ACADEMIC,),
    "calendar year": ("calendar year", A_YEAR),
}


@dataclass(frozen=True)
class SearchHit:
    """One thing that was found: its title, its page with the choices made there, and a sentence about it."""

    title: str
    page: str
    choices: Mapping[str, str]
    anchor: str = ""
    says: str = ""


@dataclass(frozen=True)
class Found:
    """What a search found, group by group in their order, and for each phrase of it what it was taken for.

    `numbers_found` is how often its numbers are shown, also where not all is listed; `numbers_lost` are those shown
    nowhere; a number of one figure is not looked for.
    """

    groups: dict[str, tuple[SearchHit, ...]]
    recognised: tuple[str, ...]
    lost: tuple[str, ...]
    numbers_found: int = 0
    numbers_lost: tuple[str, ...] = ()
    has_one_figure: bool = False


def search(query: str, view: View) -> Found:
    """Return what the words of a query name in the pack in service; raises NotLookedFor for what is not looked for.

    The answer comes first where they name one measure, at most one place and one period, and nothing else.
    """
    reading = read(query)
    address = {choice: code for choice, code in view.address().items() if choice not in ENQUIRY}
    by_number = {number: places_of(number, view) for number in reading.codes(NUMBER) if len(number) > 1}
    shown = [place for places in by_number.values() for place in places]
    groups = {
        "answer": tuple(_answer(reading, view, address)),
        "places": tuple(_places(reading, address)),
        "measures": tuple(_measures(reading, address)),
        "pages": tuple(_pages(reading, address)),
        "terms": tuple(_terms(reading, address)),
        "numbers": tuple(_number(place) for place in shown[:MOST_NUMBERS]),
    }
    recognised = tuple(_recognised(typed, meanings) for typed, meanings in reading.phrases().items())
    return Found(
        {name: hits for name, hits in groups.items() if hits},
        recognised,
        reading.lost,
        len(shown),
        tuple(number for number, places in by_number.items() if not places),
        any(len(number) == 1 for number in reading.codes(NUMBER)),
    )


def _answer(reading: QueryReading, view: View, address: Mapping[str, str]) -> Iterator[SearchHit]:
    """The one answer that is asked for, where what is typed leaves no choice of it."""
    measures, areas_named, periods = reading.codes(MEASURE), reading.codes(PLACE), reading.codes(PERIOD)
    is_all_of_it = all(
        {meaning.kind for meaning in meanings} & {MEASURE, PLACE, PERIOD} for meanings in reading.phrases().values()
    )
    if reading.lost or reading.codes(NUMBER) or len(measures) != 1 or len(areas_named) > 1 or len(periods) > 1:
        return
    [subject] = measures
    if not is_all_of_it or not all(_fits(meaning, subject) for meaning in reading.meanings):
        return
    there = _at(areas_named[0], address) if areas_named else dict(address)
    when = periods[0] if periods else ""
    label = words("search")["answer"].format(
        measure=enquiries.label(subject),
        area=_area_name(areas_named[0] if areas_named else view.authority or view.area),
        period=enquiries.period_in_words(subject, when) if when else words("answer")["choices"]["any"],
    )
    yield SearchHit(label, "answer", _asking(subject, there) | ({"when": when} if when else {}))


def _fits(meaning: Meaning, subject: str) -> bool:
    """Whether a period is one of those that may be asked for of a measure; true of anything else."""
    if meaning.kind != PERIOD:
        return True
    kind = words("answer")["subjects"][subject]["period"]
    return meaning.form in FITTING[kind] and meaning.code in enquiries.periods(subject)


def _asking(subject: str, address: Mapping[str, str]) -> dict[str, str]:
    """An address at which the Answer page asks for a measure; the first is asked for where none is named."""
    return dict(address) if subject == enquiries.subjects()[0] else {**address, "asked": subject}


def _at(code: str, address: Mapping[str, str]) -> dict[str, str]:
    authority = authorities().get(code)
    return at_authority(address, authority) if authority else elsewhere(address, code)


def _area_name(code: str) -> str:
    return authorities()[code].name if code in authorities() else areas()[code].name


def _places(reading: QueryReading, address: Mapping[str, str]) -> Iterator[SearchHit]:
    """The places that are named, and those with a name like a word that names nothing."""
    wording = words("search")["says"]
    near = [name for word in reading.lost[:MOST_WORDS_NEAR] if len(word) > 2 for name in names_near(word)]
    like = [code for name in near if (code := area_code(name))]
    known = {*areas(), *offers.authorities_to_find()}
    for code in dict.fromkeys((*reading.codes(PLACE), *like)):
        if code not in known:
            continue
        authority = authorities().get(code)
        sentence = wording["authority"].format(region=authority.region.name) if authority else wording["area"]
        yield SearchHit(_area_name(code), "authority" if authority else "regions", _at(code, address), "", sentence)


def _measures(reading: QueryReading, address: Mapping[str, str]) -> Iterator[SearchHit]:
    named = reading.codes(PLACE)
    there = _at(named[0], address) if len(named) == 1 else address
    for subject in reading.codes(MEASURE):
        label, sentence = enquiries.label(subject), words("search")["says"]
        yield SearchHit(label, "answer", _asking(subject, there), "", sentence["measure"])
        if subject in offers.measures_offered():
            yield SearchHit(label, "regions", {**there, "measure": subject}, "", sentence["on_a_map"])


def _pages(reading: QueryReading, address: Mapping[str, str]) -> Iterator[SearchHit]:
    for page in reading.codes(PAGE):
        about = words("pages")[page]
        yield SearchHit(about["title"], page, address, "", about["question"])


def _terms(reading: QueryReading, address: Mapping[str, str]) -> Iterator[SearchHit]:
    meanings = words("about")["sections"]["measures"]["terms"]
    for term in reading.codes(TERM):
        yield SearchHit(term, "about", address, "measures", meanings[term])


def _number(shown: NumberShown) -> SearchHit:
    sentence = words("search")["says"]["number"].format(row=shown.row, column=shown.column)
    page, anchor = registry.page_of(shown.maker), registry.entry_of(shown.maker)
    return SearchHit(shown.finding, page, shown.view.address(), anchor, sentence)


def _recognised(typed: str, meanings: list[Meaning]) -> str:
    kinds = words("search")["kinds"]
    meant = " and ".join(dict.fromkeys(kinds[meaning.kind] for meaning in meanings))
    return words("search")["as"].format(typed=typed, meant=meant)
