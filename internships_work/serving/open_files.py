"""How many visitors one process may hold: each takes open files of the operating system, which limits them."""

import sys
from contextlib import suppress

if sys.platform != "win32":
    import resource

AT_LEAST = 10_240  # what macOS grants where it says that there is no limit


def open_as_many_files_as_may_be() -> int:
    """Raise the limit of open files as far as this process may, and return it; 0 where it is not known.

    Each visitor takes four, so that the usual limit of 1,024 is reached by 250.
    """
    if sys.platform == "win32":
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for most in (hard, max(soft, AT_LEAST)):
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            return most
    return soft
