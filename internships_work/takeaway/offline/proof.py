"""The evidence of an exhibit as HTML: its questions with their SQL, and the extracts behind them."""

from internships_work import number_format
from internships_work.exhibits.evidence import AskedQuestion, Evidence, ExtractUsed
from internships_work.html import markup
from internships_work.html.render import Markup, render
from internships_work.wording import source, words


def how_known(evidence: Evidence, level: int) -> Markup:
    """Return the edition, each question as it was put, and each extract with its fingerprint.

    `level` is that of the headings.
    """
    wording = words("offline")["proof"]
    edition = wording["edition"].format(
        pack=evidence.pack,
        assembled=number_format.day(evidence.assembled),
        version=evidence.version[:8],
        loaded=number_format.moment(evidence.loaded),
    )
    questions, extracts = map(_question, evidence.questions), map(_extract, evidence.extracts)
    return render(
        "offline.how_known", level=level, wording=wording, edition=edition, questions=questions, extracts=extracts
    )


def _question(asked: AskedQuestion) -> Markup:
    wording = words("offline")["proof"]
    given = ", ".join(f"{name} {value}" for name, value in asked.given.items())
    given_sentence = wording["given"].format(given=given) if given else wording["nothing_given"]
    count_sentence = wording["answered"].format(rows=number_format.counted(len(asked.rows), "row"))
    label = wording["sql"].format(name=asked.question)
    return render(
        "offline.question",
        sentence=f"{asked.asks} {given_sentence} {count_sentence}",
        label=label,
        sql=asked.sql.strip(),
    )


def _extract(used: ExtractUsed) -> Markup:
    wording = words("offline")["proof"]
    rows = number_format.counted(used.row_count, "row") if used.row_count is not None else ""
    sentences = [
        wording["rows"].format(rows=rows) if rows else wording["about_people"],
        wording["protected" if used.is_protected else "fingerprint"].format(fingerprint=used.fingerprint),
        wording["checks"].format(checks="; ".join(used.checks)),
    ]
    status = markup.status_label(used.status) if used.status else ""
    origin = source(used.source_id)["title"] if used.source_id else ""
    return render("offline.extract", used=used, status=status, origin=origin, sentences=" ".join(sentences))
