"""The worksheets in front of the tables: cover, contents, and notes with every symbol and caveat."""

from openpyxl import Workbook

from internships_work import number_format
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.workbook.named import Named
from internships_work.takeaway.workbook.sheets import Head, Link, opened, say, tabled
from internships_work.wording import source, words

WIDE = 100


def cover(book: Workbook, bundle: Bundle, named: Named) -> None:
    """What this workbook is, of which place, when made and of which data, and how far it is to be trusted."""
    said, site = words("workbook")["cover"], words("site")
    sheet = opened(book, words("workbook")["sheets"]["cover"], title(bundle), [], bundle)
    sheet.column_dimensions["A"].width = WIDE
    tables = said["tables_one"] if len(named) == 1 else said["tables"].format(count=len(named))
    what = said["what"].format(site=site["name"], description=site["description"])
    made = words("takeaway")["made_on"].format(day=number_format.day(bundle.made_on)) + "."
    data = said["data"].format(data=bundle.data) + "."
    same = said["same_in_full" if bundle.has_whole_address else "same"]
    for line in (what, said["area"].format(area=bundle.area) + ".", tables, made, data):
        say(sheet, line, "Words")
    for heading, lines in {
        said["status_title"]: [site["foot"]["status"]],
        said["sources_title"]: [site["foot"]["contact"], said["sources"]],
        said["same_title"]: [same.format(address=bundle.address)],
        said["use_title"]: [said["use"]],
    }.items():
        say(sheet, heading, "Heading 2")
        for line in lines:
            say(sheet, line, "Words")


def title(bundle: Bundle) -> str:
    """The title of the workbook: that of the bundle with its place, where the title does not name the place."""
    said = words("workbook")["cover"]
    key = "title_told" if bundle.area in bundle.title or len(bundle.exhibits) == 1 else "title"
    return said[key].format(title=bundle.title, area=bundle.area)


def contents(book: Workbook, bundle: Bundle, named: Named) -> None:
    """Every worksheet with a link to it, the page its exhibit stands on, and what it shows."""
    said = words("workbook")["contents"]
    name = words("workbook")["sheets"]["contents"]
    sheet = opened(book, name, said["title"], [said["says"]], bundle)
    exhibits = [
        [Link(one), "; ".join(pages) or words("site")["name"], exhibit.finding, exhibit.subtitle]
        for one, (exhibit, pages) in named.items()
    ]
    ours = [
        [Link(words("workbook")["sheets"][key]), said["this_workbook"], *told] for key, told in said["about"].items()
    ]
    rows = [*(row for row in ours if row[0].sheet == words("workbook")["sheets"]["notes"]), *exhibits]
    tabled(sheet, list(map(Head, said["columns"])), rows + [row for row in ours if row not in rows], "Contents")


def notes(book: Workbook, bundle: Bundle, named: Named) -> None:
    """What each symbol means, and every caveat with the worksheets it applies to."""
    said = words("workbook")["notes"]
    sheet = opened(book, words("workbook")["sheets"]["notes"], said["title"], [said["says"]], bundle)
    symbols = [
        [said["symbol"].format(symbol=one), meaning, said["everywhere"]] for one, meaning in said["symbols"].items()
    ]
    applies: dict[str, list[str]] = {}
    for name, (exhibit, _) in named.items():
        for caveat in exhibit.caveats:
            applies.setdefault(caveat, []).append(name)
    caveats = [
        [said["caveat"].format(number=number), caveat, "; ".join(where)]
        for number, (caveat, where) in enumerate(applies.items(), start=1)
    ]
    rows = [*symbols, [said["empty"], said["empty_means"], said["everywhere"]], *caveats]
    tabled(sheet, list(map(Head, said["columns"])), rows, "Notes")
    for column, width in {"A": 24, "B": 80, "C": 60}.items():
        sheet.column_dimensions[column].width = width


def sources(book: Workbook, bundle: Bundle, named: Named) -> None:
    """Every source in full, once."""
    said = words("workbook")["sources"]
    sheet = opened(book, words("workbook")["sheets"]["sources"], said["title"], [said["says"]], bundle)
    ids = dict.fromkeys(one for exhibit in bundle.exhibits for one in exhibit.sources)
    rows = [_source(source(one)) for one in ids]
    tabled(sheet, list(map(Head, said["columns"])), rows, "Sources")


def _source(one: dict[str, str]) -> list[str]:
    said = words("workbook")["sources"]
    seen = said["seen"].format(seen_at=one["seen_at"]) if "seen_at" in one else said["no_address"]
    address, note = one.get("address", seen), one.get("note", said["no_note"])
    return [one["title"], one["publisher"], one["date"], one["status"], one["licence"], address, note]
