"""A return whose small numbers are protected is shown to others only once it is published and a ledger remembers it."""

from internships_work.data.populations import REAL
from internships_work.faults import Fault
from internships_work.questions.edition import Edition
from internships_work.serving.request_address import is_for_this_machine


def faults_of_publication(edition: Edition) -> list[Fault]:
    """Return why an edition may not be shown to others, or an empty list: a real return that was not published.

    What is invented gives nobody away. What comes from a database was published.
    """
    pack = edition.pack
    if pack.folder is None or edition.population is None or REAL not in edition.population.kinds:
        return []
    if pack.published is not None and pack.published.edition == pack.edition:
        return []
    if is_for_this_machine():
        return []
    found = f"edition {pack.edition} of this return was not published, and other machines can reach this server"
    publish = f"python -m internships_work publish {pack.folder.name}"
    expected = f"{publish} first, or --server.address=localhost for who tries it on this machine"
    return [Fault("pack.toml", found, expected)]
