"""An exhibit as a card: one block of HTML that html/static brings to life, the same for all who see the same view."""

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from internships_work.charts.plotly.sent import as_sent
from internships_work.choices.view import of_period
from internships_work.exhibits.exhibit import Exhibit
from internships_work.html import markup
from internships_work.html.boxes import period_box
from internships_work.html.render import Markup, as_is, render
from internships_work.page import exhibit_links
from internships_work.page.cautions import parted
from internships_work.wording import words

COMPRESSION = 3  # of zlib: quick to make
ROOM_FOR_PICTURE = as_is("<!-- picture -->")
NO_HTML = Markup()


class Card(NamedTuple):
    """An exhibit as HTML, or what stands in its place where the data holds nothing of what was chosen.

    `opens` is empty where the pack in service does not hold what the exhibit shows, for want of the tables `missing`.
    Between what opens and what closes it stand those of its cautions that are not at the top of the page. Both are
    kept compressed, a sixth of what text takes in memory: each process caches thousands of cards.
    """

    opens: bytes = b""
    cautions: tuple[str, ...] = ()
    closes: bytes = b""
    is_exhibit: bool = False
    has_chart: bool = False
    same_everywhere: bool = False
    missing: tuple[str, ...] = ()

    def html(self, at_the_top: tuple[str, ...] = (), picture: Markup = NO_HTML) -> Markup:
        """Return the card below a page's strip with these cautions, with the picture of its chart if one is given."""
        own = [sentence for sentence in self.cautions if sentence not in at_the_top]
        opens = unpacked(self.opens)
        if self.has_chart:
            opens = opens.replace(ROOM_FOR_PICTURE, picture)
        return opens + markup.cautions(own) + unpacked(self.closes)


def packed(html: Markup) -> bytes:
    """Return HTML compressed, to be cached."""
    return zlib.compress(html.encode(), COMPRESSION)


def unpacked(html: bytes) -> Markup:
    """Return HTML that was `packed`, or none of nothing."""
    return as_is(zlib.decompress(html).decode()) if html else NO_HTML


def card(exhibit: Exhibit, address: Mapping[str, str]) -> Card:
    """Return heading, what can be done with it, two tabs, cautions and source.

    The tabs hold its chart or tiles, and its numbers. All but its heading is folded where its entry in
    wording/exhibits.toml has words to `unfold` it. `address` holds the choices of the view, for its links: those
    that speak of this exhibit alone name the period it shows, so that they show it ever after.
    """
    labels = words("site")["tabs"]
    tabs = [
        (exhibit.kind, labels[exhibit.kind], _body(exhibit)),
        ("numbers", labels["numbers"], markup.table(exhibit.table, exhibit.subtitle, address)),
    ]
    if exhibit.opens_with_table:
        tabs[:2] = [
            ("numbers", labels["list"], tabs[1][2]),
            (exhibit.kind, labels["by_reason"] if exhibit.kind == "answers" else tabs[0][1], tabs[0][2]),
        ]
    unfold = words("exhibits").get(exhibit.name, {}).get("unfold", "")
    opens = render(
        "card.opens",
        name=exhibit.name,
        heading=_heading(exhibit, address),
        tabs=tabs,
        outlets=exhibit_links.outlets(exhibit, _with_period(exhibit, address)),
        unfold=unfold,
    )
    never_folded, folded = parted(exhibit)
    closes = render("card.closes", fold=markup.fold(exhibit, folded), unfold=unfold)
    has_chart = exhibit.kind == "chart"
    return Card(packed(opens), never_folded, packed(closes), True, has_chart, exhibit.same_everywhere)


def picture(exhibit: Exhibit) -> Markup:
    """Return the chart of an exhibit as it is seen before the browser has drawn it."""
    return render("card.picture", drawing=as_is(exhibit.picture()))


def nothing(maker: str, title: str, why: str) -> Card:
    """Return what stands in the place of an exhibit of which there is nothing: which figure, and why."""
    return Card(packed(render("card.nothing", name=re.sub("[._]", "-", maker), title=title, why=why)))


def _with_period(exhibit: Exhibit, address: Mapping[str, str]) -> Mapping[str, str]:
    periods = exhibit.periods
    return of_period(address, periods.kind, periods.shown) if periods else address


def _heading(exhibit: Exhibit, address: Mapping[str, str]) -> Markup:
    """The heading. A card that is the same everywhere always holds the sentence that says so, and dashboard.css
    hides it where England is chosen: the card is then not sent again to say it."""
    if not exhibit.same_everywhere:
        has_several = exhibit.periods is not None and exhibit.periods.is_open
        return markup.heading(exhibit, period=period_box(exhibit.periods, exhibit.name, address) if has_several else "")
    with_notice = replace(exhibit, notice=words("site")["england_only"])
    return render("card.same_everywhere", heading=markup.heading(with_notice))


def beside(cards: Iterable[Markup]) -> Markup:
    """Return one card across the page, or two side by side whose charts begin at one height."""
    several = list(cards)
    return several[0] if len(several) == 1 else render("card.pair", cards=several)


def _body(exhibit: Exhibit) -> Markup:
    if exhibit.kind == "chart":
        return _chart(exhibit)
    if exhibit.kind == "tiles":
        return markup.tiles(exhibit.tiles, exhibit.statuses[0] if len(exhibit.statuses) == 1 else "")
    if exhibit.kind == "answers" and not exhibit.opens_with_table:
        return markup.questions(exhibit.answers)
    return getattr(markup, exhibit.kind)(getattr(exhibit, exhibit.kind))


def _chart(exhibit: Exhibit) -> Markup:
    """Room for the chart, as high as it will be, so that nothing moves when it is drawn; its figure as data."""
    height, figure = exhibit.figure["layout"]["height"], as_is(as_attribute(as_sent(exhibit.figure)))
    return render("card.chart", exhibit=exhibit, height=height, figure=figure, room_for_picture=ROOM_FOR_PICTURE)


def as_attribute(content: object) -> str:
    """Return plain data as JSON for an attribute between single quotes, which no cleaner takes for markup."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&'":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text
