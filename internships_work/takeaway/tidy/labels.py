"""What a column is called in words: as an exhibit calls it, as a measure does, or by its own name."""

from internships_work.exhibits.exhibit import Column
from internships_work.takeaway.tidy.put import Put
from internships_work.wording import words

LONGEST = 100
PER_CENT = ("share", "percent")


def label(put: Put, name: str) -> str:
    """The label of a column of an answer, of at most 100 characters."""
    if told := of_measure(put).get({"value": "label"}.get(name, name)):
        return told[:LONGEST]
    if shown := _shown(put, name):
        return shown.label[:LONGEST]
    said = words("tidy_data")
    plain = said["renamed"].get(name, name).replace("_", " ")
    return said["labels"].get(name, plain[:1].upper() + plain[1:])


def is_per_cent(put: Put, name: str) -> bool:
    """True where the numbers of a column are percentages."""
    if name == "value":
        return of_measure(put).get("format") in PER_CENT
    shown = _shown(put, name)
    return name in PER_CENT or bool(shown and shown.format in PER_CENT)


def of_measure(put: Put) -> dict:
    """The entry in wording/measures.toml of the measure that a question was given, if it takes one."""
    return words("measures").get(put.asked.given.get("measure"), {})


def _shown(put: Put, name: str) -> Column | None:
    """The column of an exhibit's table that shows a column of the answer, where all that show it agree on its label."""
    columns = [one for exhibit in put.exhibits for one in exhibit.table.columns if one.key == name]
    return columns[0] if len({one.label for one in columns}) == 1 else None
