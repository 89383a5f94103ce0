"""How figures, dates and periods are written, everywhere the same."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from internships_work.states import Number, State

UK = ZoneInfo("Europe/London")
SIGNIFICANT_DIGITS = 12
LEAST_BASE_FOR_A_DECIMAL = 100  # a share of fewer people is written in whole per cent (standards C7)
SYMBOLS = {
    State.NOT_APPLICABLE: "not applicable",
    State.NOT_AVAILABLE: "not available",
    State.WITHHELD: "withheld",
    State.LOW: "more than zero, rounds to zero",
}


def count(number: int) -> str:
    """A whole number with commas for thousands: 4635 is "4,635"."""
    return f"{number:,}"


def rounded(number: Number, places: int) -> Decimal:
    """A number to so many decimal places, halves away from zero, which is the Department's rule: 16.25 is 16.3.

    Everything that is shown is rounded here and nowhere else. Whole numbers, decimals and fractions are taken exactly.
    A float is taken as the decimal of its first 12 significant digits: what follows is an error of binary arithmetic
    (1000 * 0.00625 may come as 6.249999999999999), and a quotient of two counts that is not a half lies further from
    one than that. The Decimal keeps its places: 37.04 to one place is 37.0.
    """
    if isinstance(number, Fraction):
        exact = Decimal(number.numerator) / number.denominator
    else:
        exact = Decimal(f"{number:.{SIGNIFICANT_DIGITS}g}") if isinstance(number, float) else Decimal(number)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0  # never "-0.0"


def rate(number: Number) -> str:
    """A rate to one decimal place: 16.234 is "16.2"."""
    return f"{rounded(number, 1):,}"


def is_whole(number: float | Decimal) -> bool:
    """True for a percentage written without decimals: published without, or rounded here to none."""
    return number.as_tuple().exponent >= 0 if isinstance(number, Decimal) else float(number).is_integer()


def percent(number: float | Decimal) -> str:
    """A percentage with the decimals it was published with, at most one: 47.0 is "47%", 6.25 is "6.3%".

    One that was rounded here keeps its places, so that it looks like its neighbours: Decimal("37.0") is "37.0%".
    """
    return f"{rounded(number, 0 if is_whole(number) else 1):,}%"


def decimals_for(base: int) -> int:
    """How many decimals a share of so many people is written with."""
    return 1 if base >= LEAST_BASE_FOR_A_DECIMAL else 0


def pounds(number: int) -> str:
    """A sum of money: 18000000 is "£18 million", 9690000 "£9.69 million", 200000 "£200,000"."""
    if number >= 1_000_000:
        return f"£{rounded(Fraction(number, 1_000_000), 2):,}".rstrip("0").rstrip(".") + " million"
    return f"£{number:,}"


def symbol(state: State) -> str:
    """A state as it stands in a table, by its DfE symbol: "[c] withheld"."""
    return f"{short_symbol(state)} {SYMBOLS[state]}"


def short_symbol(state: State) -> str:
    """A state where there is no room for its meaning: "[c]"."""
    return f"[{state.value}]"


def in_words(number: int) -> str:
    """A whole number up to ten as a word, larger ones in figures: sentences do not start with numerals."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return small[number] if 0 <= number < len(small) else count(number)


def day(when: date) -> str:
    """A date as it is read: "4 March 2025"."""
    return f"{when.day} {when:%B %Y}"


def academic_year_short(six_digits: str) -> str:
    """An academic year for tables and choices: "202425" is "2024/25"."""
    return f"{six_digits[:4]}/{six_digits[4:]}"


def academic_year(year: str) -> str:
    """An academic year inside a sentence: "202425" and "2024/25" are "2024 to 2025"."""
    return f"{year[:4]} to {int(year[:4]) + 1}"


def january_of(six_digits: str) -> str:
    """The calendar year of the January inside an academic year: "202425" is "2025"."""
    return f"20{six_digits[4:]}"


def joined(parts: list[str]) -> str:
    """A list in words: "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def share(number: Number) -> str:
    """A computed share to one decimal place: 65.469 is "65.5%"."""
    return f"{rounded(number, 1):,}%"


FROM_HIGHEST = ("highest", "second highest", "third highest", "fourth highest", "fifth highest")


def position(rank: int, of: int, sharing: int = 1) -> str:
    """A rank from the top among `of`, in words: 1 is "highest", 4 of 9 "fourth highest", 8 of 9 "second lowest".

    `sharing` is how many have this rank; more than one makes it "joint". It words a position, never a judgement.
    """
    from_bottom = of + 2 - rank - sharing
    is_upper = rank <= (of + 1) // 2
    in_words = FROM_HIGHEST[rank - 1] if is_upper else FROM_HIGHEST[from_bottom - 1].replace("highest", "lowest")
    return f"joint {in_words}" if sharing > 1 else in_words


def plain(number: float) -> str:
    """A quoted figure as its source writes it: 4635.0 is "4,635", 4.8 is "4.8"."""
    return count(int(number)) if float(number).is_integer() else f"{number:,}"


def counted(number: int, thing: str) -> str:
    """A number of things: "1 fault", "1,204 faults"."""
    return f"{count(number)} {thing}{'' if number == 1 else 's'}"


def moment(when: datetime) -> str:
    """A day and a time of day in the United Kingdom, wherever the server is: "22 November 2026, 14:05 UK time"."""
    there = when.astimezone(UK)
    return f"{day(there.date())}, {there:%H:%M} UK time"


def ordinal(number: int) -> str:
    """A number as an ordinal: 1 is "1st", 12 "12th", 103 "103rd"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{count(number)}{ending}"


def rank(rank: int, of: int, sharing: int = 1) -> str:
    """A rank from the top among many: "highest of 33", "14th highest of 33", "joint lowest of 150".

    `sharing` is how many have this rank; more than one makes it "joint". It words a position, never a judgement.
    """
    joint = "joint " if sharing > 1 else ""
    is_last = rank > 1 and rank + sharing - 1 == of
    in_words = "highest" if rank == 1 else "lowest" if is_last else f"{ordinal(rank)} highest"
    return f"{joint}{in_words} of {count(of)}"
