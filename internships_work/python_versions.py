"""Which Pythons the dashboard runs on: those for which all that requirements.txt pins is published.

Read by any Python 3, before anything else is imported.
"""

OLDEST, NEWEST = (3, 11), (3, 13)
IN_WORDS = "Python 3.11, 3.12 or 3.13"


def refusal(running: tuple) -> str:
    """Why the dashboard does not start on a Python, told by its version; "" where it does."""
    if OLDEST <= tuple(running[:2]) <= NEWEST:
        return ""
    return (
        f"The dashboard did not start, because not all it needs is published for Python {running[0]}.{running[1]}. "
        f"Make its .venv anew with {IN_WORDS}, and install requirements.txt there."
    )
