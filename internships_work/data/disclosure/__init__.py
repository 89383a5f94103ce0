"""Disclosure control: what a programme return says of people, made fit to be shown.

Start in steps.py: it counts, withholds, audits and writes the protected tables, in that order.
"""

from typing import Any

from internships_work.data.disclosure.ledger import Ledger
from internships_work.data.disclosure.policy import Known, Policy, read_policy
from internships_work.faults import Fault
from internships_work.python_versions import IN_WORDS

__all__ = ["Known", "Policy", "protect", "read_policy"]

NOTHING_SHOWN = Ledger()


def protect(con: Any, policy: Policy, returned: set[str], ledger: Ledger = NOTHING_SHOWN) -> list[Fault]:
    """What steps.protect does. Its scipy is imported only here: a server without a programme return starts without it.

    `returned` names the extracts of the policy that the pack holds, `ledger` is what was shown of it before; what
    forbids to show them is returned.
    """
    try:
        from internships_work.data.disclosure.steps import protect as steps_protect
    except ImportError as lacking:
        for name in returned:
            con.execute(f"drop table if exists {name}")
        return [_cannot_be_imported(lacking)]
    return steps_protect(con, policy, returned, ledger)


def _cannot_be_imported(lacking: ImportError) -> Fault:
    """Without the libraries that choose what is withheld, a programme return is never shown."""
    found = f"cannot be carried out, because {lacking.name or 'one of its libraries'} cannot be imported"
    expected = f"an installation of requirements.txt, whole, with {IN_WORDS}"
    return Fault("disclosure control", found, expected)
