"""The view that an address asks for, and the edition of the pack that answers it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from internships_work.choices import offers, view
from internships_work.choices.view import LONGEST_TOLD, View
from internships_work.questions import editions
from internships_work.wording import fill, words


class NotOffered(LookupError):
    """An address that asks for what is not there. `sentences` say what that is, and what there is."""

    def __init__(self, sentences: list[str]):
        self.sentences = tuple(sentences)
        super().__init__(" ".join(sentences))


def settle(address: Mapping[str, str]) -> tuple[View, list[str]]:
    """Choose the pack that an address asks for; its view, and a notice for each choice in it that is not there."""
    pack, notices_of_pack = offers.serve(view.pack_asked(address, offers.packs_offered()))
    settled, notices = view.read({**address, "pack": address.get("pack", pack)}, offers.offers())
    return settled, notices + notices_of_pack


def settle_page(page: str, address: Mapping[str, str]) -> tuple[View, list[str]]:
    """Choose the pack that an address asks for; its view as a page shows it, and every notice about the address."""
    settled, notices = settle(address)
    shown, notices_of_authority = as_page_shows(page, settled)
    notices_of_area = view.of_successor(address, settled) + notices_of_authority
    return shown, notices + view.not_known(address) + notices_of_area


def as_page_shows(page: str, asked_for: View) -> tuple[View, list[str]]:
    """A view as a page shows it, and a notice where that is a region in place of an authority without a figure.

    A page that says itself what cannot be answered (`says_what_is_lacking`) shows the view as it is.
    """
    if words("pages")[page].get("says_what_is_lacking"):
        return asked_for, []
    asked_for = replace(asked_for, refused=())
    authority = offers.authority_not_held(asked_for)
    if authority is None:
        return asked_for, []
    notice = words("not_found")["notices"]["authority"]
    return replace(asked_for, authority=""), [fill(notice, asked=authority.name, shown=asked_for.chosen_area.in_words)]


@contextmanager
def visiting(address: Mapping[str, str]) -> Iterator[tuple[View, list[str]]]:
    """Answer every question in the block as the address asks: its view, and every notice about the address.

    The edition is pinned: data swapped in meanwhile changes nothing inside the block.
    """
    with editions.pinned(editions.current()):
        settled, notices = settle(address)
        yield replace(settled, refused=()), notices + _to_say(address, settled)


@contextmanager
def visiting_by_region(address: Mapping[str, str]) -> Iterator[tuple[View, list[str]]]:
    """Answer as the address asks, or raise NotOffered where a choice is not there: for what follows the regions.

    With the view comes a notice for each part of the address that means nothing or is shown by another name.
    """
    with editions.pinned(editions.current()):
        settled, notices = settle(address)
        if notices:
            raise NotOffered(_not_offered(address) + view.not_known(address))
        yield settled, _to_say(address, settled)


@contextmanager
def visiting_held(address: Mapping[str, str]) -> Iterator[tuple[View, list[str]]]:
    """Answer as the address asks, or raise NotOffered where a choice is not there, or an authority has no figure.

    With the view comes a notice for each part of the address that means nothing or is shown by another name.
    """
    with visiting_by_region(address) as (settled, notices):
        see_that_held(settled)
        yield settled, notices


def see_that_held(settled: View) -> None:
    """Raises NotOffered where the chosen local authority has no figure in the pack in service."""
    if authority := offers.authority_not_held(settled):
        sentence, region = words("not_found")["not_offered"]["authority"], settled.chosen_area
        raise NotOffered([fill(sentence, asked=authority.name, region=region.name, code=region.code)])


@contextmanager
def visiting_exactly(address: Mapping[str, str]) -> Iterator[View]:
    """Answer as the address asks in every part, or raise NotOffered.

    For files, which carry no notice with them, and for proofs and quotes, which are of one figure and of no other.
    """
    with visiting_held(address) as (settled, _):
        if lost := view.not_known(address):
            raise NotOffered(lost)
        yield settled


def _to_say(address: Mapping[str, str], settled: View) -> list[str]:
    return view.not_known(address) + view.of_successor(address, settled)


def _not_offered(address: Mapping[str, str]) -> list[str]:
    pack = view.pack_asked(address, offers.packs_offered())
    if editions.current().pack.name != pack:
        title = offers.packs_offered()[pack][:LONGEST_TOLD]
        return [fill(words("not_found")["not_offered"]["broken"], asked=title)]
    return view.not_offered(address, offers.offers())
