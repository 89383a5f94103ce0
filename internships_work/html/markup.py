"""An exhibit's words and numbers as HTML: headings, tables, tiles, steps, cautions, sources."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from internships_work.charts import colours
from internships_work.choices.view import elsewhere, of_period
from internships_work.exhibits.exhibit import Answer, Column, Exhibit, FigureLink, Milestone, Table, Tile
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.html.render import Markup, joined, render
from internships_work.states import State
from internships_work.wording import short_source_line, source, source_line, words

MOST_SOURCES_IN_A_LINE = 2
# As many rows stand open as dashboard.css leaves in sight (.few).
MOST_ROWS_AT_FIRST = 12


def heading(exhibit: Exhibit, level: int = 2, anchor: str = "", period: Markup | str = "") -> Markup:
    """Return the finding as a heading, the subtitle and the status beneath it, and the notice where there is one.

    `anchor` names the heading where the exhibit's own name would occur twice in one document. `period` is the box in
    which another period is chosen, which stands where the subtitle names it.
    """
    labels = status_labels(exhibit.statuses)
    return render(
        "exhibit.heading",
        exhibit=exhibit,
        level=level,
        anchor=anchor or exhibit.name,
        labels=labels,
        period=period,
    )


def notice(exhibit: Exhibit) -> Markup:
    """Return the notice of an exhibit, or nothing where it has none."""
    return render("exhibit.notice", sentence=exhibit.notice)


def status_label(status: str) -> Markup:
    """Return a status as a small outlined label: "Official statistics"."""
    label = words("site")["invented"]["name"] if status == "invented" else status.capitalize()
    return render("exhibit.status", kind=status.split()[0], label=label)


def status_labels(statuses: Iterable[str]) -> Markup:
    """Return the labels of several statuses, one after another."""
    return joined(map(status_label, statuses))


def table(content: Table, caption: str, address: Mapping[str, str] | None = None) -> Markup:
    """Return a table with a caption, column headings and a heading for each row; numbers to the right.

    With an `address`, the choices of the view, it can be sorted where it is sortable, and its links lead somewhere.
    """
    if address is not None and content.is_sortable:
        return _sortable(content, caption, address)
    first, *rest = content.columns
    columns = [(column.label, side(column.is_number)) for column in content.columns]
    rows = [
        (first.written(row), [(column.written(row), _look(column, row)) for column in rest]) for row in content.rows
    ]
    return render("exhibit.table", caption=caption, columns=columns, rows=rows)


def _sortable(content: Table, caption: str, address: Mapping[str, str]) -> Markup:
    """Return a table whose headings are buttons, which html/static/cards.js answers."""
    columns = [(column.label, side(column.is_number)) for column in content.columns]
    rows = [[_sortable_cell(column, row, address) for column in content.columns] for row in content.rows]
    show_all = words("site")["show_all"].format(count=len(rows)) if len(rows) > MOST_ROWS_AT_FIRST else ""
    return render("exhibit.sortable", caption=caption, columns=columns, rows=rows, show_all=show_all)


def _sortable_cell(column: Column, row: dict, address: Mapping[str, str]) -> tuple[str, str, list, str]:
    """Return the text of a cell, its class, its links, and what it is sorted by: nothing, where it comes last."""
    links = [
        (link.page, urlencode(_there(link, address)), link.exhibit, link.text)
        for link in row.get("links", {}).get(column.key, ())
    ]
    text, raw = column.written(row), column.raw(row)
    is_last = isinstance(row[column.key], State) or column.key in row.get("out_of_order", ())
    return text, _look(column, row), links, "" if is_last else str(raw) if column.is_number else text


def _there(link: FigureLink, address: Mapping[str, str]) -> dict[str, str]:
    there = elsewhere(address, link.area)
    return of_period(there, "january", link.january) if link.january else there


def side(is_number: bool) -> str:
    """Return the class of a cell: numbers stand to the right, text to the left."""
    return "number" if is_number else ""


def _look(column: Column, row: dict) -> str:
    return "symbol" if isinstance(row[column.key], State) else side(column.is_number)


def tiles(headlines: tuple[Tile, ...], status: str = "") -> Markup:
    """Return headline tiles, four to a row and two on a phone; those of a `status` that stands above them all go
    without its label."""
    parts = [
        (tile, _figure_class(tile), _progress(tile), "" if tile.status == status else status_label(tile.status))
        for tile in headlines
    ]
    return render("exhibit.tiles", tiles=parts)


def _figure_class(tile: Tile) -> str:
    if tile.state is not None:
        return "tile-figure tile-symbol"
    return "tile-figure" if any(map(str.isdigit, tile.written)) else "tile-figure tile-words"


def _progress(tile: Tile) -> dict[str, str]:
    """Return how far a slim bar reaches and where its target is, in percent of the greater; empty without a target."""
    if tile.figure is None or tile.target is None:
        return {}
    widest = max(tile.figure, tile.target)
    return {
        "reached": f"{100 * tile.figure / widest:.1f}",
        "mark": f"{100 * tile.target / widest:.1f}",
        "colour": colours.TARGET_MARK,
    }


def steps(milestones: tuple[Milestone, ...], level: int = 3) -> Markup:
    """Return a timeline as an ordered list: date, what happened, and where that is from."""
    return render(
        "exhibit.steps", steps=[(step, source(step.source_id)["publisher"]) for step in milestones], level=level
    )


def way_to(name: str, label: str) -> Markup:
    """Return a link to an exhibit of the same page, by its name."""
    return render("exhibit.way_to", name=name, label=label)


def answers(pairs: tuple[Answer, ...]) -> Markup:
    """Return questions with their answers."""
    return definitions(((answer.question, answer.answer) for answer in pairs), "answers")


def questions(pairs: tuple[Answer, ...]) -> Markup:
    """Return questions that open to their answers, and stand open on paper."""
    return render("exhibit.questions", pairs=pairs)


def definitions(pairs: Iterable[tuple[str, str]], kind: str) -> Markup:
    """Return terms with what each means or is; `kind` is the class of the list."""
    return render("exhibit.definitions", pairs=pairs, kind=kind)


def foot(exhibit: Exhibit) -> Markup:
    """Return the caveats that apply, then the source line: never behind a click."""
    return render("exhibit.foot", caveats=exhibit.caveats, source_line=source_line(exhibit.sources))


def cautions(sentences: Iterable[str]) -> Markup:
    """Return cautions as a list; nothing where there are none."""
    return render("exhibit.cautions", sentences=list(sentences))


def fold(exhibit: Exhibit, folded: tuple[str, ...]) -> Markup:
    """Return what folds away below a figure: cautions, what it counts, its sources in full, and the answer to quote.

    The source line stands above the fold where it names no more than a reader takes in at a glance.
    """
    wording = words("site")["cautions"]
    label = wording["some"].format(count=len(folded)) if folded else wording["none"]
    return render(
        "exhibit.fold",
        name=exhibit.name,
        label=label,
        cautions=cautions(folded),
        source_line=short_source_line(exhibit.sources) if len(exhibit.sources) <= MOST_SOURCES_IN_A_LINE else "",
        about=about(exhibit, has_copy_button=True),
    )


def about(exhibit: Exhibit, level: int = 3, has_copy_button: bool = False) -> Markup:
    """Return what the figure counts and cannot tell, each source in full, and the answer to quote.

    Where a button copies that answer, it shows only where no script runs.
    """
    return render(
        "exhibit.about",
        has_copy_button=has_copy_button,
        exhibit=exhibit,
        level=level,
        wording=words("site")["about_figure"],
        sources=[source_entry(source_id) for source_id in exhibit.sources],
        answer=as_quotable_text(exhibit),
    )


def source_entry(source_id: str) -> Markup:
    """Return one source in full: title (linked where its address is known), publisher, date, licence."""
    return render("exhibit.source_entry", source=source(source_id))
