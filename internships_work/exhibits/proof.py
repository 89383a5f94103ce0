"""How do we know: an exhibit with the questions it asked, their rows, and the extracts behind them."""

from dataclasses import replace

from internships_work import number_format
from internships_work.choices.view import View
from internships_work.data.packs import extracts_behind
from internships_work.exhibits import registry
from internships_work.exhibits.evidence import AskedQuestion, Evidence, ExtractUsed
from internships_work.exhibits.exhibit import Exhibit
from internships_work.questions.ask import NotedQuestion, Row, ask_edition, noting
from internships_work.questions.question import in_full, speaks_of

ABOUT_THE_PACK = {"pack", "pack_version", "extracts", "quoted_figures", "years", "years_of_returns"}


def proven(name: str, view: View) -> Exhibit:
    """An exhibit with its evidence. Raises NotThere for a name no page shows, NotHeld where extracts are lacking."""
    with noting() as notes:
        exhibit = registry.make(name, view)
    return replace(exhibit, evidence=evidence_of(notes))


def evidence_of(notes: list[NotedQuestion]) -> Evidence:
    """What the questions noted rest on. What is asked of every pack alike is left out, unless nothing else was asked.

    The edition is that of the last question put to the pack in service.
    """
    rested_on = [note for note in notes if note.name not in ABOUT_THE_PACK] or notes
    edition = rested_on[-1].edition
    [pack], [version] = ask_edition(edition, "pack"), ask_edition(edition, "pack_version")
    return Evidence(
        questions=tuple(map(_asked_question, rested_on)),
        extracts=tuple({used.file_name: used for note in rested_on for used in _extracts(note)}.values()),
        pack=pack["title"],
        assembled=pack["assembled"],
        version=version["fingerprint"],
        loaded=edition.opened,
    )


def _asked_question(note: NotedQuestion) -> AskedQuestion:
    """The question in full, with the rows as they were when the exhibit was made: nothing is put a second time."""
    question, (_, rows) = in_full(note.name, note.given), note.result
    return AskedQuestion(
        note.name,
        question.asks,
        question.sql,
        note.given,
        tuple(question.gives),
        tuple(rows),
        question.period,
        question.name,
    )


def _extracts(note: NotedQuestion) -> list[ExtractUsed]:
    tables = speaks_of(note.name, note.given.get("measure", ""))
    # Measures of regions are worked out on the authorities with a count, where the pack holds them.
    of_authorities = {f"authority_{table}" for table in tables} if "area_measures" in tables else set()
    behind = extracts_behind(sorted(tables | of_authorities))
    promised = ask_edition(note.edition, "extract_columns")
    return [
        ExtractUsed(
            file_name=row["file_name"],
            title=row["title"],
            describes=row["describes"],
            status=row["status"],
            source_id=row["source_id"],
            row_count=row["row_count"],
            fingerprint=row["fingerprint"],
            is_protected=row["is_protected"],
            checks=_checks([column for column in promised if column["extract"] == row["extract"]], row["is_protected"]),
        )
        for row in ask_edition(note.edition, "extracts")
        if row["extract"] in behind
    ]


def _checks(columns: list[Row], is_protected: bool) -> tuple[str, ...]:
    """What an extract had to pass before it was taken: a file that breaks one of these is never served."""
    counted = number_format.counted(len(columns), "column")
    passed = [f"its contract: {counted}, each with its type, what it may hold and its key, without a fault"]
    return (*passed, "disclosure control, and the audit that it must pass") if is_protected else tuple(passed)
