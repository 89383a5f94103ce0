"""What a speaker finds below a slide: what not to say, caveats, the answer to quote, and how the figure is known."""

from pptx.slide import Slide

from internships_work import number_format
from internships_work.exhibits.evidence import AskedQuestion, Evidence, ExtractUsed
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.takeaway.evidence_in_words import facts_of_extract, given_sentence
from internships_work.wording import source, words


def set_notes(slide: Slide, text: str) -> None:
    """Write a slide's notes."""
    slide.notes_slide.notes_text_frame.text = text


def notes_of(exhibit: Exhibit) -> str:
    """Return everything that is to be known of an exhibit, in parts under headings."""
    headings = words("takeaway")["powerpoint"]["notes"]
    parts = {
        headings["not_to_say"]: words("stories")["not_to_say"].get(exhibit.maker, []),
        headings["notice"]: [exhibit.notice] if exhibit.notice else [],
        headings["caveats"]: list(exhibit.caveats),
        headings["about"]: [exhibit.about],
        headings["answer"]: [as_quotable_text(exhibit)],
        headings["sources"]: [_document(source_id) for source_id in exhibit.sources],
    }
    sections = [f"{heading}\n" + "\n".join(lines) for heading, lines in parts.items() if lines]
    return "\n\n".join([*sections, *_evidence(exhibit.evidence)])


def _document(source_id: str) -> str:
    entry = source(source_id)
    address = f" {entry['address']}" if "address" in entry else ""
    return f"{entry['title']}, {entry['publisher']} ({entry['date']}). Licence: {entry['licence']}.{address}"


def _evidence(evidence: Evidence | None) -> list[str]:
    """Return how a figure is known: the questions in SQL, and the extracts they were asked of."""
    if evidence is None:
        return []
    wording = words("evidence_pages")["proof"]
    extracts = [_extract(extract, evidence) for extract in evidence.extracts]
    return [wording["title"], *map(_question, evidence.questions), "\n".join([wording["extracts"], *extracts])]


def _question(asked: AskedQuestion) -> str:
    sql = words("evidence_pages")["proof"]["sql"].format(name=asked.question)
    gave = words("takeaway")["powerpoint"]["notes"]["rows"].format(rows=number_format.counted(len(asked.rows), "row"))
    return f"{asked.asks} {given_sentence(asked)} {gave}\n{sql}\n{asked.sql.strip()}"


def _extract(extract: ExtractUsed, evidence: Evidence) -> str:
    facts = facts_of_extract(extract, evidence).items()
    return f"{extract.file_name}: {extract.title}. " + ". ".join(f"{name}: {fact}" for name, fact in facts) + "."
