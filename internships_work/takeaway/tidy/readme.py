"""The README beside tidy data: what each file is, where it is from, and how to read its columns."""

import textwrap

from internships_work import number_format
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.tidy.bundle_questions import BundleQuestion
from internships_work.takeaway.tidy.files import TidyFiles
from internships_work.wording import source, words

WIDTH = 100


def readme_name(bundle: Bundle) -> str:
    """Return the name of the README; that of invented figures begins by saying so."""
    name = words("tidy_data")["readme"]["name"]
    return f"{words('site')['invented']['name'].lower().replace(' ', '-')}-{name}" if bundle.is_invented else name


def readme(bundle: Bundle, files: list[TidyFiles], empty: list[BundleQuestion]) -> str:
    """Return the whole text, in lines of at most 100 characters. `empty` are the questions whose answer had no rows."""
    wording, site = words("tidy_data")["readme"], words("site")
    symbols = words("workbook")["notes"]["symbols"]
    names_of_empty = ", ".join(question.file_name for question in empty)
    parts = [
        *_opening(bundle),
        wording["status"],
        f"{site['foot']['status']} {site['foot']['contact']}",
        wording["symbols"],
        *(f"{symbol}: {meaning}" for symbol, meaning in symbols.items()),
        wording["columns"],
        *wording["columns_say"],
        wording["files"],
        wording["each"],
        *(wording["none"].format(questions=names_of_empty) for _ in empty[:1]),
        *("\n".join(_about(file)) for file in files),
        *("\n".join([f"{words('takeaway')['absent']}:", *bundle.absent]) for _ in bundle.absent[:1]),
        wording["extracts"],
        *_extracts(bundle.exhibits),
        wording["sources"],
        *_sources(bundle.exhibits),
    ]
    return "\n\n".join("\n".join(map(_filled, text.split("\n"))) for text in parts) + "\n"


def _opening(bundle: Bundle) -> list[str]:
    """Return what this is, of which area, when it was made and of which data."""
    wording, site = words("tidy_data")["readme"], words("site")
    invented = [f"{site['invented']['name']}. {site['invented']['says']}"] if bundle.is_invented else []
    return [
        wording["title"].format(title=bundle.title, area=bundle.area),
        *invented,
        wording["about"].format(site=site["name"], description=site["description"]),
        wording["made"].format(day=number_format.day(bundle.made_on), data=bundle.data),
        wording["same_in_full" if bundle.has_whole_address else "same"].format(address=bundle.address),
    ]


def _about(file: TidyFiles) -> list[str]:
    """Return the lines about one file: its name, question, rows, status and exhibits, and what it lacks."""
    wording, asked = words("tidy_data")["readme"], file.question.asked
    findings = "; ".join(dict.fromkeys(f"“{exhibit.finding}”" for exhibit in file.question.exhibits))
    lacking = {"no_period": file.lacks_period, "no_area": file.lacks_area, "no_number": file.lacks_numbers}
    return [
        f"{file.question.file_name}.csv",
        wording["asks"].format(asks=asked.asks),
        *([wording["given"].format(given=file.question.given_in_words)] if file.question.given_in_words else []),
        wording["rows"].format(rows=number_format.counted(len(asked.rows), "row"), status=", ".join(file.statuses)),
        wording["shown"].format(findings=findings),
        *(wording[key] for key, is_so in lacking.items() if is_so),
    ]


def _extracts(exhibits: tuple[Exhibit, ...]) -> list[str]:
    wording = words("tidy_data")["readme"]
    used = dict.fromkeys(extract for exhibit in exhibits for extract in exhibit.evidence.extracts)
    return [
        wording["protected" if extract.is_protected else "extract"].format(
            file=extract.file_name, title=extract.title, fingerprint=extract.fingerprint
        )
        for extract in used
    ]


def _sources(exhibits: tuple[Exhibit, ...]) -> list[str]:
    form = words("tidy_data")["readme"]["source"]
    ids = dict.fromkeys(source_id for exhibit in exhibits for source_id in exhibit.sources)
    return [form.format(**source(source_id)) for source_id in ids]


def _filled(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
