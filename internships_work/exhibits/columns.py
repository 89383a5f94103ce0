"""Columns of tables under their labels of wording/columns.toml."""

from internships_work.exhibits.exhibit import Column, Format
from internships_work.wording import words


def column(key: str, format: Format = "text", is_worked_out: bool = False, within: str = "") -> Column:
    """A column under its usual label, or under that of the section `within`. Raises KeyError where there is none."""
    return Column(key, label(key, within), format, is_worked_out)


def label(key: str, within: str = "") -> str:
    """What stands above a column."""
    return words("columns")[within or "usual"][key]
