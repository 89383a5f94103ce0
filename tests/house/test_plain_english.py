"""What visitors read first is short and plain: headings and leads of every page, and the words of wording/*.toml."""

import re
import statistics
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
import textstat
from lxml import html

from internships_work.areas import areas, authorities
from internships_work.exhibits.area_names import area_in_words
from internships_work.paths import ROOT, WORDING
from internships_work.questions import editions
from internships_work.serving.prerender import first_sight
from internships_work.wording import words

AREAS = ("E92000001", "E12000003", "E08000035")  # England, Yorkshire and The Humber, Leeds
GRADE, MOST_WORDS, EARLY, MOST_IN_A_SENTENCE = 7, 25, 12, 20
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = rf"(?:\d{{1,2}} )?(?:{MONTHS})(?: 20\d\d)?|20\d\d to 20\d\d|\b20\d\d\b"
NUMBER = re.compile(r"£?\d[\d,.]*%?(?: million)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
# Numbers that say what a figure is of, and are not the figure.
OF_WHAT = re.compile(rf"{DATE}|per 1,000|every 1(?:,0)?00|1[68] to 2[045]|95%")
# Words that say less than others to a reader of today, and years as tables write them.
STALE = re.compile(r"\b(?:held|stands?|nought|(?:is|are|was|were|not) told)\b(?!\})|\b20\d\d-\d\d\b(?!-)", re.I)
# Of the checks, these are patterns for what a fault says, and no words for a reader.
PATTERNS = {"found", "expected"}
# Stands in the rows of quotes that were kept: under another name they would read as revised.
AS_KEPT = {"EHC plans held at 16 to 25 (number)"}


@cache
def pages(pack: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Every page of every area, and its headings of the first two levels and its leads: element and text."""
    editions.of(pack)
    found = []
    for area in AREAS:
        for page in words("pages"):
            shown = html.fromstring(first_sight(page, {"area": area, "pack": pack}, ""))
            elements = shown.xpath("//h1 | //h2 | //p[@class='lead']")
            found.append(
                (f"{page}, {area}", tuple((one.tag, " ".join(one.text_content().split())) for one in elements))
            )
    return tuple(found)


def texts(pack: str) -> list[tuple[str, str, str]]:
    """Each heading and lead once: on which page first, its element, its text."""
    first: dict[tuple[str, str], str] = {}
    for where, shown in pages(pack):
        for one in shown:
            first.setdefault(one, where)
    return [(where, *one) for one, where in first.items()]


def headings(pack: str) -> list[tuple[str, str]]:
    return [(where, text) for where, name, text in texts(pack) if name != "p"]


@cache
def places() -> re.Pattern[str]:
    known = areas() | authorities()
    names = {area_in_words(code) for code in known} | {area.name for area in known.values()}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b", re.I)


@cache
def terms() -> re.Pattern[str]:
    """The terms that the page About the data and GLOSSARY.md explain, in the singular and the plural."""
    explained = [term for key in words("about")["sections"]["measures"]["terms"] for term in key.split(" and ")]
    [of_the_field] = re.findall(r"Words of the field \(([^)]+)\)", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
    every = {"supported intern", "education, health and care plan", *explained, *of_the_field.split(", ")}
    plurals = [
        re.escape(term[:-1]) + "(?:y|ies)" if term.endswith("y") else re.escape(term.removesuffix("s")) + "s?"
        for term in sorted(every, key=len, reverse=True)
    ]
    return re.compile(rf"\b(?:{'|'.join(plurals)})\b", re.I)


def simple(text: str) -> str:
    """A text with every term, place, date and number as a word of one syllable: none of them could be another."""
    text = terms().sub("plan", places().sub("Leeds", text))
    return NUMBER.sub("ten", re.sub(DATE, "ten", text))


def grade(text: str) -> float:
    return textstat.flesch_kincaid_grade(simple(text))


def word_count(text: str) -> int:
    """How many words a text has; a place is one, whatever its name."""
    return len(places().sub("Leeds", text).split())


def words_before_the_number(text: str) -> int:
    """How many words come before the first number of a text, 0 where it has none."""
    number = NUMBER.search(OF_WHAT.sub(lambda found: "." * len(found[0]), text))
    return word_count(text[: number.start()]) if number else 0


def test_headings_and_leads_are_plain_to_a_reader_of_twelve():
    graded = sorted(((grade(text), where, text) for where, _, text in texts("published")), reverse=True)
    print("The ten hardest:", *(f"{hard:5.1f} ({where}) {text}" for hard, where, text in graded[:10]), sep="\n")
    assert len(graded) > 100 and statistics.median(hard for hard, *_ in graded) <= GRADE


@pytest.mark.parametrize("pack", ["published", pytest.param("sample", marks=pytest.mark.long)])
def test_no_heading_is_long_and_its_number_comes_early(pack):
    assert len(headings(pack)) > 50
    assert [(where, text) for where, text in headings(pack) if word_count(text) > MOST_WORDS] == []
    assert [(where, text) for where, text in headings(pack) if words_before_the_number(text) >= EARLY] == []


@pytest.mark.parametrize("pack", ["published", pytest.param("sample", marks=pytest.mark.long)])
def test_no_heading_or_lead_is_twice_on_a_page(pack):
    unnamed = words("site")["nothing_to_show"]["usual"]  # in place of a map and of the bars beside it
    named = [(where, [one for one in shown if not one[1].startswith(unnamed)]) for where, shown in pages(pack)]
    twice = [(where, one) for where, shown in named for one in shown if shown.count(one) > 1]
    assert len(pages(pack)) == len(AREAS) * len(words("pages")) and twice == []


def test_no_sentence_of_a_lead_is_long():
    leads = [(where, text) for where, name, text in texts("published") if name == "p"]
    sentences = [(where, one) for where, text in leads for one in re.split(r"(?<=[.?!]) ", text)]
    assert len(sentences) > 40
    assert [(where, one) for where, one in sentences if len(one.split()) > MOST_IN_A_SENTENCE] == []


def in_words(entry: object, key: str = "") -> Iterator[str]:
    """Every text of a file of words."""
    if isinstance(entry, dict):
        for name, value in entry.items():
            yield from in_words(value, name)
    elif isinstance(entry, list):
        for value in entry:
            yield from in_words(value, key)
    elif isinstance(entry, str) and key not in PATTERNS:
        yield entry


@pytest.mark.parametrize("path", sorted(WORDING.glob("*.toml")), ids=lambda path: path.stem)
def test_visitors_read_no_stale_word_and_one_form_of_a_year(path):
    every = list(in_words(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert every and [text for text in every if STALE.search(text) and text not in AS_KEPT] == []


def test_findings_and_cautions_write_an_academic_year_as_prose_does():
    findings = [
        text for entry in words("exhibits").values() for key, text in entry.items() if str(key).startswith("finding")
    ]
    prose = [*findings, *words("caveats").values(), *(page["lead"] for page in words("pages").values())]
    assert len(prose) > 200 and [text for text in prose if re.search(r"\d{4}[/-]\d\d\b", text)] == []
