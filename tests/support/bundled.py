"""The bundles that the tests of files look at: everything for England, two regions, and a region of the sample."""

from dataclasses import replace
from functools import cache

from internships_work.areas import ENGLAND
from internships_work.choices.visit import visiting
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway import assemble
from internships_work.takeaway.bundle import Bundle, Chapter

LONDON, SOUTH_WEST = "E12000007", "E12000009"
TAKEN = (("published", ENGLAND), ("published", LONDON), ("published", SOUTH_WEST), ("sample", LONDON))


@cache
def taken(pack: str, area: str) -> Bundle:
    """Every page of a pack for one area, as it is taken away."""
    with visiting({"pack": pack, "area": area}) as (view, _):
        return assemble.bundle("region", "all", view)


def alone(*exhibits: Exhibit) -> Bundle:
    """A bundle of exhibits that a test has made by hand."""
    return replace(taken("published", LONDON), chapters=(Chapter("A page", "A question?", exhibits),))
