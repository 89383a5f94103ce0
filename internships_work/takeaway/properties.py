"""The properties of an Office file: a title, a subject and other lines that no program lets be long."""

LONGEST = 255


def as_property(text: str, longest: int = LONGEST) -> str:
    """Return a text as short as a property of an Office file may be; a longer one ends in an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
