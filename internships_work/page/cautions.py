"""Which cautions stand open and where: at the top of a page, at their card, or folded below it."""

from collections import Counter
from collections.abc import Iterable

from internships_work.exhibits.caveats import open_caveats
from internships_work.exhibits.exhibit import Exhibit


def parted(exhibit: Exhibit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the cautions of an exhibit that are never folded away, and those that fold.

    Whom its figures leave out is never folded; of the others it is told in wording/caveats_shown.toml.
    """
    key, others = exhibit.caveats[: len(exhibit.key)], exhibit.caveats[len(exhibit.key) :]
    grave = open_caveats()
    stay = (*key, *(sentence for sentence in others if sentence in grave))
    return stay, tuple(sentence for sentence in others if sentence not in grave)


def at_the_top(of_cards: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the cautions that stand at the top of a page: those that more than one of its cards carries, the gravest
    first."""
    shared = [sentence for sentence, cards in Counter(s for each in of_cards for s in each).items() if cards > 1]
    grave = open_caveats()
    return tuple(sorted(shared, key=lambda sentence: grave.index(sentence) if sentence in grave else 0.5))
