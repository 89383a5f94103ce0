"""Text that a slide can hold: XML has no room for control characters, which a CSV file may bring along."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_control_characters(value: Any) -> Any:
    """Return the same text, dictionary, list, tuple or dataclass, its texts without what XML cannot hold."""
    if isinstance(value, str):
        return NOT_IN_XML.sub("", value)
    if isinstance(value, dict):
        return {key: without_control_characters(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(map(without_control_characters, value))
    if is_dataclass(value):
        return replace(
            value, **{field.name: without_control_characters(getattr(value, field.name)) for field in fields(value)}
        )
    return value
