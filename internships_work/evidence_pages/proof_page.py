"""How do we know: everything a figure rests on, on one page to read, print or cite."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from internships_work import number_format
from internships_work.choices.view import View
from internships_work.evidence_pages.sheet import link, onward
from internships_work.exhibits import registry
from internships_work.exhibits.evidence import Asked, Evidence, ExtractUsed
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.quotable_answer import as_answer
from internships_work.html import markup
from internships_work.html.addresses import address
from internships_work.wording import words

MOST_ROWS = 200


def article(exhibit: Exhibit, view: View) -> str:
    """The article about one exhibit with its evidence: finding, answer, numbers, questions, extracts, documents."""
    said, evidence = words("papers")["proof"], exhibit.evidence
    parts = [
        f'<p class="kicker">{escape(said["title"])}</p>{heading(exhibit)}',
        onward([link(*_page(exhibit, view)), link("proof", view, said["all"]), link("quotes", view, said["quotes"])]),
        _answer(exhibit, view),
        f"<h2>{escape(said['numbers'])}</h2>{markup.table(exhibit.table, exhibit.subtitle)}",
        f"<h2>{escape(said['questions'])}</h2><p>{escape(said['questions_says'])}</p>",
        *(_question(one, number, exhibit, view) for number, one in enumerate(evidence.asked, start=1)),
        f"<h2>{escape(said['extracts'])}</h2><p>{escape(said['extracts_says'])}</p>",
        *(_extract(one, evidence) for one in evidence.extracts),
        f'<h2>{escape(said["sources"])}</h2><ul class="documents">{"".join(map(_document, exhibit.sources))}</ul>',
    ]
    return "".join(parts)


def heading(exhibit: Exhibit) -> str:
    """The finding as h1, the subtitle with each status, and the notice."""
    labels = "".join(map(markup.status_label, exhibit.statuses))
    notice = f'<p class="notice">{escape(exhibit.notice)}</p>' if exhibit.notice else ""
    return f'<h1>{escape(exhibit.finding)}</h1><p class="subtitle">{labels} {escape(exhibit.subtitle)}</p>{notice}'


def every_figure(exhibits: list[tuple[str, list[Exhibit]]], view: View) -> str:
    """The article that lists the figures of each page, with a link to how each is known."""
    said = words("papers")["proof"]
    listed = "".join(
        f'<h2>{escape(title)}</h2><ul class="every">'
        + "".join(f"<li>{link(f'proof/{one.maker}', view, one.finding)}</li>" for one in shown)
        + "</ul>"
        for title, shown in exhibits
    )
    return f"<h1>{escape(said['title'])}</h1><p>{escape(said['every'])}</p>{listed}"


def _page(exhibit: Exhibit, view: View) -> tuple[str, View, str, str]:
    page = registry.page_of(exhibit.maker)
    label = words("papers")["proof"]["back"].format(page=words("pages")[page]["title"])
    return registry.address_of(page), view, label, exhibit.name


def _answer(exhibit: Exhibit, view: View) -> str:
    said = words("papers")["proof"]
    sent = {"maker": exhibit.maker, "version": exhibit.evidence.version} | view.address()
    fields = "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in sent.items())
    return (
        f'<h2>{escape(said["answer"])}</h2><p class="to-quote">{escape(as_answer(exhibit))}</p>'
        f'<form method="post" action="{address("quote")}">{fields}'
        f'<button type="button" class="copy-answer">{escape(said["copy"])}</button>'
        f'<button type="submit">{escape(said["keep"])}</button><p>{escape(said["keep_says"])}</p></form>'
    )


def _question(asked: Asked, number: int, exhibit: Exhibit, view: View) -> str:
    said = words("papers")["proof"]
    given = "; ".join(f"{name} {value}" for name, value in asked.given.items())
    told = said["given"].format(given=given) if given else said["nothing_given"]
    shown, count = number_format.count(MOST_ROWS), number_format.count(len(asked.rows))
    first = said["first_rows"].format(shown=shown, count=count) if len(asked.rows) > MOST_ROWS else ""
    rows = asked.rows if not first else _those_shown_first(asked, exhibit)[:MOST_ROWS]
    question, _, more = asked.asks.partition("? ")
    file = link(f"proof/{exhibit.maker}/{number}.csv", view, said["rows_file"])
    return (
        f"<h3>{escape(question.rstrip('?'))}?</h3><p>{escape(f'{more} {told}')}</p>{_rows(asked, rows)}"
        f"<p>{escape(first)} {file}</p>"
        f"<details><summary>{escape(said['sql'].format(name=asked.question))}</summary>"
        f'<pre tabindex="0"><code>{escape(asked.sql)}</code></pre></details>'
    )


def _those_shown_first(asked: Asked, exhibit: Exhibit) -> list[tuple[Any, ...]]:
    """The rows of a long answer, those first that speak of the areas and the period of the exhibit."""
    areas = {row["area_code"] for row in exhibit.table.rows if row.get("area_code")}

    def is_apart(row: tuple[Any, ...]) -> int:
        is_there = not areas.isdisjoint(cell for cell in row if isinstance(cell, str))
        is_then = any(isinstance(cell, str) and cell.isdigit() and cell in exhibit.period for cell in row)
        return -is_there - is_then

    return sorted(asked.rows, key=is_apart)


def _rows(asked: Asked, rows: Sequence[tuple[Any, ...]]) -> str:
    caption = escape(words("papers")["proof"]["rows_caption"].format(name=asked.name))
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in asked.columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return (
        f'<div class="table-wrap rows" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(value: Any) -> str:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    side = ' class="number"' if is_number else ""
    return f"<td{side}>{escape(plain(value))}</td>"


def plain(value: Any) -> str:
    """A cell of a question as it stands there, nothing as an empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _extract(one: ExtractUsed, evidence: Evidence) -> str:
    said = words("papers")["proof"]["facts"]
    rows = said["no_rows"] if one.row_count is None else number_format.count(one.row_count)
    facts = {
        said["file"]: one.file_name,
        said["protected" if one.is_protected else "fingerprint"]: one.fingerprint,
        said["rows"]: rows,
        said["status"]: one.status.capitalize() or said["by_row"],
        said["pack"]: f"{evidence.pack}, {number_format.day(evidence.assembled)}",
        said["version"]: evidence.version,
        said["loaded"]: number_format.moment(evidence.loaded),
        said["checks"]: "; ".join(one.checks),
    }
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items())
    return f'<h3>{escape(one.title)}</h3><p>{escape(one.describes)}</p><dl class="facts">{listed}</dl>'


def _document(source_id: str) -> str:
    return f"<li>{markup.source_entry(source_id)}</li>"
