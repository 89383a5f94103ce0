"""The one reader of how areas and years are written: what a spelling means, and what somebody may have meant.

Importer, check, address bar, commands and quotes all ask here, so that they understand the same and refuse the same.
Nothing is guessed: a text that could mean none or several official ones means nothing.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from internships_work.areas import ENGLAND, areas, authorities
from internships_work.paths import GEO

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
DASHES = re.compile("[\u2010-\u2015\u2212]")
# Signs that mail programs, sentences and spreadsheets leave round a code.
ROUND_A_CODE = " .,;:!?'\"()[]<>{}*_`\u2018\u2019\u201c\u201d"
# The Department writes its numbers of authorities with three figures. A spreadsheet that takes them for numbers drops
# leading noughts or adds decimals, and other systems pad them: "45", "370.0" and "0370" are 045, 370 and 370.
NUMBER = re.compile(r"0*([0-9]{1,3})(\.0*)?")
SMALL_WORDS = {"and", "the"}
LONDON = "E12000007"
PARTS_OF_LONDON = {"E13000001": "Inner London", "E13000002": "Outer London"}
LEVELS = {
    "National": ("country", "national"),
    "Regional": ("region", "regions", "regional"),
    "Local authority": ("la", "las", "local authority", "local authorities"),
}
ACADEMIC = re.compile(r"(20[0-9]{2})(?: ?[/-] ?)?(?:20)?([0-9]{2})(?:\.0+)?")
ONE_YEAR = re.compile(r"(20[0-9]{2})(?:\.0+)?")
EXPECTED = {
    "geographic_level": "one of National, Regional, Local authority",
    "new_la_code": "one of the codes of local authorities in geo/authorities.csv, such as E09000012",
    "old_la_code": "one of the numbers of local authorities in geo/authorities.csv, such as 204",
    "la_name": "one of the names of local authorities in geo/authorities.csv, such as Hackney",
}


def clean(text: str) -> str:
    """A text without what nobody sees: no-break and other odd spaces are spaces, zero-width signs are gone."""
    visible = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(DASHES.sub("-", visible).split())


def plain(name: str) -> str:
    """The words of a name: "Yorkshire & The Humber" and "YORKSHIRE AND THE HUMBER" are one, "St. Helens" St Helens."""
    words = re.findall(r"\w+", re.sub("['\u2019`]", "", clean(name)).casefold().replace("_", " "))
    return " ".join(word for word in words if word not in SMALL_WORDS) or " ".join(words)


def code(written: str) -> str:
    """A code in capitals, without what stands round it."""
    return clean(written).strip(ROUND_A_CODE).upper()


def number(written: str) -> str:
    """A number of an authority in three figures; "" where it is none."""
    found = NUMBER.fullmatch(clean(written))
    return found[1].zfill(3) if found else ""


FORMS = {
    "geographic_level": plain,
    "region_code": code,
    "region_name": plain,
    "new_la_code": code,
    "old_la_code": number,
    "la_name": plain,
}


def _is_part_of_london(written: str) -> bool:
    return code(written) in PARTS_OF_LONDON or plain(written) in map(plain, PARTS_OF_LONDON.values())


# The region of an authority for which Inner or Outer London stands. A row about either as a region is not of London.
PART_OF_LONDON = {
    "region_code": lambda written: LONDON if _is_part_of_london(written) else None,
    "region_name": lambda written: areas()[LONDON].name if _is_part_of_london(written) else None,
}


def official(column: str, written: str) -> str | None:
    """What a text of a column of areas is officially; None where it is nothing, or could be several."""
    return _index(column).get(FORMS[column](written))


def academic_year(written: str) -> str | None:
    """The six figures of an academic year: 202425 of 202425, 2024/25, 2024-25, 2024/2025 and 202425.0."""
    found = ACADEMIC.fullmatch(clean(written).strip(ROUND_A_CODE))
    follows = found and (int(found[1]) + 1) % 100 == int(found[2])
    return found[1] + found[2] if follows else None


def year(written: str) -> str | None:
    """The four figures of a calendar year: 2025 of 2025 and of 2025.0."""
    found = ONE_YEAR.fullmatch(clean(written).strip(ROUND_A_CODE))
    return found[1] if found else None


def age_group(written: str) -> str:
    """The form in which age groups are compared: "Age 19" is "19", "16-19" is "16 to 19", "25+" is "25 or over"."""
    text = re.sub(r"^(?:ages?|aged) ", "", clean(written).casefold())
    text = re.sub(r"^([0-9]+) ?(?:-|to) ?([0-9]+)$", r"\1 to \2", text)
    text = re.sub(r"^([0-9]+) ?(?:\+|(?:and|or) (?:over|older|above))$", r"\1 or over", text)
    return re.sub(r"^([0-9]+) (?:and|or) (?:under|younger|below)$", r"\1 or under", text)


def area_code(written: str) -> str | None:
    """The code of England, a region or an authority that is meant by a code, a number or a name; None for no one area.

    Where an authority and one that was abolished share a name or a number, it is the one there is today.
    """
    for form in (code(written), number(written), plain(written)):
        if form and (found := _codes().get(form)):
            return found
    return None


def expected(column: str) -> str:
    """What may stand in a column of areas, in words: the nine regions by code or by name, or where the lists are."""
    if column not in ("region_code", "region_name"):
        return EXPECTED[column]
    regions = [area for area in areas().values() if area.is_region]
    return "one of " + ", ".join(area.code if column == "region_code" else area.name for area in regions)


def near(column: str, written: str) -> list[str]:
    """Up to three official texts of a column that look like what was written, the nearest first.

    Codes of regions all look alike, so none of them is near another.
    """
    if column == "region_code":
        return []
    known, form = _index(column), FORMS[column](written) or clean(written)
    return _near(form, known)


def names_near(written: str) -> list[str]:
    """Up to three names of areas that hold what was written or look like it, the nearest first."""
    if part := PARTS_OF_LONDON.get(code(written)):
        written = part
    names = [area.name for area in (*areas().values(), *authorities().values())]
    return _near(plain(written), {plain(name): name for name in names})


def did_you_mean(written: str, names: Iterable[str]) -> str:
    """What was found, with what may have been meant: "\u201cBarnsly\u201d (did you mean \u201cBarnsley\u201d?)"."""
    meant = " or ".join(f"\u201c{name}\u201d" for name in names)
    return f"\u201c{visible(written)}\u201d" + (f" (did you mean {meant}?)" if meant else "")


def visible(written: str) -> str:
    """A text in which every sign that nobody sees, and every letter that only looks Latin, is written as its code.

    "Hack[U+200B]ney", and "[U+0410]cton" of a Cyrillic A.
    """
    is_latin = any(sign.isascii() and sign.isalpha() for sign in written)
    return "".join(f"[U+{ord(sign):04X}]" if _misleads(sign, is_latin) else sign for sign in written)


def _misleads(sign: str, is_latin: bool) -> bool:
    return not sign.isprintable() or sign == "\u00a0" or (is_latin and "\u0370" <= sign <= "\u052f")


def index(texts: Iterable[str], column: str, others: Mapping[str, str]) -> dict[str, str]:
    """Official texts of a column and other spellings of them, by the form in which they are compared.

    A form that several have is left out.
    """
    found: dict[str, set[str]] = {}
    for written, text in [*((text, text) for text in texts), *others.items()]:
        found.setdefault(FORMS[column](written), set()).add(text)
    return {form: next(iter(meant)) for form, meant in found.items() if len(meant) == 1 and form}


@cache
def _index(column: str) -> dict[str, str]:
    regions = [area for area in areas().values() if area.is_region]
    known = authorities().values()
    texts = {
        "geographic_level": LEVELS,
        "region_code": [area.code for area in regions],
        "region_name": [area.name for area in regions],
        "new_la_code": [one.code for one in known],
        "old_la_code": [one.old_code for one in known],
        "la_name": [one.name for one in known],
    }[column]
    others = {row["found"]: row["taken_as"] for row in aliases() if row["column_name"] == column}
    if column == "geographic_level":
        others = {form: level for level, forms in LEVELS.items() for form in forms}
    return index(texts, column, others)


@cache
def aliases() -> tuple[dict[str, str], ...]:
    """The rows of geo/aliases.csv: spellings that were met, each with where."""
    with (GEO / "aliases.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _codes() -> dict[str, str]:
    """The code of every area by its code, number and name, each as `area_code` compares it."""
    today_last = sorted(authorities().values(), key=lambda one: one.is_current)
    found = {number(one.old_code): one.code for one in today_last}
    found |= {plain(one.name): one.code for one in (*today_last, *areas().values())}
    found |= {one: one for one in (*areas(), *authorities())}
    others = {row["found"]: found.get(plain(row["taken_as"])) or row["taken_as"] for row in aliases()}
    return {form: meant for written, meant in others.items() for form in (plain(written), code(written))} | found


def _near(form: str, known: Mapping[str, str]) -> list[str]:
    holding = [one for one in known if form and f" {form} " in f" {one} "]
    like = get_close_matches(form, known, n=3)
    nearest = SequenceMatcher(None, like[0], form).ratio() if like else 0
    as_like = [one for one in like if SequenceMatcher(None, one, form).ratio() > nearest - 0.1]
    return list(dict.fromkeys(known[one] for one in [*holding, *as_like]))[:3]


def is_england(written: str) -> bool:
    """Whether a text is the code or the name of England."""
    return code(written) == ENGLAND or plain(written) == "england"
