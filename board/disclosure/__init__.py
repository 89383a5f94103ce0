"""Disclosure control: what a programme return says of people, made fit to be shown.

Start in steps.py: it counts, withholds, audits and writes the protected tables, in that order.
"""

from board.disclosure.policy import Known, Policy, read_policy
from board.disclosure.steps import protect

__all__ = ["Known", "Policy", "protect", "read_policy"]
