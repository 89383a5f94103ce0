"""What a kind of file is known to hold: topics, their groups, and columns that are left; from data/sen2/known.toml."""

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from internships_work import spellings
from internships_work.data.sen2.reading.geography import NotTaken, WrongArea
from internships_work.data.sen2.reading.kind import FileKind
from internships_work.paths import SEN2_KNOWN

UNKNOWN_TOPIC = "topics that the importer does not know"


def check_topic(kind: FileKind, row: dict[str, str]) -> None:
    """Raises NotTaken for a topic that such a file is not known to hold, WrongArea for a blank one or a group that its
    topic does not have."""
    topics = _known()[kind.known].get("topics", {})
    for column in kind.texts:
        if not row[column]:
            raise WrongArea(column, "the field is empty", "a topic or a group of it; only figures may be missing")
    if not kind.texts:
        return
    topic_column, *group_column = kind.texts
    topic = spellings.clean(row[topic_column]).casefold()
    if topic not in topics:
        near = get_close_matches(topic, topics, n=1)
        raise NotTaken(f"{UNKNOWN_TOPIC}\t{spellings.did_you_mean(row[topic_column], near)}")
    for column in group_column:
        if not re.fullmatch(topics[topic], spellings.clean(row[column]).casefold()):
            found = f"“{spellings.visible(row[column])}” of the topic “{row[topic_column]}”"
            raise WrongArea(column, found, f"a group of that topic ({topics[topic]})")


def as_first_called(kind: FileKind, row: dict[str, str]) -> dict[str, str]:
    """Return a row with its topic under the name by which the importer knows it, where a later release renamed it."""
    renamed = _known()[kind.known].get("renamed", {})
    if not kind.texts:
        return row
    topic_column = kind.texts[0]
    known = renamed.get(spellings.clean(row[topic_column]).casefold())
    return row | {topic_column: known} if known else row


def unknown_columns(kind: FileKind, names: Iterable[str]) -> list[str]:
    """Those of some columns that a file of this kind is not known to hold."""
    patterns = _known()[kind.known]["columns"]
    return [name for name in names if not any(re.fullmatch(pattern, name) for pattern in patterns)]


@cache
def _known() -> dict[str, dict]:
    return tomllib.loads((SEN2_KNOWN / "known.toml").read_text(encoding="utf-8"))
