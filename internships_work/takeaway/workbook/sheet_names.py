"""Which worksheet each exhibit of a bundle has: an exhibit that stands on two pages has one."""

import re

from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.workbook.cells import sheet_name
from internships_work.wording import words

ExhibitSheets = dict[str, tuple[Exhibit, list[str]]]


def exhibit_sheets(bundle: Bundle) -> ExhibitSheets:
    """Return the exhibits by the names of their worksheets, each with the titles of the pages it stands on."""
    taken_names = {name.lower() for name in words("workbook")["sheets"].values()}
    found: ExhibitSheets = {}
    names: dict[tuple, str] = {}
    for chapter in bundle.chapters:
        for exhibit in chapter.exhibits:
            same = (exhibit.maker, exhibit.name, exhibit.finding)
            if same not in names:
                names[same] = sheet_name(_plain(exhibit.name), taken_names)
                found[names[same]] = (exhibit, [])
            pages = found[names[same]][1]
            pages += [chapter.title] if chapter.title and chapter.title not in pages else []
    return found


def _plain(name: str) -> str:
    """Return an exhibit's name as a worksheet's: "starts-by-year" is "Starts by year"."""
    written = words("workbook")["written"]
    name = " ".join(written.get(word, word) for word in name.split("-"))
    return name[:1].upper() + name[1:]


def table_name(number: int, sheet: str) -> str:
    """Return the name a screen reader tells a table by: "Table_3_Starts_by_year"."""
    return f"Table_{number}_{re.sub(r'[^A-Za-z0-9]+', '_', sheet)}".strip("_")
