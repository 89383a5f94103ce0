"""The views of a server that a crowd may ask for: those that somebody asked for before it came, and those nobody did.

A view is a page and all that is chosen in its address: area, periods, measure, and on some pages more. What may be
chosen is read from the boxes of the pages themselves. Before a crowd comes, every process of the server is asked for
every page of every area, with the periods and measure that are usual: that is what somebody asked before. Of all other
combinations each is dealt to one virtual user once and to no other, so that nobody has asked for it before.
"""

import asyncio
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from math import prod
from urllib.parse import parse_qsl, urlencode

from internships_work.areas import areas, authorities
from internships_work.choices.address_parts import PERIODS
from tools.benchmarks.pages import Page, PageAnswer, VisitTrouble
from tools.benchmarks.visit import Visitor

CROWDED_PAGES, SHARE_OF_CROWDED = ("", "starts", "regions"), 0.6
AREA, PACK = "area", "pack"
REPLICA_COOKIE = "internships_work_replica"


@dataclass(frozen=True)
class PageView:
    """A page by its path below the root ("" for the first), and all that is chosen as the query of its address."""

    path: str
    query: str

    def check(self, page_answer: PageAnswer, names_area: bool) -> None:
        """See that an answer is for this view, and its headings for the area if they name any. Raises VisitTrouble."""
        chosen = dict(parse_qsl(self.query))
        check_area(page_answer, chosen[AREA], _names(chosen[AREA]) if names_area else ())
        if not chosen.items() <= page_answer.page.choices().items():
            raise VisitTrouble(
                "wrong view", f"{self.path}?{self.query} was asked for, but {page_answer.page.query} came."
            )


def check_area(page_answer: PageAnswer, code: str, names: tuple[str, ...]) -> None:
    """See that an answer is for an area, by address and by what scripts get, and that a heading has one of its names.

    Raises VisitTrouble. Without names, headings are not looked at.
    """
    page, shown = page_answer.page, page_answer.page.areas()
    if f"area={code}" not in page.query.split("&") or shown != {code}:
        found = ", ".join(sorted(shown)) or "no area"
        raise VisitTrouble("wrong area", f"{code} was chosen, but the page shows {found} at ?{page.query}.")
    if names and not any(name in heading for heading in page.headings() for name in names):
        raise VisitTrouble("wrong area", f"{names[0]} ({code}) was chosen, but no heading at ?{page.query} names it.")


def _names(code: str) -> tuple[str, ...]:
    """Return the name of an area; of a local authority also its region's, which some pages show in its place."""
    if authority := authorities().get(code):
        return authority.name, authority.region.name
    return (areas()[code].name,)


@dataclass
class Views:
    """The views of a server by the path of their page: those asked for before, and those nobody has asked for yet.

    `link` is the view that everyone opens first. `naming` holds the pages whose headings name the area.
    """

    link: PageView
    asked_before: dict[str, list[PageView]]
    new: dict[str, list[PageView]]
    naming: frozenset[str]

    def turn_to(self, chance: random.Random) -> str:
        """Return the page somebody turns to: 6 in 10 times a crowded one, else one of all others."""
        paths = [*self.asked_before]
        crowded = [path for path in paths if path in CROWDED_PAGES]
        share = {True: SHARE_OF_CROWDED / max(len(crowded), 1)}
        share[False] = (1 - SHARE_OF_CROWDED) / max(len(paths) - len(crowded), 1)
        [path] = chance.choices(paths, [share[path in crowded] for path in paths])
        return path

    def next(self, path: str, is_new: bool, now: PageView, chance: random.Random) -> tuple[PageView, bool]:
        """Return another view of a page than the one shown now, and whether nobody has asked for it before.

        Where a new one is wanted and none is left, it is one asked for before.
        """
        if is_new and self.new[path]:
            return self.new[path].pop(), True
        others = [view for view in self.asked_before[path] if view != now]
        return chance.choice(others or self.asked_before[path]), False

    def dealt(self, hands: int) -> Iterator["Views"]:
        """Deal the new views to so many crowds, each view to one of them."""
        for hand in range(hands):
            new = {path: views[hand::hands] for path, views in self.new.items()}
            yield Views(self.link, self.asked_before, new, self.naming)


@dataclass
class Offer:
    """What visitors can choose: the choices that are usual, and for each page the codes offered for each choice."""

    usual: dict[str, str]
    options: dict[str, dict[str, list[str]]]
    asked_before: dict[str, list[PageView]] = field(default_factory=dict)
    naming: set[str] = field(default_factory=set)

    def view(self, path: str, **choices: str) -> PageView:
        """Return the view of a page with these choices and else the usual ones, its query as the server writes it."""
        return PageView(path, urlencode({name: code for name, code in (self.usual | choices).items() if code}))

    def note(self, path: str, page: Page) -> None:
        """Note what the boxes of a page offer, and whether a heading names the area.

        On a page with further choices of its own, some of them have no answer, and no heading names the area then.
        """
        options, names = page.options(), _names(page.choices()[AREA])
        for choice, codes in options.items():
            known = self.options[path].setdefault(choice, [])
            known += [code for code in codes if code not in known]
        if options.keys() <= {*self.usual, *PERIODS} and any(
            name in heading for heading in page.headings() for name in names
        ):
            self.naming.add(path)

    def choices(self, path: str) -> dict[str, list[str]]:
        """Return what may be chosen on a page and all that an address carries from other pages, but for the pack."""
        everywhere: dict[str, list[str]] = {}
        for options in self.options.values():
            for choice, codes in options.items():
                known = everywhere.setdefault(choice, [])
                known += [code for code in codes if code not in known]
        return {
            choice: codes
            for choice, codes in everywhere.items()
            if choice != PACK and (choice in {*self.usual, *PERIODS} or choice in self.options[path])
        }

    def new(self, path: str, most: int, chance: random.Random) -> list[PageView]:
        """Return views of a page that nobody has asked for, by chance: at most so many, none of them twice."""
        choices, asked_before = self.choices(path), set(self.asked_before[path])
        combinations = prod(map(len, choices.values()))
        drawn = chance.sample(range(combinations), min(combinations, most + len(asked_before)))
        views = [self.view(path, **_combination(number, choices)) for number in drawn]
        return [view for view in views if view not in asked_before][:most]


def _combination(number: int, choices: dict[str, list[str]]) -> dict[str, str]:
    """Return one of all combinations of choices by its number."""
    chosen = {}
    for choice, codes in choices.items():
        number, index = divmod(number, len(codes))
        chosen[choice] = codes[index]
    return chosen


def explore(server: str, patience: float, replicas: int, most_new: int) -> Views:
    """Ask every process of a server for every page of every area, and return that and at most so many others of each.

    Raises VisitTrouble where the first page is not answered, or has no areas to choose from.
    """
    offer = asyncio.run(_explored(server, patience, replicas))
    chance = random.Random(most_new)
    new = {path: offer.new(path, most_new, chance) for path in offer.options}
    return Views(offer.view(""), offer.asked_before, new, frozenset(offer.naming))


async def _explored(server: str, patience: float, replicas: int) -> Offer:
    """Open the dashboard until each replica was met once, and look at everything there."""
    offer, met = None, set()
    while len(met) < replicas:
        visitor = Visitor(server, patience)
        try:
            first = (await visitor.open()).page
            if AREA not in first.options().keys() & first.choices().keys():
                raise VisitTrouble(
                    "no choice", f"The first page at {server} has no box of areas, or does not say which."
                )
            if (replica := visitor.cookies.get(REPLICA_COOKIE)) not in met:
                met.add(replica)
                offer = Offer(first.choices(), {path: {} for path in first.menu()})
                await _look_at_everything(visitor, offer, first)
        finally:
            await visitor.leave()
    return offer


async def _look_at_everything(visitor: Visitor, offer: Offer, first: Page) -> None:
    """Look at each page for each area, also for those that are only offered once their region is chosen."""
    for path in offer.options:
        waiting, seen = first.options()[AREA], set()
        offer.asked_before[path] = []
        while waiting:
            code = waiting.pop(0)
            seen.add(code)
            view = offer.view(path, area=code)
            offer.asked_before[path].append(view)
            with suppress(VisitTrouble):  # the crowd will meet it too, and counts it
                page = (await visitor.follow(path, view.query)).page
                offer.note(path, page)
                waiting += [other for other in page.options().get(AREA, []) if other not in seen | {*waiting}]
