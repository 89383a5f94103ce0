"""The README beside tidy data: what each file is, where it is from, and how to read its columns."""

import textwrap

from internships_work import number_format
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.tidy.files import Tidied
from internships_work.takeaway.tidy.put import Put
from internships_work.wording import source, words

WIDTH = 100


def readme_name(bundle: Bundle) -> str:
    """The name of the README; that of invented figures begins by saying so."""
    name = words("tidy_data")["readme"]["name"]
    return f"{words('site')['invented']['name'].lower().replace(' ', '-')}-{name}" if bundle.is_invented else name


def readme(bundle: Bundle, files: list[Tidied], empty: list[Put]) -> str:
    """The whole text, in lines of at most 100 characters. `empty` are the questions whose answer had no rows."""
    said, site = words("tidy_data")["readme"], words("site")
    symbols = words("workbook")["notes"]["symbols"]
    without = ", ".join(one.file_name for one in empty)
    parts = [
        *_opening(bundle),
        said["status"],
        f"{site['foot']['status']} {site['foot']['contact']}",
        said["symbols"],
        *(f"{symbol}: {meaning}" for symbol, meaning in symbols.items()),
        said["columns"],
        *said["columns_say"],
        said["files"],
        said["each"],
        *(said["none"].format(questions=without) for _ in empty[:1]),
        *("\n".join(_about(one)) for one in files),
        said["extracts"],
        *_extracts(bundle.exhibits),
        said["sources"],
        *_sources(bundle.exhibits),
    ]
    return "\n\n".join("\n".join(map(_filled, one.split("\n"))) for one in parts) + "\n"


def _opening(bundle: Bundle) -> list[str]:
    """What this is, of which place, when it was made and of which data."""
    said, site = words("tidy_data")["readme"], words("site")
    invented = [f"{site['invented']['name']}. {site['invented']['says']}"] if bundle.is_invented else []
    return [
        said["title"].format(title=bundle.title, area=bundle.area),
        *invented,
        said["about"].format(site=site["name"], description=site["description"]),
        said["made"].format(day=number_format.day(bundle.made_on), data=bundle.data),
        said["same_in_full" if bundle.has_whole_address else "same"].format(address=bundle.address),
    ]


def _about(one: Tidied) -> list[str]:
    """One file: its name, question, rows, status and exhibits, and what it lacks of a file of the Department's."""
    said, asked = words("tidy_data")["readme"], one.put.asked
    findings = "; ".join(dict.fromkeys(f"“{exhibit.finding}”" for exhibit in one.put.exhibits))
    lacks = {"no_period": one.lacks_period, "no_place": one.lacks_place, "no_number": one.lacks_numbers}
    return [
        f"{one.put.file_name}.csv",
        said["asks"].format(asks=asked.asks),
        *([said["given"].format(given=one.put.given)] if one.put.given else []),
        said["rows"].format(rows=number_format.counted(len(asked.rows), "row"), status=", ".join(one.statuses)),
        said["shown"].format(findings=findings),
        *(said[key] for key, is_so in lacks.items() if is_so),
    ]


def _extracts(exhibits: tuple[Exhibit, ...]) -> list[str]:
    said = words("tidy_data")["readme"]
    used = dict.fromkeys(one for exhibit in exhibits for one in exhibit.evidence.extracts)
    return [
        said["protected" if one.is_protected else "extract"].format(
            file=one.file_name, title=one.title, fingerprint=one.fingerprint
        )
        for one in used
    ]


def _sources(exhibits: tuple[Exhibit, ...]) -> list[str]:
    said = words("tidy_data")["readme"]["source"]
    return [said.format(**source(one)) for one in dict.fromkeys(one for told in exhibits for one in told.sources)]


def _filled(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
