"""Text that a slide can hold: XML has no room for control characters, which a CSV file may bring along."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legible(thing: Any) -> Any:
    """The same text, dictionary, list, tuple or dataclass, its texts without what XML cannot hold."""
    if isinstance(thing, str):
        return NOT_IN_XML.sub("", thing)
    if isinstance(thing, dict):
        return {key: legible(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return type(thing)(map(legible, thing))
    if is_dataclass(thing):
        return replace(thing, **{field.name: legible(getattr(thing, field.name)) for field in fields(thing)})
    return thing
