"""How areas and local authorities read inside a sentence."""

from internships_work.areas import areas, authorities
from internships_work.wording import words


def in_words(name: str) -> str:
    """The official name of an authority as it reads inside a sentence: "the Isle of Wight", "Bristol"."""
    return words("authorities")["in_words"].get(name, name)


def area_in_words(code: str) -> str:
    """England, a region or an authority as it reads inside a sentence: "the North East", "the City of London"."""
    return areas()[code].in_words if code in areas() else in_words(authorities()[code].name)
