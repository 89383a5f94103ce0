"""What a column is called in words: as an exhibit calls it, as a measure does, or by its own name."""

from internships_work.exhibits.exhibit import Column
from internships_work.takeaway.tidy.bundle_questions import BundleQuestion
from internships_work.wording import words

LONGEST = 100
PER_CENT = ("share", "percent")


def label(question: BundleQuestion, name: str) -> str:
    """Return the label of a column of a question, of at most 100 characters."""
    if of_the_measure := of_measure(question).get({"value": "label"}.get(name, name)):
        return of_the_measure[:LONGEST]
    if column := _column_shown(question, name):
        return column.label[:LONGEST]
    wording = words("tidy_data")
    plain = wording["renamed"].get(name, name).replace("_", " ")
    return wording["labels"].get(name, plain[:1].upper() + plain[1:])


def is_per_cent(question: BundleQuestion, name: str) -> bool:
    """Return True where the numbers of a column are percentages."""
    if name == "value":
        return of_measure(question).get("format") in PER_CENT
    column = _column_shown(question, name)
    return name in PER_CENT or bool(column and column.format in PER_CENT)


def of_measure(question: BundleQuestion) -> dict:
    """Return the entry in wording/measures.toml of the measure that a question was given, if it takes one."""
    return words("measures").get(question.given.get("measure"), {})


def _column_shown(question: BundleQuestion, name: str) -> Column | None:
    """Return the column of an exhibit's table that shows a column of the question, where all agree on its label."""
    columns = [column for exhibit in question.exhibits for column in exhibit.table.columns if column.key == name]
    return columns[0] if len({column.label for column in columns}) == 1 else None
