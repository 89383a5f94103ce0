"""How an exhibit is known, as HTML: its questions with their SQL, and the extracts behind them."""

from html import escape

from internships_work import number_format
from internships_work.exhibits.evidence import Asked, Evidence, ExtractUsed
from internships_work.html import markup
from internships_work.wording import source, words


def how_known(evidence: Evidence, level: int) -> str:
    """The edition, each question as it was put, and each extract with its fingerprint; `level` is of its headings."""
    said = words("offline")["proof"]
    edition = said["edition"].format(
        pack=evidence.pack,
        assembled=number_format.day(evidence.assembled),
        version=evidence.version[:8],
        loaded=number_format.moment(evidence.loaded),
    )
    questions = "".join(map(_question, evidence.asked))
    extracts = "".join(map(_extract, evidence.extracts))
    return (
        f'<div class="known"><p>{escape(edition)}</p><h{level}>{escape(said["questions"])}</h{level}>'
        f"<ul>{questions}</ul><h{level}>{escape(said['extracts'])}</h{level}><ul>{extracts}</ul></div>"
    )


def _question(asked: Asked) -> str:
    said = words("offline")["proof"]
    given = ", ".join(f"{name} {value}" for name, value in asked.given.items())
    put = said["given"].format(given=given) if given else said["nothing_given"]
    answered = said["answered"].format(rows=number_format.counted(len(asked.rows), "row"))
    sql = escape(said["sql"].format(name=asked.question))
    return (
        f"<li><p>{escape(asked.asks)} {escape(put)} {escape(answered)}</p>"
        f'<pre tabindex="0" role="group" aria-label="{sql}">{escape(asked.sql.strip())}</pre></li>'
    )


def _extract(used: ExtractUsed) -> str:
    said = words("offline")["proof"]
    told = "protected" if used.is_protected else "fingerprint"
    rows = number_format.counted(used.row_count, "row") if used.row_count is not None else ""
    sentences = [
        said["rows"].format(rows=rows) if rows else said["about_people"],
        said[told].format(fingerprint=used.fingerprint),
        said["checks"].format(checks="; ".join(used.checks)),
    ]
    status = markup.status_label(used.status) if used.status else ""
    origin = f" {escape(source(used.source_id)['title'])}." if used.source_id else ""
    return (
        f"<li><p><code>{escape(used.file_name)}</code> {escape(used.title)}. {status}{origin} "
        f"{escape(' '.join(sentences))}</p></li>"
    )
