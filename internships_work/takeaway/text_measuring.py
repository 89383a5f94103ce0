"""How much room words take: the widths of Arial's characters, the lines a text wraps to, the size at which it fits.

A deck is made where Arial need not be installed, so its widths stand here, in thousandths of its size.
"""

from functools import lru_cache

LINE = 1.16
FROM_SPACE_TO_TILDE = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
WIDTHS = {chr(32 + index): width for index, width in enumerate(FROM_SPACE_TO_TILDE)}
WIDEST_OF_THE_REST = 600
BOLD = 1.08
SPARE = 1.5


@lru_cache(maxsize=20_000)
def width(text: str, size: float, is_bold: bool = False) -> float:
    """Return how wide a line of text is, in points."""
    thousandths = sum(WIDTHS.get(character, WIDEST_OF_THE_REST) for character in text)
    return thousandths * size / 1000 * (BOLD if is_bold else 1)


def lines(text: str, size: float, room: float, is_bold: bool = False) -> list[str]:
    """Return the lines a text wraps to in so much room; a word that is wider than that is cut."""
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, size, room, is_bold)]


def _wrapped(paragraph: str, size: float, room: float, is_bold: bool) -> list[str]:
    space = width(" ", size, is_bold)
    found, used = [""], 0.0
    for word in paragraph.split():
        for part in _cut(word, size, room, is_bold):
            wide = width(part, size, is_bold)
            if found[-1] and used + space + wide > room - SPARE:
                found.append(part)
                used = wide
            else:
                used += wide + (space if found[-1] else 0)
                found[-1] = f"{found[-1]} {part}".lstrip()
    return found


def _cut(word: str, size: float, room: float, is_bold: bool) -> list[str]:
    """Return the parts of a word that fit a line each: nearly always the word itself."""
    if width(word, size, is_bold) <= room or len(word) == 1:
        return [word]
    end = max(1, next(end for end in range(len(word)) if width(word[: end + 1], size, is_bold) > room))
    return [word[:end], *_cut(word[end:], size, room, is_bold)]


def height(number: int, size: float) -> float:
    """Return how high so many lines are, in points."""
    return number * size * LINE


def fitting_size(text: str, sizes: tuple[int, ...], room: float, most: float, is_bold: bool = False) -> int:
    """Return the first of `sizes` at which a text is no higher than `most` in so much room, or else the last."""
    fits = (size for size in sizes if height(len(lines(text, size, room, is_bold)), size) <= most)
    return next(fits, sizes[-1])
