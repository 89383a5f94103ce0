"""What a speaker finds below a slide: what not to say, caveats, the answer to quote, and how the figure is known."""

from pptx.slide import Slide

from internships_work import number_format
from internships_work.exhibits.evidence import Asked, Evidence, ExtractUsed
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.quotable_answer import as_answer
from internships_work.wording import source, words


def noted(slide: Slide, text: str) -> None:
    """Write a slide's notes."""
    slide.notes_slide.notes_text_frame.text = text


def notes_of(exhibit: Exhibit) -> str:
    """Everything that is to be known of an exhibit, in parts under headings."""
    said = words("takeaway")["powerpoint"]["notes"]
    parts = {
        said["not_to_say"]: words("stories")["not_to_say"].get(exhibit.maker, []),
        said["notice"]: [exhibit.notice] if exhibit.notice else [],
        said["caveats"]: list(exhibit.caveats),
        said["about"]: [exhibit.about],
        said["answer"]: [as_answer(exhibit)],
        said["sources"]: [_document(one) for one in exhibit.sources],
    }
    told = [f"{heading}\n" + "\n".join(lines) for heading, lines in parts.items() if lines]
    return "\n\n".join([*told, *_evidence(exhibit.evidence)])


def _document(source_id: str) -> str:
    one = source(source_id)
    seen = f" {one['address']}" if "address" in one else ""
    return f"{one['title']}, {one['publisher']} ({one['date']}). Licence: {one['licence']}.{seen}"


def _evidence(evidence: Evidence | None) -> list[str]:
    """How a figure is known: the questions in SQL, and the extracts they were asked of."""
    if evidence is None:
        return []
    said = words("papers")["proof"]
    extracts = [_extract(one, evidence) for one in evidence.extracts]
    return [said["title"], *map(_question, evidence.asked), "\n".join([said["extracts"], *extracts])]


def _question(asked: Asked) -> str:
    said = words("papers")["proof"]
    given = "; ".join(f"{name} {value}" for name, value in asked.given.items())
    told = said["given"].format(given=given) if given else said["nothing_given"]
    gave = words("takeaway")["powerpoint"]["notes"]["rows"].format(rows=number_format.counted(len(asked.rows), "row"))
    return f"{asked.asks} {told} {gave}\n{said['sql'].format(name=asked.question)}\n{asked.sql.strip()}"


def _extract(one: ExtractUsed, evidence: Evidence) -> str:
    facts = words("papers")["proof"]["facts"]
    told = {
        facts["protected" if one.is_protected else "fingerprint"]: one.fingerprint,
        facts["rows"]: facts["no_rows"] if one.row_count is None else number_format.count(one.row_count),
        facts["status"]: one.status.capitalize() or facts["by_row"],
        facts["pack"]: f"{evidence.pack}, {number_format.day(evidence.assembled)}",
        facts["version"]: evidence.version,
        facts["loaded"]: number_format.moment(evidence.loaded),
        facts["checks"]: "; ".join(one.checks),
    }
    return f"{one.file_name}: {one.title}. " + ". ".join(f"{name}: {fact}" for name, fact in told.items()) + "."
