"""Processes that end with the process that started them, even where that was killed."""

import shutil
from collections.abc import Sequence


def ending_with_us(command: Sequence[str], signal: str) -> list[str]:
    """A command whose process the kernel sends a signal ("KILL", "TERM") once the process that started it has ended.

    setpriv belongs to every Linux; elsewhere the command is left as it is.
    """
    setpriv = shutil.which("setpriv", path="/usr/bin:/bin")
    return [setpriv, "--pdeathsig", signal, "--", *command] if setpriv else list(command)
