"""What the visitor has chosen: one frozen value, to and from the address bar."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from internships_work.areas import ENGLAND, Area, Authority, areas, authorities
from internships_work.choices.address_parts import PERIODS, Address, near, unknown
from internships_work.choices.enquiry import Enquiry, Reason
from internships_work.number_format import academic_year_short, day, january_of, joined
from internships_work.spellings import (
    academic_year,
    age_group,
    area_code,
    clean,
    did_you_mean,
    names_near,
    plain,
    year,
)
from internships_work.wording import fill, words

LONGEST_TOLD, MOST_TOLD, MOST_NAMED = 40, 3, 10
ENQUIRY = tuple(choice.name for choice in fields(Enquiry))
ANSWERED = ("pack", "area", *ENQUIRY)  # what an answer is an answer to


@dataclass(frozen=True)
class View:
    """The area (ONS code), the measure of the Regions page, the pack, and the periods chosen.

    `area` is England or a region; `authority` is the code of a local authority in that region, or "" where none is
    chosen. `enquiry` is what is asked on the Answer page; `refused` says which parts of it, its area and its data were
    not understood, so that no figure answers it. `january` (four digits), `academic_year` (six, "202425") and
    `calendar_year` are what is chosen of each kind of period, "" for the latest that a figure has. `year` is the
    academic year of an old link, from before each figure had its own period.
    """

    area: str
    year: str
    measure: str
    authority: str = ""
    pack: str = "published"
    enquiry: Enquiry = Enquiry()
    refused: tuple[Reason, ...] = ()
    january: str = ""
    academic_year: str = ""
    calendar_year: str = ""

    @property
    def chosen_area(self) -> Area:
        """The chosen area with its names."""
        return areas()[self.area]

    @property
    def local_authority(self) -> Authority | None:
        """The chosen local authority, or None."""
        return authorities().get(self.authority)

    def period(self, kind: str) -> str:
        """The period of a kind that is chosen, by its own name or by the academic year of an old link; "" for none.

        An academic year has a January in it and is no calendar year.
        """
        of_old_link = {"academic_year": self.year, "january": january_of(self.year) if self.year else ""}
        return getattr(self, kind) or of_old_link.get(kind, "")

    def choices(self) -> dict[str, str]:
        """Every choice, "" where none is made."""
        names = ("area", "authority", "year", *PERIODS, "measure", "pack")
        choices = {choice: getattr(self, choice) for choice in names}
        return choices | vars(self.enquiry)

    def address(self) -> dict[str, str]:
        """Every choice made, as the parameters of an address; the area is the authority where one is chosen."""
        choices = self.choices() | {"area": self.authority or self.area}
        return {choice: value for choice, value in choices.items() if value and choice != "authority"}

    @cached_property
    def query(self) -> str:
        """Every choice made as the query of an address: "area=E12000003&january=2025"."""
        return urlencode(self.address())


@dataclass(frozen=True)
class Offers:
    """What a visitor may choose, each code with its name: packs, measures and, of each kind, periods (latest last).

    `years` are the academic years that an old link may name.

    `enquiries` holds what may be asked on the Answer page, by choice; "" is the code of what is usual. `set_aside` are
    packs that are there and not offered, each with the title of the one that speaks of the same people.
    """

    packs: Mapping[str, str]
    years: tuple[str, ...]
    measures: Mapping[str, str]
    enquiries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    set_aside: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def elsewhere(address: Mapping[str, str], area: str) -> dict[str, str]:
    """An address with the same choices in another area or authority, which lets go of a constituency."""
    return {choice: value for choice, value in address.items() if choice != "constituency"} | {"area": area}


def at_authority(address: Mapping[str, str], authority: Authority) -> dict[str, str]:
    """An address with the same choices at an authority; of one that was abolished, in a January in which it stood.

    Without that January, the code of one with an only successor opens what took its place. It is the one of the year
    before, because of the last, January 2023, no figures of authorities were published.
    """
    there = elsewhere(address, authority.code)
    if authority.only_successor is None or _asks_for_a_time_of(authority, there):
        return there
    return of_period(there, "january", str(int(authority.valid_to[:4]) - 1))


def _asks_for_a_time_of(authority: Authority, choices: Mapping[str, str]) -> bool:
    """Whether the choices name a time in which an authority that was abolished still stood."""
    years = [january_of(choices[name]) for name in ("year", "academic_year") if choices.get(name)]
    years += [choices[name] for name in ("january", "when") if choices.get(name)]
    return any(authority.stood_in(year) for year in years)


def of_period(address: Mapping[str, str], kind: str, code: str) -> dict[str, str]:
    """An address with the same choices and another period of a kind, which lets go of the year of an old link."""
    return {choice: value for choice, value in address.items() if choice != "year"} | {kind: code}


def pack_asked(address: Mapping[str, str], present: Mapping[str, str]) -> str:
    """The pack an address asks for, or the first where it asks for none or for one that is not there."""
    pack = address.get("pack")
    return pack if pack in present else next(iter(present))


def read(address: Mapping[str, str], offers: Offers) -> tuple[View, list[str]]:
    """The view an address asks for, and one notice for each choice in it that does not exist.

    A spelling that can only mean one thing is taken for it (`meant`). An authority that was abolished and has an only
    successor is that one, unless a time is asked for in which it stood. What is missing or unknown falls back to the
    first pack, England, the first measure and the latest period; an unknown one is also told to the visitor. Where the
    pack offers no periods or measures, none is chosen.
    """
    chosen, notices = {}, []
    for choice, (offered, default) in _offered(offers).items():
        value = address.get(choice, default)
        code = _code(choice, value, offered)
        chosen[choice] = code if code in offered else default
        if offered and code not in offered:
            sentence = words("answer" if choice in ENQUIRY else "not_found")["notices"][choice]
            if choice == "pack" and value in offers.set_aside:
                sentence = words("not_found")["set_aside"]["notice"]
            instead = offers.set_aside.get(value, "")
            notice = fill(sentence, asked=value[:LONGEST_TOLD], shown=offered[default], instead=instead)
            notices.append(notice)
    if authority := authorities().get(chosen["area"]):
        if (successor := authority.only_successor) and not _asks_for_a_time_of(authority, chosen):
            authority = successor
        chosen |= {"area": authority.region_code, "authority": authority.code}
    enquiry = Enquiry(**{choice: chosen.pop(choice) for choice in ENQUIRY})
    lost = _not_offered(address, offers)
    refused = tuple(Reason(choice, lost[choice]) for choice in ANSWERED if choice in lost)
    misspelt = [name for name in unknown(address)[:MOST_NAMED] if {*near(name)} & {*ANSWERED}]
    refused += tuple(Reason("link", sentence) for sentence in not_known(dict.fromkeys(misspelt, "")))
    return View(**chosen, enquiry=enquiry, refused=refused), notices


def of_successor(address: Mapping[str, str], shown: View) -> list[str]:
    """The sentence that an authority is shown (`read`) in place of one that was abolished; or none."""
    gone = authorities().get(meant("area", address.get("area", "")))
    successor = gone.only_successor if gone else None
    return [taken_over(gone, successor)] if successor and successor.code == shown.authority else []


def taken_over(gone: Authority, successor: Authority) -> str:
    """The sentence that an authority is shown in place of one that was abolished."""
    return fill(
        words("not_found")["taken_over"],
        gone=gone.name,
        code=gone.code,
        day=day(date.fromisoformat(gone.valid_to)),
        successor=successor.name,
        code_now=successor.code,
    )


def not_known(address: Mapping[str, str]) -> list[str]:
    """A sentence for each part of an address that nothing here is asked by, and for each that it gives more than one
    value."""
    sentence, several = words("not_found")["not_known"], words("not_found")["several"]
    lost = [
        fill(sentence, asked=did_you_mean(name[:LONGEST_TOLD], near(name))) for name in unknown(address)[:MOST_NAMED]
    ]
    repeated = address.repeated if isinstance(address, Address) else {}
    for name, given in repeated.items():
        # The last that is written in each way, in the order in which they were given.
        differing = list({meant(name, value): value[:LONGEST_TOLD] for value in reversed(given)}.values())[::-1]
        if len(differing) > 1:
            values = joined([f"“{value}”" for value in differing[-MOST_TOLD:]])
            lost.append(fill(several, name=name, values=values, last=differing[-1]))
    return lost


def meant(choice: str, value: str) -> str:
    """A choice as the dashboard writes it, where only one thing can be meant: "e12000007" and "London" are E12000007.

    A code that an authority has now stands for the one under which it is held here; "2024/25" is 202425, and
    "January 2025" is 2025.
    """
    if choice == "area":
        return area_code(value) or value
    if choice in ("year", "academic_year"):
        return academic_year(value) or value
    if choice in PERIODS:
        return year(re.sub(r"(?i)(january|calendar year)\s", "", value)) or value
    return clean(value)


def _code(choice: str, value: str, offered: Mapping[str, str]) -> str:
    """The code of what is offered that is meant by a code or a name of it, however that is written; else the value."""
    code = meant(choice, value)
    if code in offered or choice not in (*ENQUIRY, "measure"):
        return code
    form = age_group if choice == "age" else plain
    alike = {other for other, name in offered.items() if other and form(value) in (form(other), form(name))}
    return alike.pop() if len(alike) == 1 else code


def not_offered(address: Mapping[str, str], offers: Offers) -> list[str]:
    """A sentence for each choice in an address that does not exist: what was asked for, and what there is.

    Where that is the pack, only this: what else there is depends on it.
    """
    return list(_not_offered(address, offers).values())


def _not_offered(address: Mapping[str, str], offers: Offers) -> dict[str, str]:
    known = _offered(offers)
    lost = {
        choice: address[choice]
        for choice, (offered, _) in known.items()
        if offered and choice in address and _code(choice, address[choice], offered) not in offered
    }
    if "pack" in lost:
        lost = {"pack": lost["pack"]}
    if lost.get("pack") in offers.set_aside:
        sentence = words("not_found")["set_aside"]["says"]
        return {"pack": fill(sentence, asked=lost["pack"][:LONGEST_TOLD], instead=offers.set_aside[lost["pack"]])}
    sentences = words("not_found")["not_offered"]
    return {
        choice: fill(
            sentences[choice], asked=value[:LONGEST_TOLD], offered=_what_there_is(choice, value, known[choice][0])
        )
        for choice, value in lost.items()
    }


def _what_there_is(choice: str, value: str, offered: Mapping[str, str]) -> str:
    """What can be asked for instead: areas with a name like it, years as they are written, else what is offered."""
    if choice == "area":
        return joined(names_near(value[:LONGEST_TOLD]) or [areas()[ENGLAND].name])
    return joined([name if choice in ("year", *PERIODS) else code for code, name in offered.items() if code])


def _offered(offers: Offers) -> dict[str, tuple[Mapping[str, str], str]]:
    """For each choice, what is offered with its name, and the default."""
    area_names = {code: area.name for code, area in areas().items()}
    area_names |= {code: authority.name for code, authority in authorities().items()}
    latest = {"": words("site")["latest"]}
    years = {year: academic_year_short(year) for year in offers.years}
    return {
        "area": (area_names, ENGLAND),
        "year": (latest | years if years else {}, ""),
        "measure": (offers.measures, next(iter(offers.measures), "")),
        "pack": (offers.packs, next(iter(offers.packs))),
        **{kind: (latest | offers.periods[kind] if offers.periods.get(kind) else {}, "") for kind in PERIODS},
        **{choice: (offers.enquiries.get(choice, {"": ""}), "") for choice in ENQUIRY},
    }
