"""The invented returns of authorities: starts, predictions, job coaches, champions and forums, one row a year."""

from internships_work.areas import Authority
from tools.sample.chance import Chance, share_out
from tools.sample.plan import Cell
from tools.sample.shares import FORUMS
from tools.sample.totals import NationalYear

# How many authorities sent no return in a year; everybody did in the latest, whose sums are the published ones.
MISSING = {"202223": 2, "202324": 1}
LEAST_MISSING = 10
UNAVAILABLE = "x"
COLUMNS = (
    "academic_year",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
    "starts",
    "predicted_next_year",
    "job_coaches",
    "champions",
    "forum_status",
    "source_id",
)
# In every row, so that the file alone says that no authority reported it.
SOURCE = "invented_sample"


def returns(years: dict[str, NationalYear], cells: list[Cell], seed: int) -> list[dict[str, str]]:
    """Return one row for each authority and year, in the order of `cells`, its values as a CSV has them."""
    return [row for name, year in years.items() for row in _year(name, year, cells, seed)]


def _year(name: str, year: NationalYear, cells: list[Cell], seed: int) -> list[dict[str, str]]:
    chance = Chance(seed, "returns", name)
    cells = [cell for cell in cells if cell.academic_year == name]
    starts = [cell.people for cell in cells]
    counts = {
        "starts": starts,
        "predicted_next_year": share_out(year.predicted, [(count + 1) * _sway(chance) for count in starts]),
        "job_coaches": share_out(year.job_coaches, [(count + 2) * _sway(chance) for count in starts]),
        "champions": share_out(year.champions, [(count + 3) * _sway(chance) for count in starts]),
    }
    forums = _forums(year, cells, seed)
    absent = _absent(name, starts, chance)
    return [
        _row(cell, {item: count[index] for item, count in counts.items()}, forums[index], index in absent)
        for index, cell in enumerate(cells)
    ]


def _sway(chance: Chance) -> int:
    """Return 75 to 125: how far a count of one authority is from what its size would give, out of a hundred."""
    return 75 + int(chance.below(51, 1)[0])


def _absent(name: str, starts: list[int], chance: Chance) -> set[int]:
    """Return the indexes of the authorities that sent no return, drawn among those that had some interns."""
    some = [index for index, count in enumerate(starts) if count >= LEAST_MISSING]
    return {some[drawn] for drawn in chance.order(len(some))[: MISSING.get(name, 0)]}


def _forums(year: NationalYear, cells: list[Cell], seed: int) -> list[str]:
    """Return a status for each cell: as many set up as `year` says. No authority goes back in a later year."""
    by_rank = sorted(range(len(cells)), key=lambda index: (_rank(cells[index].authority, seed), index))
    meeting = year.forums * 4 // 5
    planned = (len(cells) - year.forums) * 3 // 5
    numbers = (meeting, year.forums - meeting, planned, len(cells) - year.forums - planned)
    in_order = [status for status, number in zip(FORUMS, numbers, strict=False) for _ in range(number)]
    status = dict(zip(by_rank, in_order, strict=True))
    return [status[index] for index in range(len(cells))]


def _rank(authority: Authority, seed: int) -> int:
    """Return how early an authority sets up its forum; an abolished one is as early as its first successor."""
    code = authority.successors[0] if authority.successors else authority.code
    return int(Chance(seed, "forum", code).below(1_000_000, 1)[0])


def _row(cell: Cell, counts: dict[str, int], forum: str, is_absent: bool) -> dict[str, str]:
    authority = cell.authority
    counts_as_text = {item: UNAVAILABLE if is_absent else str(count) for item, count in counts.items()}
    return {
        "academic_year": cell.academic_year,
        "region_code": authority.region_code,
        "region_name": authority.region.name,
        "new_la_code": authority.code,
        "old_la_code": authority.old_code,
        "la_name": authority.name,
        **counts_as_text,
        "forum_status": "not known" if is_absent else forum,
        "source_id": SOURCE,
    }
