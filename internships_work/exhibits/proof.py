"""How do we know: an exhibit with the questions it asked, their rows, and the extracts behind them."""

from dataclasses import replace

from internships_work import number_format
from internships_work.choices.view import View
from internships_work.data.packs import extracts_behind
from internships_work.exhibits import registry
from internships_work.exhibits.evidence import Asked, Evidence, ExtractUsed
from internships_work.exhibits.exhibit import Exhibit
from internships_work.questions.ask import Noted, Row, ask_edition, noting
from internships_work.questions.question import in_full, speaks_of

ABOUT_THE_PACK = {"pack", "pack_version", "extracts", "quoted_figures", "years", "years_of_returns"}


def proven(name: str, view: View) -> Exhibit:
    """An exhibit with its evidence. Raises NotThere for a name no page shows, NotHeld where extracts are lacking."""
    with noting() as notes:
        exhibit = registry.made(name, view)
    return replace(exhibit, evidence=evidence_of(notes))


def evidence_of(notes: list[Noted]) -> Evidence:
    """What the questions noted rest on. What is asked of every pack alike is left out, unless nothing else was asked.

    The edition is that of the last question put to the pack in service.
    """
    told = [note for note in notes if note.name not in ABOUT_THE_PACK] or notes
    edition = told[-1].edition
    [pack], [version] = ask_edition(edition, "pack"), ask_edition(edition, "pack_version")
    return Evidence(
        asked=tuple(map(_asked, told)),
        extracts=tuple({used.file_name: used for note in told for used in _extracts(note)}.values()),
        pack=pack["title"],
        assembled=pack["assembled"],
        version=version["fingerprint"],
        loaded=edition.opened,
    )


def _asked(note: Noted) -> Asked:
    """The question in full, with the rows as they were when the exhibit was made: nothing is put a second time."""
    put, (_, rows) = in_full(note.name, note.given), note.result
    return Asked(note.name, put.asks, put.sql, note.given, tuple(put.gives), tuple(rows), put.period, put.name)


def _extracts(note: Noted) -> list[ExtractUsed]:
    behind = extracts_behind(sorted(speaks_of(note.name, note.given.get("measure", ""))))
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
            checks=_checks([one for one in promised if one["extract"] == row["extract"]], row["is_protected"]),
        )
        for row in ask_edition(note.edition, "extracts")
        if row["extract"] in behind
    ]


def _checks(columns: list[Row], is_protected: bool) -> tuple[str, ...]:
    """What an extract had to pass before it was taken: a file that breaks one of these is never served."""
    counted = number_format.counted(len(columns), "column")
    told = [f"its contract: {counted}, each with its type, what it may hold and its key, without a fault"]
    return (*told, "disclosure control, and the audit that it must pass") if is_protected else tuple(told)
