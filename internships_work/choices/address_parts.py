"""The parts of an address as they were meant: whatever a mail program or a sentence round it did to them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from urllib.parse import unquote_plus

from internships_work.choices.enquiry import Enquiry
from internships_work.spellings import ROUND_A_CODE, clean

PERIODS = ("january", "academic_year", "calendar_year")
CHOICES = ("area", "year", *PERIODS, "measure", "pack", *(choice.name for choice in fields(Enquiry)))
# What story mode, the evidence pages and the search take beside the choices.
OF_OTHER_PAGES = ("story", "slide", "version", "talk", "every", "changed", "q")
# What mail programs, search engines, social networks and Streamlit add: passed over without a word.
ADDED = re.compile(
    r"utm_.+|(g|fb|ms|d|y|tw|li_)clid|gad_.+|[gw]braid|igshid|mc_[ce]id|mkt_tok|srsltid|_ga|_gl|_hs.+|_hsenc|embed(_.+)?"
)
LIKE_OURS = re.compile(r"[\w ,./&’'()-]*")  # codes, years, and names of areas, measures and packs
KNOWN = {*CHOICES, *OF_OTHER_PAGES}
SEPARATED = re.compile(rf"(?:&|%26|(?<!amp);)(?:amp;)*(?=(?:{'|'.join(sorted(KNOWN))})(?:=|%3d))", re.IGNORECASE)


class Address(dict[str, str]):
    """The parameters of an address, each name once; `repeated` holds all values of what was given more than once."""

    repeated: Mapping[str, tuple[str, ...]]


def understood(parts: Iterable[tuple[str, str]]) -> Address:
    """The parameters of an address with what was done to them on the way undone.

    "AREA", "amp;area" (of "&amp;"), "area[]", "area=3DE12000007" (quoted-printable), "area%3DE12000007" and
    "E12000007)." are understood; a name that is not known stays as it was written. Of several values the last counts,
    and one under a name as we write it goes before one whose name was mended.
    """
    as_written: dict[str, list[str]] = {}
    mended: dict[str, list[str]] = {}
    for name, value in parts:
        for part in SEPARATED.split(f"{name}={value}" if value or not _is_escaped(name) else name):
            known, text = _parted(part)
            (as_written if known == name else mended).setdefault(known, []).append(text)
    values = {name: [*mended.get(name, []), *as_written.get(name, [])] for name in mended | as_written}
    address = Address({name: given[-1] for name, given in values.items()})
    address.repeated = {name: tuple(given) for name, given in values.items() if name in KNOWN and len(given) > 1}
    return address


def _is_escaped(name: str) -> bool:
    """Whether a name holds the sign between a name and its value: "area=E12000007" of "?area%3DE12000007"."""
    return "=" in name or "%3d" in name.casefold()


def _parted(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=") if "=" in part else unquote_plus(part).partition("=")
    plain = re.sub(r"^(amp;)+|\[\]$", "", clean(name), flags=re.IGNORECASE).lower()
    if plain not in KNOWN:
        return name, value
    if value[:2].upper() == "3D":
        value = value[2:]
    return plain, value.strip() if plain in OF_OTHER_PAGES else _without_a_sentence(value)


def _without_a_sentence(value: str) -> str:
    """A value without what follows an address in a sentence or in the markup round it: "E12000007).", "202425/#a".

    What holds other signs is no value of ours, and stays as it was written, because it is quoted.
    """
    kept = re.sub(r"#[\w-]*$", "", value).rstrip(f"{ROUND_A_CODE}/")
    if kept.count("(") > kept.count(")"):
        kept += ")"
    return kept if LIKE_OURS.fullmatch(kept) else value


def unknown(address: Mapping[str, str]) -> list[str]:
    """The names in an address that are neither ours nor added by what passes addresses on."""
    return [name for name in address if name not in KNOWN and not ADDED.fullmatch(name.casefold())]


def near(name: str) -> list[str]:
    """The choice that a name in an address may have been meant for: "age" for "agee"."""
    return get_close_matches(name.casefold(), CHOICES, n=1, cutoff=0.7)
