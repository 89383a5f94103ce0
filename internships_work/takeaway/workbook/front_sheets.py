"""The worksheets in front of the tables: cover, contents, and notes with every symbol and caveat."""

from openpyxl import Workbook

from internships_work import number_format
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.workbook.sheet_layout import Head, Link, add_line, add_table, new_sheet
from internships_work.takeaway.workbook.sheet_names import ExhibitSheets
from internships_work.wording import source, words

WIDE = 100


def cover(book: Workbook, bundle: Bundle, exhibit_sheets: ExhibitSheets) -> None:
    """Add the cover: what this workbook is, of which area, when made and of which data, and how far to trust it."""
    wording, site = words("workbook")["cover"], words("site")
    sheet = new_sheet(book, words("workbook")["sheets"]["cover"], title(bundle), [], bundle)
    sheet.column_dimensions["A"].width = WIDE
    tables = wording["tables_one"] if len(exhibit_sheets) == 1 else wording["tables"].format(count=len(exhibit_sheets))
    what = wording["what"].format(site=site["name"], description=site["description"])
    made = words("takeaway")["made_on"].format(day=number_format.day(bundle.made_on)) + "."
    data = wording["data"].format(data=bundle.data) + "."
    same = wording["same_in_full" if bundle.has_whole_address else "same"]
    for line in (what, wording["area"].format(area=bundle.area) + ".", tables, made, data):
        add_line(sheet, line, "Words")
    for heading, lines in {
        wording["status_title"]: [site["foot"]["status"]],
        wording["sources_title"]: [site["foot"]["contact"], wording["sources"]],
        words("takeaway")["absent"]: bundle.absent,
        wording["same_title"]: [same.format(address=bundle.address)],
        wording["use_title"]: [wording["use"]],
    }.items():
        for number, line in enumerate(lines):
            if number == 0:
                add_line(sheet, heading, "Heading 2")
            add_line(sheet, line, "Words")


def title(bundle: Bundle) -> str:
    """Return the title of the workbook: that of the bundle, and its area where the title does not name it."""
    wording = words("workbook")["cover"]
    key = "title_alone" if bundle.area in bundle.title or len(bundle.exhibits) == 1 else "title"
    return wording[key].format(title=bundle.title, area=bundle.area)


def contents(book: Workbook, bundle: Bundle, exhibit_sheets: ExhibitSheets) -> None:
    """Add the contents: every worksheet with a link to it, the page its exhibit stands on, and what it shows."""
    wording = words("workbook")["contents"]
    name = words("workbook")["sheets"]["contents"]
    sheet = new_sheet(book, name, wording["title"], [wording["says"]], bundle)
    exhibits = [
        [Link(sheet_name), "; ".join(pages) or words("site")["name"], exhibit.finding, exhibit.subtitle]
        for sheet_name, (exhibit, pages) in exhibit_sheets.items()
    ]
    ours = [
        [Link(words("workbook")["sheets"][key]), wording["this_workbook"], *texts]
        for key, texts in wording["about"].items()
    ]
    rows = [*(row for row in ours if row[0].sheet == words("workbook")["sheets"]["notes"]), *exhibits]
    add_table(sheet, list(map(Head, wording["columns"])), rows + [row for row in ours if row not in rows], "Contents")


def notes(book: Workbook, bundle: Bundle, exhibit_sheets: ExhibitSheets) -> None:
    """Add the notes: what each symbol means, and every caveat with the worksheets it applies to."""
    wording = words("workbook")["notes"]
    sheet = new_sheet(book, words("workbook")["sheets"]["notes"], wording["title"], [wording["says"]], bundle)
    symbols = [
        [wording["symbol"].format(symbol=symbol), meaning, wording["everywhere"]]
        for symbol, meaning in wording["symbols"].items()
    ]
    applies: dict[str, list[str]] = {}
    for name, (exhibit, _) in exhibit_sheets.items():
        for caveat in exhibit.caveats:
            applies.setdefault(caveat, []).append(name)
    caveats = [
        [wording["caveat"].format(number=number), caveat, "; ".join(names)]
        for number, (caveat, names) in enumerate(applies.items(), start=1)
    ]
    rows = [*symbols, [wording["empty"], wording["empty_means"], wording["everywhere"]], *caveats]
    add_table(sheet, list(map(Head, wording["columns"])), rows, "Notes")
    for column, width in {"A": 24, "B": 80, "C": 60}.items():
        sheet.column_dimensions[column].width = width


def sources(book: Workbook, bundle: Bundle, exhibit_sheets: ExhibitSheets) -> None:
    """Add the sources: every source in full, once."""
    wording = words("workbook")["sources"]
    sheet = new_sheet(book, words("workbook")["sheets"]["sources"], wording["title"], [wording["says"]], bundle)
    ids = dict.fromkeys(source_id for exhibit in bundle.exhibits for source_id in exhibit.sources)
    rows = [_source(source(source_id)) for source_id in ids]
    add_table(sheet, list(map(Head, wording["columns"])), rows, "Sources")


def _source(entry: dict[str, str]) -> list[str]:
    wording = words("workbook")["sources"]
    seen = wording["seen"].format(seen_at=entry["seen_at"]) if "seen_at" in entry else wording["no_address"]
    address, note = entry.get("address", seen), entry.get("note", wording["no_note"])
    return [entry["title"], entry["publisher"], entry["date"], entry["status"], entry["licence"], address, note]
