"""How do we know: everything a figure rests on, on one page to read, print or cite."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from internships_work import number_format
from internships_work.choices.view import View
from internships_work.evidence_pages.page_frame import link, onward
from internships_work.exhibits import registry
from internships_work.exhibits.evidence import AskedQuestion, Evidence, ExtractUsed
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.html import markup
from internships_work.html.render import Markup, render
from internships_work.takeaway.evidence_in_words import facts_of_extract, given_sentence
from internships_work.wording import words

MOST_ROWS = 200


def article(exhibit: Exhibit, view: View) -> Markup:
    """Return the article about one exhibit: finding, answer, numbers, questions, extracts, sources."""
    wording, evidence = words("evidence_pages")["proof"], exhibit.evidence
    links = [
        link(*_page(exhibit, view)),
        link("proof", view, wording["all"]),
        link("quotes", view, wording["quotes"]),
    ]
    return render(
        "evidence.proof",
        wording=wording,
        heading=heading(exhibit),
        links=onward(links),
        answer=_answer(exhibit, view),
        table=markup.table(exhibit.table, exhibit.subtitle),
        questions=[_question(asked, number, exhibit, view) for number, asked in enumerate(evidence.questions, start=1)],
        extracts=[_extract(used, evidence) for used in evidence.extracts],
        sources=map(markup.source_entry, exhibit.sources),
    )


def heading(exhibit: Exhibit) -> Markup:
    """Return the finding as h1, the subtitle with each status, and the notice."""
    labels, notice = markup.status_labels(exhibit.statuses), markup.notice(exhibit)
    return render("evidence.heading", exhibit=exhibit, labels=labels, notice=notice)


def every_figure(exhibits: list[tuple[str, list[Exhibit]]], view: View) -> Markup:
    """Return the article that lists the figures of each page, with a link to how each is known."""
    pages = [
        (title, [link(f"proof/{exhibit.maker}", view, exhibit.finding) for exhibit in of_page])
        for title, of_page in exhibits
    ]
    return render("evidence.every_figure", wording=words("evidence_pages")["proof"], pages=pages)


def _page(exhibit: Exhibit, view: View) -> tuple[str, View, str, str]:
    page = registry.page_of(exhibit.maker)
    label = words("evidence_pages")["proof"]["back"].format(page=words("pages")[page]["title"])
    return registry.address_of(page), view, label, exhibit.name


def _answer(exhibit: Exhibit, view: View) -> Markup:
    fields = {"maker": exhibit.maker, "version": exhibit.evidence.version} | view.address()
    wording = words("evidence_pages")["proof"]
    return render("evidence.answer", wording=wording, answer=as_quotable_text(exhibit), fields=fields.items())


def _question(asked: AskedQuestion, number: int, exhibit: Exhibit, view: View) -> Markup:
    wording = words("evidence_pages")["proof"]
    limit, count = number_format.count(MOST_ROWS), number_format.count(len(asked.rows))
    first = wording["first_rows"].format(shown=limit, count=count) if len(asked.rows) > MOST_ROWS else ""
    rows = asked.rows if not first else _those_shown_first(asked, exhibit)[:MOST_ROWS]
    question, _, more = asked.asks.partition("? ")
    return render(
        "evidence.question",
        title=f"{question.rstrip('?')}?",
        sentence=f"{more} {given_sentence(asked)}",
        table=_rows(asked, rows),
        first_rows=first,
        file=link(f"proof/{exhibit.maker}/{number}.csv", view, wording["rows_file"]),
        summary=wording["sql"].format(name=asked.question),
        sql=asked.sql,
    )


def _those_shown_first(asked: AskedQuestion, exhibit: Exhibit) -> list[tuple[Any, ...]]:
    """Return the rows of a long answer, those first that speak of the areas and the period of the exhibit."""
    areas = {row["area_code"] for row in exhibit.table.rows if row.get("area_code")}

    def is_apart(row: tuple[Any, ...]) -> int:
        is_there = not areas.isdisjoint(cell for cell in row if isinstance(cell, str))
        is_then = any(isinstance(cell, str) and cell.isdigit() and cell in exhibit.period for cell in row)
        return -is_there - is_then

    return sorted(asked.rows, key=is_apart)


def _rows(asked: AskedQuestion, rows: Sequence[tuple[Any, ...]]) -> Markup:
    caption = words("evidence_pages")["proof"]["rows_caption"].format(name=asked.name)
    columns = [(column, "") for column in asked.columns]
    cells = [(None, [(plain(value), _side(value)) for value in row]) for row in rows]
    return render("exhibit.table", caption=caption, columns=columns, rows=cells, kind="rows")


def _side(value: Any) -> str:
    return markup.side(isinstance(value, (int, float)) and not isinstance(value, bool))


def plain(value: Any) -> str:
    """Return a cell of a question as it is there, nothing as an empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _extract(used: ExtractUsed, evidence: Evidence) -> Markup:
    facts = {words("evidence_pages")["proof"]["facts"]["file"]: used.file_name} | facts_of_extract(used, evidence)
    return render("evidence.extract", used=used, facts=markup.definitions(facts.items(), "facts"))
