"""A visit without a page: the view that an address asks for, and the edition of the pack that answers it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from internships_work.choices import offers, view
from internships_work.choices.view import LONGEST_TOLD, View
from internships_work.questions import editions
from internships_work.wording import fill, words


class NotOffered(LookupError):
    """An address that asks for what is not there. `sentences` say what that is, and what there is."""

    def __init__(self, sentences: list[str]):
        self.sentences = tuple(sentences)
        super().__init__(" ".join(sentences))


@contextmanager
def visiting(address: Mapping[str, str]) -> Iterator[tuple[View, list[str]]]:
    """Answer every question in the block as the address asks: its view, and a notice for each choice that is not there.

    The edition is pinned: data swapped in meanwhile changes nothing inside the block.
    """
    with editions.pinned(editions.current()):
        pack, more = offers.serve(view.pack_asked(address, offers.packs_offered()))
        seen, notices = view.read({**address, "pack": address.get("pack", pack)}, offers.offers())
        yield seen, notices + more


@contextmanager
def visiting_exactly(address: Mapping[str, str], by_region: bool = False) -> Iterator[View]:
    """Answer as the address asks, or raise NotOffered: for what leaves the dashboard and carries no notice with it.

    An authority of which the pack has no figure is not answered with its region, unless `by_region` says that what is
    shown follows the regions, and says so itself.
    """
    with visiting(address) as (seen, notices):
        if notices:
            raise NotOffered(_not_offered(address))
        if not by_region and (authority := offers.authority_not_held(seen)):
            sentence, region = words("site")["not_offered"]["authority"], seen.chosen_area
            raise NotOffered([fill(sentence, asked=authority.name, region=region.name, code=region.code)])
        yield seen


def _not_offered(address: Mapping[str, str]) -> list[str]:
    pack = view.pack_asked(address, offers.packs_offered())
    if editions.current().pack.name != pack:
        title = offers.packs_offered()[pack][:LONGEST_TOLD]
        return [fill(words("site")["not_offered"]["broken"], asked=title)]
    return view.not_offered(address, offers.offers())
