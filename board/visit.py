"""A visit without a page: the view that an address asks for, and the edition of the pack that answers it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from board import choices, service, view
from board.view import View


@contextmanager
def visiting(address: Mapping[str, str]) -> Iterator[tuple[View, list[str]]]:
    """Answer every question in the block as the address asks: its view, and a notice for each choice that is not there.

    The edition is pinned: data swapped in meanwhile changes nothing inside the block.
    """
    with service.pinned(service.current()):
        pack, told = choices.serve(view.pack_asked(address, choices.packs_offered()))
        seen, notices = view.read({**address, "pack": address.get("pack", pack)}, choices.offers())
        yield seen, notices + told
