"""What surrounds every page as HTML, what a page opens with, and pages of words."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from internships_work import number_format
from internships_work.areas import ENGLAND, Authority, authorities, predecessors, regions
from internships_work.choices.view import at_authority
from internships_work.html.markup import definitions, source_entry, table
from internships_work.html.render import Markup, render
from internships_work.questions import editions
from internships_work.wording import source, words

MOST_IN_THE_STRIP = 2


def opening(about: dict[str, str], stamp: str) -> Markup:
    """Return a page's question as its h1, its lead sentence, and the line that says of when its data is."""
    return render("site.opening", page=about, stamp=stamp)


def before_you_quote(sentences: tuple[str, ...]) -> Markup:
    """Return the strip at the top of a page: its gravest cautions in words, and the others folded; or nothing."""
    wording = words("site")["cautions"]
    gravest, others = sentences[:MOST_IN_THE_STRIP], sentences[MOST_IN_THE_STRIP:]
    more = wording["more"].format(count=len(others))
    return render("exhibit.before_you_quote", name=wording["strip"], gravest=gravest, others=others, more=more)


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
    """Return the foot of every page in one line: contact, sources, statuses, checks, accessibility, data and version.

    `query` holds the visitor's choices, so that its links keep them.
    """
    assembled = number_format.day(pack["assembled"])
    version = f"Data: {pack['title'].lower()}, put together on {assembled}, version {fingerprint[:8]}"
    wording = words("site")["foot"]
    named = editions.current().pack.contact
    contact = wording["contact_of_holder"].format(contact=named) if named else wording["contact_of_publisher"]
    checks = words("pages")["checks"]["title"]
    return render("site.foot", wording=wording, contact=contact, version=version, query=query, checks=checks)


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


def _link(authority: Authority, address: Mapping[str, str]) -> Markup:
    """Return a link to an authority's page with every other choice kept; the year tells the old from the new.

    One that was abolished opens in a January in which it stood.
    """
    wording, year = words("authorities")["choose"], (authority.valid_to or authority.valid_from)[:4]
    dated = wording["made" if authority.is_current else "abolished"].format(name=authority.name, year=year)
    there = urlencode(at_authority(address, authority))
    return render("site.authority", query=there, name=dated if year else authority.name)
