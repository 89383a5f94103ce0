"""What is asked on the Answer page, and what is said where the figures cannot support an answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Enquiry:
    """What is counted, the year it is asked for, age group, sex and constituency, each "" where none is chosen.

    `asked` is an entry of wording/answer.toml, "" the first of them. `when` is the calendar year of a January, or the
    one in which an academic year ends; "" is the latest that is held.
    """

    asked: str = ""
    when: str = ""
    age: str = ""
    sex: str = ""
    constituency: str = ""


@dataclass(frozen=True)
class Reason:
    """One part of an enquiry that cannot be answered, and why."""

    part: str
    why: str


@dataclass(frozen=True)
class Unanswered:
    """An enquiry that cannot be answered: what was asked, the reasons, and the nearest that can be.

    `nearest` holds labels with the addresses of pages that answer them.
    """

    sentence: str
    reasons: tuple[Reason, ...]
    nearest: tuple[tuple[str, str], ...]
