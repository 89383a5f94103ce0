"""Disclosure control: what a programme return says of people, made fit to be shown.

Start in steps.py: it counts, withholds, audits and writes the protected tables, in that order.
"""

from typing import Any

from board.disclosure.policy import Known, Policy, read_policy
from board.faults import Fault

__all__ = ["Known", "Policy", "protect", "read_policy"]


def protect(con: Any, policy: Policy, returned: set[str]) -> list[Fault]:
    """What steps.protect does. Its scipy is imported only here: a server without a programme return starts without it.

    `returned` names the extracts of the policy that the pack holds; what forbids to show them is returned.
    """
    from board.disclosure.steps import protect as steps_protect

    return steps_protect(con, policy, returned)
