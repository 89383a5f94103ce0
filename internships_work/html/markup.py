"""An exhibit's words and numbers as HTML: headings, tables, tiles and steps. Every text is escaped here."""

from datetime import date
from html import escape
from urllib.parse import urlencode

from internships_work import number_format
from internships_work.areas import ENGLAND, Authority, authorities, predecessors, regions
from internships_work.choices.view import elsewhere
from internships_work.exhibits.exhibit import Answer, Column, Exhibit, Step, Table, Tile
from internships_work.exhibits.quotable_answer import as_answer
from internships_work.html import addresses
from internships_work.wording import source, source_line, words


def opening(about: dict[str, str]) -> str:
    """A page's question as its h1, and its lead sentence."""
    question, lead = escape(about["question"]), escape(about["lead"])
    return f'<div class="opening"><h1 id="question" tabindex="-1">{question}</h1><p class="lead">{lead}</p></div>'


def heading(exhibit: Exhibit, level: int = 2, anchor: str = "") -> str:
    """The finding as a heading, the subtitle and the status beneath it, and the notice where there is one.

    `anchor` names the heading where the exhibit's own name would stand twice in one document.
    """
    labels = "".join(map(status_label, exhibit.statuses))
    notice = f'<p class="notice">{escape(exhibit.notice)}</p>' if exhibit.notice else ""
    return (
        f'<div class="exhibit-head"><h{level} id="{anchor or exhibit.name}">{escape(exhibit.finding)}</h{level}>'
        f'<p class="subtitle">{escape(exhibit.subtitle)}&ensp;{labels}</p>{notice}</div>'
    )


def status_label(status: str) -> str:
    """A status as a small outlined label: "Official statistics"."""
    told = words("site")["invented"]["name"] if status == "invented" else status.capitalize()
    return f'<span class="status status-{status.split()[0]}">{escape(told)}</span>'


def table(shown: Table, caption: str) -> str:
    """A table with a caption, column headings and a heading for each row; numbers to the right."""
    head = "".join(f'<th scope="col"{_side(column)}>{escape(column.label)}</th>' for column in shown.columns)
    body = "".join(f"<tr>{_cells(shown, row)}</tr>" for row in shown.rows)
    return (
        f'<div class="table-wrap" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _side(column: Column) -> str:
    return ' class="number"' if column.is_number else ""


def _cells(shown: Table, row: dict) -> str:
    first, *rest = shown.columns
    cells = [f'<th scope="row">{escape(first.written(row))}</th>']
    for column in rest:
        symbol = ' class="symbol"' if column.state and row[column.state] else _side(column)
        cells.append(f"<td{symbol}>{escape(column.written(row))}</td>")
    return "".join(cells)


def tiles(shown: tuple[Tile, ...]) -> str:
    """Headline tiles, four to a row and two on a phone."""
    return f'<ul class="tiles">{"".join(map(_tile, shown))}</ul>'


def _tile(tile: Tile) -> str:
    is_symbol, is_number = tile.written.startswith("["), any(map(str.isdigit, tile.written))
    figure = "tile-figure" + (" tile-symbol" if is_symbol else "" if is_number else " tile-words")
    return (
        f'<li class="tile"><p class="tile-label">{escape(tile.label)}</p>'
        f'<p class="{figure}">{escape(tile.written)}</p>{_progress(tile)}'
        f'<p class="tile-context">{escape(tile.context)}</p>{status_label(tile.status)}</li>'
    )


def _progress(tile: Tile) -> str:
    """A slim bar towards the target with the target marked; the full width is the greater of the two."""
    if tile.figure is None or tile.target is None:
        return ""
    widest = max(tile.figure, tile.target)
    reached, mark = 100 * tile.figure / widest, 100 * tile.target / widest
    return (
        f'<div class="progress" aria-hidden="true"><span class="reached" style="width:{reached:.1f}%"></span>'
        f'<span class="mark" style="left:{mark:.1f}%"></span></div>'
    )


def steps(shown: tuple[Step, ...], level: int = 3) -> str:
    """A timeline as an ordered list: date, what happened, and where that is from."""
    items = "".join(
        f'<li><p class="when">{escape(step.when)}</p><div><h{level}>{escape(step.title)}</h{level}>'
        f"<p>{escape(step.happened)}</p>"
        f'<p class="from">{escape(source(step.source_id)["publisher"])}</p></div></li>'
        for step in shown
    )
    return f'<ol class="steps">{items}</ol>'


def answers(shown: tuple[Answer, ...]) -> str:
    """Questions with their answers."""
    items = "".join(f"<dt>{escape(one.asked)}</dt><dd>{escape(one.answered)}</dd>" for one in shown)
    return f'<dl class="answers">{items}</dl>'


def foot(exhibit: Exhibit) -> str:
    """The caveats that apply, then the source line: never behind a click."""
    told = "".join(f"<li>{escape(caveat)}</li>" for caveat in exhibit.caveats)
    caveats = f'<ul class="caveats">{told}</ul>' if told else ""
    return f'<div class="exhibit-foot">{caveats}<p class="source">{escape(source_line(exhibit.sources))}</p></div>'


def about(exhibit: Exhibit, level: int = 3) -> str:
    """What the figure counts and cannot tell, each source in full, and the answer to quote."""
    listed = "".join(f"<li>{source_entry(one)}</li>" for one in exhibit.sources)
    said = words("site")["about_figure"]
    return (
        f'<div class="about"><p>{escape(exhibit.about)}</p>'
        f"<h{level}>{escape(said['sources'])}</h{level}><ul>{listed}</ul>"
        f'<h{level}>{escape(said["answer"])}</h{level}><p class="to-quote">{escape(as_answer(exhibit))}</p></div>'
    )


def source_entry(source_id: str) -> str:
    """One source in full: title (linked where its address is known), publisher, date, licence."""
    one = source(source_id)
    title = escape(one["title"])
    if "address" in one:
        title = f'<a href="{escape(one["address"])}" rel="noreferrer">{title}</a>'
    seen = f" Seen as {escape(one['seen_at'])}." if "seen_at" in one else ""
    note = f" {escape(one['note'])}" if "note" in one else ""
    told = f"{escape(one['publisher'])}, {escape(one['date'])}. Status: {escape(one['status'])}."
    return f"{title}. {told} Licence: {escape(one['licence'])}.{seen}{note}"


def skip() -> str:
    """The link that leads a keyboard past the bar to the question of the page."""
    return f'<a class="skip" href="#question">{escape(words("site")["skip"])}</a>'


def brand() -> str:
    """The product's name at the left of the bar."""
    return f'<p class="brand">{escape(words("site")["name"])}</p>'


def notices(told: list[str]) -> str:
    """What a visitor must know about the link they opened. It quotes the link, so it is never read as markup."""
    return f'<div class="notices" role="status">{"".join(f"<p>{escape(one)}</p>" for one in told)}</div>'


def invented_band() -> str:
    """The band across every page of a pack that holds nothing but invented figures."""
    said = words("site")["invented"]
    return (
        f'<div class="invented" role="note"><p><strong>{escape(said["name"])}</strong> {escape(said["says"])}</p></div>'
    )


def not_held(missing: dict[str, str]) -> str:
    """The extracts that would fill what a page cannot show with this pack: name to title."""
    said = words("site")["not_held"]
    items = "".join(f"<li>{escape(title)} <code>{escape(name)}.csv</code></li>" for name, title in missing.items())
    return (
        f'<details class="not-held"><summary>{escape(said["title"])}</summary><p>{escape(said["says"])}</p>'
        f"<ul>{items}</ul></details>"
    )


def site_foot(pack: dict, fingerprint: str, query: str) -> str:
    """The foot of every page: status, data version and date, contact, accessibility.

    `query` holds the visitor's choices, so that its links keep them.
    """
    said = words("site")["foot"]
    assembled = number_format.day(pack["assembled"])
    version = f"Data: {pack['title'].lower()}, put together on {assembled}, version {fingerprint[:8]}."
    about, checks, quotes = (escape(addresses.address(page, query)) for page in ("about", "checks", "quotes"))
    return (
        f'<footer class="site-foot"><p>{escape(said["status"])}</p><p>{escape(version)} {escape(said["contact"])}</p>'
        f'<p><a href="{about}" target="_self">Sources and definitions</a> · '
        f'<a href="{checks}" target="_self">{escape(words("pages")["checks"]["title"])}</a> · '
        f'<a href="{quotes}" target="_self">{escape(said["quotes"])}</a> · '
        f'<a href="{about}#accessibility" target="_self">{escape(said["accessibility"])}</a></p></footer>'
    )


def contents(said: dict) -> str:
    """A short list of links to the sections of a page of words."""
    items = "".join(
        f'<li><a href="#{escape(name)}" target="_self">{escape(one["title"])}</a></li>'
        for name, one in said["sections"].items()
    )
    return f'<nav class="contents" aria-label="{escape(said["contents"])}"><ul>{items}</ul></nav>'


def section(name: str, said: dict, parts: dict) -> str:
    """A section of words: heading, lead, and each part by its kind: terms, points, topics, entries or extracts."""
    kinds = {"terms": _terms, "points": _points, "topics": _topics, "entries": _entries, "extracts": _extracts}
    body = "".join(kinds[kind](part) for kind, part in parts.items())
    title, lead = escape(said["title"]), escape(said["lead"])
    return f'<section class="words"><h2 id="{escape(name)}">{title}</h2><p class="lead">{lead}</p>{body}</section>'


def _terms(shown: dict[str, str]) -> str:
    items = "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in shown.items())
    return f'<dl class="answers">{items}</dl>'


def _points(shown: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in shown)}</ul>"


def _topics(shown: list[dict]) -> str:
    """What sources disagree on: a heading, a sentence, and the figures as each source gives them."""
    return "".join(
        f"<h3>{escape(topic['title'])}</h3><p>{escape(topic['says'])}</p>"
        + (f'<ul class="quoted">{"".join(map(_quoted, topic["figures"]))}</ul>' if topic["figures"] else "")
        for topic in shown
    )


def _quoted(one: dict[str, str]) -> str:
    return (
        f"<li><strong>{escape(one['figure'])}</strong><div>{escape(one['says'])}"
        f'<p class="from">Period: {escape(one["period"])}. {escape(one["status"].capitalize())}. '
        f"{escape(one['source'])}.</p></div></li>"
    )


def _entries(shown: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{source_entry(one)} {_kind(one)}</li>' for one in shown)}</ul>"


def _kind(source_id: str) -> str:
    return f"{escape(source(source_id)['kind'].capitalize())}."


def _extracts(shown: list[dict]) -> str:
    return "".join(
        f"<details><summary>{escape(one['title'])}</summary><p>{escape(one['describes'])}</p>"
        f"<p>{'; '.join(f'{escape(name)}: {escape(fact)}' for name, fact in one['facts'].items())}</p>"
        f"{table(one['columns'], one['caption'])}</details>"
        for one in shown
    )


def authorities_to_choose(area: str, codes: list[str], address: dict[str, str]) -> str:
    """A link to the page of each authority of an area, under the names of the regions; `address` is kept but for it."""
    said = words("authorities")["choose"]
    groups = "".join(
        f"<h3>{escape(region.name)}</h3><ul>{''.join(f'<li>{_link(one, address)}</li>' for one in inside)}</ul>"
        for region in regions()
        if area in (ENGLAND, region.code)
        and (inside := [one for one in map(authorities().get, codes) if one and one.region_code == region.code])
    )
    return (
        f'<nav class="authorities" aria-labelledby="choose-authority"><h2 id="choose-authority">{escape(said["title"])}'
        f"</h2><p>{escape(said['says'])}</p>{groups}</nav>"
    )


def what_changed(one: Authority, address: dict[str, str]) -> str:
    """When an authority was abolished or made, with links to what came after or before it; or nothing."""
    others = predecessors(one.code) if one.is_current else [authorities()[code] for code in one.successors]
    if not others:
        return ""
    said = words("authorities")["change"]["made" if one.is_current else "abolished"]
    day = number_format.day(date.fromisoformat(one.valid_from if one.is_current else one.valid_to))
    links = " ".join(f"<li>{_link(other, address)}</li>" for other in others)
    return f'<div class="what-changed"><p>{escape(said.format(name=one.name, day=day))}</p><ul>{links}</ul></div>'


def _link(one: Authority, address: dict[str, str]) -> str:
    """A link to an authority's page with every other choice kept; the year tells the old from the new."""
    said, year = words("authorities")["choose"], (one.valid_to or one.valid_from)[:4]
    name = said["made" if one.is_current else "abolished"].format(name=one.name, year=year) if year else one.name
    there = addresses.address("authority", urlencode(elsewhere(address, one.code)))
    return f'<a href="{escape(there)}" target="_self">{escape(name)}</a>'
