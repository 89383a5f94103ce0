"""How texts stand on a chart: their font, their lines. The same in every renderer."""

import textwrap

FONT_FAMILY = '"Source Sans", "Source Sans 3", Arial, sans-serif'
FONT_SIZE = 16
LINE_OF_TEXT = 21
CHARACTERS_A_LINE = 46
# About how wide a character is, in pixels, for room that is left for words before they are drawn.
A_CHARACTER = 8.2
A_BOLD_CHARACTER = 9.2
# The same for figures, whose room is counted closely on a phone: "12.3".
A_DIGIT, A_SLIM_CHARACTER, SLIM_CHARACTERS = 8, 4, "., []()"
# How wide a chart is on the narrowest phone, in pixels.
ON_A_PHONE = 358


def wrapped(label: str, width: int = CHARACTERS_A_LINE) -> list[str]:
    """A label over as many lines as it needs."""
    return textwrap.wrap(label, width) or [""]


def room_for(lines: list[str], is_bold: bool = False) -> float:
    """About how wide lines of text are, in pixels."""
    return max(map(len, lines), default=0) * (A_BOLD_CHARACTER if is_bold else A_CHARACTER)


def room_for_figure(words: str) -> float:
    """About how wide a figure is, in pixels."""
    return sum(A_SLIM_CHARACTER if letter in SLIM_CHARACTERS else A_DIGIT for letter in words)
