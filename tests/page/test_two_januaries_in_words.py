"""No sentence on any page sets January 2026 against January 2025, or tells of a change, without its basis."""

import csv
import re
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import html

from internships_work.areas import ENGLAND, areas, authorities
from internships_work.exhibits.area_names import area_in_words
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.serving.prerender import first_sight
from internships_work.wording import words
from tests.support.worlds import edition

# England; regions without Leicester, without the Isle of Wight, with Cambridgeshire; each of these three; Essex, the
# City of London, Northumberland, and a county that was abolished.
SOME = (
    *(ENGLAND, "E12000004", "E12000006", "E12000008", "E06000016", "E06000046", "E10000003"),
    *("E10000012", "E09000001", "E06000057", "E10000023"),
)
BLOCKS = {
    *("p", "li", "ul", "ol", "dl", "dd", "dt", "h1", "h2", "h3", "div", "article", "section", "summary", "details"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption"),
}
BOTH = re.compile(r"January 2025\b.*\b2026\b|January 2026\b.*\b2025\b")
# Numbers that say what a figure is of, and are not the figure.
OF_WHAT = re.compile(r"(\d+ )?([A-Z][a-z]+ )?\b20\d\d\b|per 1,000|1[68] to 2[045]|95%|at least 100")
OF_CHANGE = re.compile(
    r"\bwent (from|up|down)\b|\b(up|down) from \d|\b(rose|fell|grew|risen|fallen|increased|decreased) (from|to|by) \d"
    r"|\b(more|fewer|higher|lower)\b.* than (a|the) year (earlier|before)\b"
)
OF_TOTALS = (
    re.compile(r"in the same [\w,]+ local authorities", re.I),
    re.compile(r"in the ([\d,]+ )?local authorities (of .+ )?with a figure in both"),
    re.compile(r"^Without the local authorities of which something was withdrawn since: .* local authorities\)"),
    re.compile(r"^Totals as published, which do not leave out the same local authorities: "),
)
# Each is compared with itself, or the sentence tells whom to ask, and does not compare.
OF_EACH_AUTHORITY = (
    re.compile(r" of [\d,]+ local authorities recorded more supported interns than a year earlier, .* not compared"),
    re.compile(r"^May be recording: [\d,]+ in January 2025, [\d,]+ in January 2026"),
    re.compile(r"(Recorded none in|The difference between) January 2025 and"),
)
# How complete two splits are, which stand side by side: of what was recorded, not of who took part.
NOT_REPORTED = re.compile(r"“Not reported” is \d+ in January 2026 and \d+ in January 2025")
CHECK = re.compile(r"^(?P<area>.+?), .+: [\d,]+ in January 2026, after [\d,]+ in January 2025")


@pytest.fixture(autouse=True)
def published():
    """The published figures in service."""
    with editions.pinned(edition("published")):
        yield


def sentences(page: str, area: str) -> Iterator[str]:
    """Everything a page says before any script runs, sentence by sentence, without its charts and boxes."""
    shown = html.fromstring(first_sight(page, {"area": area, "pack": "published"}, ""))
    for other in shown.xpath("//svg | //script | //style | //select | //datalist"):
        other.drop_tree()
    for element in shown.iter():
        is_block = element.tag in BLOCKS and not any(inner.tag in BLOCKS for inner in element.iterdescendants())
        if is_block:
            yield from re.split(r"(?<!St[.])(?<=[.?]) (?=[A-Z“])", " ".join(element.text_content().split()))


def compares(sentence: str) -> bool:
    """Whether a sentence holds figures of both Januaries, or tells of a change beside a figure."""
    figures = re.findall(r"\d[\d,.]*", OF_WHAT.sub("", sentence))
    return bool(BOTH.search(sentence) and len(figures) > 1 or OF_CHANGE.search(sentence) and figures)


@cache
def names_of_authorities() -> frozenset[str]:
    """Every name under which a sentence may begin with a local authority."""
    names = [area_in_words(code) for code in authorities()] + [each.name for each in authorities().values()]
    return frozenset(name[0].upper() + name[1:] for name in names)


def has_its_basis(sentence: str) -> bool:
    """Whether a sentence says in which authorities both figures are, or is about one authority alone."""
    return (
        any(basis.search(sentence) for basis in (*OF_TOTALS, *OF_EACH_AUTHORITY, NOT_REPORTED))
        or any(sentence.startswith(f"{name} recorded ") for name in names_of_authorities())
        or bool((check := CHECK.match(sentence)) and check["area"] in names_of_authorities())
    )


def without_basis(codes: list[str]) -> tuple[int, list[str]]:
    """How many sentences of all pages of some areas compare, and those of them that do not say their basis."""
    compared = [
        f"{sentence} ({page}, {code})"
        for code in codes
        for page in words("pages")
        if page != "checks"
        for sentence in sentences(page, code)
        if compares(sentence)
    ]
    return len(compared), [sentence for sentence in compared if not has_its_basis(sentence)]


@pytest.mark.parametrize("code", SOME)
def test_on_every_page_of_an_area_a_sentence_about_two_januaries_says_its_basis(code):
    compared, bare = without_basis([code])
    assert bare == [] and compared > 5


@pytest.mark.long
def test_on_every_page_of_every_area_a_sentence_about_two_januaries_says_its_basis():
    compared, bare = without_basis([*areas(), *authorities()])
    assert bare == [] and compared > 2_000


def placements() -> list[dict[str, str]]:
    """The rows of local authorities of January 2025 and 2026, from the file."""
    with (PUBLISHED / "authority_work_based_learning.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["time_period"] in ("2025", "2026")]


def test_checks_set_two_januaries_of_a_total_against_each_other_only_where_all_its_authorities_are_in_both():
    with (PUBLISHED / "withdrawn_figures.csv").open(encoding="utf-8", newline="") as file:
        withdrawn = {row["new_la_code"] for row in csv.DictReader(file)}
    apart = {
        row["region_name"]
        for row in placements()
        if not row["supported_internships"].isdigit() or row["new_la_code"] in withdrawn
    }
    assert len(apart) == 5
    checks = [sentence for sentence in sentences("checks", ENGLAND) if compares(sentence)]
    assert len(checks) > 20
    of_totals = {CHECK.match(sentence)["area"] for sentence in checks if not has_its_basis(sentence)}
    assert of_totals and not of_totals & {"England", *apart}
