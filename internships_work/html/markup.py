"""An exhibit's words and numbers as HTML, and what surrounds every page: headings, tables, tiles, steps, notices."""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode

from internships_work import number_format
from internships_work.areas import ENGLAND, Authority, authorities, predecessors, regions
from internships_work.charts import colours
from internships_work.choices.view import at_authority, elsewhere, of_period
from internships_work.exhibits.exhibit import Answer, Column, Exhibit, FigureLink, Milestone, Table, Tile
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.html.render import Markup, joined, render
from internships_work.states import State
from internships_work.wording import source, source_line, words


def opening(about: dict[str, str], stamp: str) -> Markup:
    """Return a page's question as its h1, its lead sentence, and the line that says of when its data is."""
    return render("site.opening", page=about, stamp=stamp)


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
    return render("exhibit.sortable", caption=caption, columns=columns, rows=rows)


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


def tiles(headlines: tuple[Tile, ...]) -> Markup:
    """Return headline tiles, four to a row and two on a phone."""
    parts = [(tile, _figure_class(tile), _progress(tile), status_label(tile.status)) for tile in headlines]
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


def definitions(pairs: Iterable[tuple[str, str]], kind: str) -> Markup:
    """Return terms with what each means or is; `kind` is the class of the list."""
    return render("exhibit.definitions", pairs=pairs, kind=kind)


def foot(exhibit: Exhibit) -> Markup:
    """Return the caveats that apply, then the source line: never behind a click."""
    return render("exhibit.foot", caveats=exhibit.caveats, source_line=source_line(exhibit.sources))


def about(exhibit: Exhibit, level: int = 3) -> Markup:
    """Return what the figure counts and cannot tell, each source in full, and the answer to quote."""
    return render(
        "exhibit.about",
        exhibit=exhibit,
        level=level,
        wording=words("site")["about_figure"],
        sources=[source_entry(source_id) for source_id in exhibit.sources],
        answer=as_quotable_text(exhibit),
    )


def source_entry(source_id: str) -> Markup:
    """Return one source in full: title (linked where its address is known), publisher, date, licence."""
    return render("exhibit.source_entry", source=source(source_id))


def skip() -> Markup:
    """Return the link that leads a keyboard past the bar to the question of the page."""
    return render("site.skip", label=words("site")["skip"])


def brand() -> Markup:
    """Return the product's name at the left of the bar."""
    return render("site.brand", name=words("site")["name"])


def notices(sentences: list[str]) -> Markup:
    """Return what a visitor must know about the link they opened. It quotes the link, so it is never read as markup."""
    return render("site.notices", sentences=sentences)


def invented_band() -> Markup:
    """Return the band across every page of a pack that holds nothing but invented figures."""
    return render("site.invented_band", wording=words("site")["invented"])


def not_held(missing: dict[str, str]) -> Markup:
    """Return the extracts that would fill what a page cannot show with this pack; `missing` is name to title."""
    return render("site.not_held", wording=words("site")["not_held"], missing=missing.items())


def site_foot(pack: dict, fingerprint: str, query: str) -> Markup:
    """Return the foot of every page: status, data version and date, contact, accessibility.

    `query` holds the visitor's choices, so that its links keep them.
    """
    assembled = number_format.day(pack["assembled"])
    version = f"Data: {pack['title'].lower()}, put together on {assembled}, version {fingerprint[:8]}."
    checks = words("pages")["checks"]["title"]
    return render("site.foot", wording=words("site")["foot"], version=version, query=query, checks=checks)


def contents(wording: dict) -> Markup:
    """Return a short list of links to the sections of a page of words."""
    sections = [(name, section["title"]) for name, section in wording["sections"].items()]
    return render("site.contents", label=wording["contents"], sections=sections)


def section(name: str, wording: dict, parts: Mapping) -> Markup:
    """Return a section of words: heading, lead, and each part by its kind.

    The kinds are terms, points, topics, entries and extracts. Raises KeyError for any other.
    """
    kinds = {"terms": _terms, "points": _points, "topics": _topics, "entries": _entries, "extracts": _extracts}
    return render("site.section", name=name, wording=wording, parts=[kinds[kind](part) for kind, part in parts.items()])


def _terms(terms: dict[str, str]) -> Markup:
    return definitions(terms.items(), "answers")


def _points(points: list[str]) -> Markup:
    return render("site.points", points=points)


def _topics(topics: list[dict]) -> Markup:
    """Return what sources disagree on: a heading, a sentence, and the figures as each source gives them."""
    return render("site.topics", topics=topics)


def _entries(source_ids: list[str]) -> Markup:
    entries = [(source_entry(source_id), source(source_id)["kind"].capitalize()) for source_id in source_ids]
    return render("site.entries", entries=entries)


def _extracts(extracts: list[dict]) -> Markup:
    parts = [(extract, _facts(extract), table(extract["columns"], extract["caption"])) for extract in extracts]
    return render("site.extracts", extracts=parts)


def _facts(extract: dict) -> str:
    return "; ".join(f"{name}: {fact}" for name, fact in extract["facts"].items())


def authorities_to_choose(area: str, codes: list[str], address: dict[str, str]) -> Markup:
    """Return a link to the page of each authority of an area, under the names of the regions.

    Each link keeps the choices in `address`, but for the area.
    """
    known = [authority for authority in map(authorities().get, codes) if authority]
    groups = [
        (region.name, [_link(authority, address) for authority in inside])
        for region in regions()
        if area in (ENGLAND, region.code)
        and (inside := [authority for authority in known if authority.region_code == region.code])
    ]
    return render("site.authorities", wording=words("authorities")["choose"], regions=groups)


def what_changed(authority: Authority, address: dict[str, str]) -> Markup:
    """Return when an authority was abolished or made, with links to what came after or before it; or nothing."""
    is_new = authority.is_current
    others = predecessors(authority.code) if is_new else [authorities()[code] for code in authority.successors]
    if not others:
        return Markup()
    sentence = words("authorities")["change"]["made" if is_new else "abolished"]
    day = number_format.day(date.fromisoformat(authority.valid_from if is_new else authority.valid_to))
    links = [_link(other, address) for other in others]
    return render("site.what_changed", sentence=sentence.format(name=authority.name, day=day), links=links)


def _link(authority: Authority, address: dict[str, str]) -> Markup:
    """Return a link to an authority's page with every other choice kept; the year tells the old from the new.

    One that was abolished opens in a January in which it stood.
    """
    wording, year = words("authorities")["choose"], (authority.valid_to or authority.valid_from)[:4]
    dated = wording["made" if authority.is_current else "abolished"].format(name=authority.name, year=year)
    there = urlencode(at_authority(address, authority))
    return render("site.authority", query=there, name=dated if year else authority.name)
