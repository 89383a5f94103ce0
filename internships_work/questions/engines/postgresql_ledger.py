"""The ledger of each pack in the database to which it is published: whoever publishes next must follow it."""

from collections.abc import Sequence
from typing import Any

from internships_work.data.disclosure.publication import already, differ, published_elsewhere
from internships_work.data.packs import Pack
from internships_work.questions.engines.connections import Connections

LEDGER = """create table if not exists internships_work.ledger (
    pack text, edition integer, title text not null, shown text not null, primary key (pack, edition))"""
OWN = "select edition, shown from internships_work.ledger where pack = $1 order by edition"
OF_TITLE = """select pack, array_agg(shown order by edition) from internships_work.ledger
    where pack in (select pack from internships_work.ledger where title = $1) and pack <> $2 group by pack"""


def ledger_of(database: Connections, name: str) -> list[str]:
    """The entries of a pack in the order of its editions; none where nothing was published. Raises Unavailable."""
    if database.ask("select to_regclass('internships_work.ledger') is null")[1] == [(True,)]:
        return []
    return [text for _, text in database.ask(OWN, [name])[1]]


def keep_ledger(database: Any, pack: Pack, ledger: Sequence[str]) -> None:
    """Write the entry of the edition of a pack, once. `database` has the lock of whoever publishes.

    Raises ValueError, a sentence, where the database has another ledger of the pack, or one of the same title that
    showed other cells of some of the same years and areas.
    """
    kept = dict(database.execute(OWN, [pack.name]).fetchall())
    if len(kept) > len(ledger):
        raise ValueError(
            f"Nothing was published, because edition {len(kept)} of {pack.name} is published, and this is edition "
            f"{pack.edition}. What is shown of a return goes on from the last edition."
        )
    for edition, text in kept.items():
        if text != ledger[edition - 1]:
            raise ValueError(already(edition))
    for other, texts in database.execute(OF_TITLE, [pack.title, pack.name]).fetchall():
        if differ(ledger, texts):
            raise ValueError(published_elsewhere(pack, other))
    for edition in range(len(kept) + 1, len(ledger) + 1):
        row = [pack.name, edition, pack.title, ledger[edition - 1]]
        database.execute("insert into internships_work.ledger values ($1, $2, $3, $4)", row)
