"""The people of one authority and year: one row an intern, every value drawn from the closed lists of shares.py."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tools.sample import shares
from tools.sample.chance import Chance
from tools.sample.plan import Cell


@dataclass(frozen=True)
class DrawnColumn:
    """One column of a cell's rows: the list its values come from, and for each row the index in that list."""

    values: Sequence[str]
    indexes: np.ndarray

    def texts(self) -> list[str]:
        """Return the values as a CSV has them."""
        return np.array(self.values, dtype=object)[self.indexes].tolist()


def interns(cell: Cell, first: int, seed: int) -> dict[str, DrawnColumn]:
    """Return the interns of a cell, a column each in the order of the contract; the first has the number `first`.

    A cell has a stream of chance of its own, so that its people are the same whatever happens in other authorities.
    """
    chance = Chance(seed, "interns", cell.academic_year, cell.authority.code)
    size = cell.people
    outcome = _outcomes(cell, chance)
    at_6_months = chance.pick_given(outcome, shares.AT_6_MONTHS)
    return {
        "intern_id": DrawnColumn([f"INVENTED-{number:08d}" for number in range(first, first + size)], np.arange(size)),
        "academic_year": _same(cell.academic_year, size),
        "new_la_code": _same(cell.authority.code, size),
        "ehc_plan": DrawnColumn(
            shares.EHC_PLANS, np.repeat([0, 1], [cell.groups[plan].people for plan in shares.EHC_PLANS])
        ),
        "age": _from(shares.AGES, size, chance),
        "sex": _from(shares.SEXES, size, chance),
        "ethnicity": _from(shares.ETHNICITIES, size, chance),
        "primary_need": _from(shares.NEEDS, size, chance),
        "provider_type": _from(shares.PROVIDERS, size, chance),
        "employer_sector": _from(shares.SECTORS, size, chance),
        "completed": DrawnColumn(shares.ANSWERS, chance.pick_given(outcome, shares.COMPLETED)),
        "outcome_at_end": DrawnColumn(shares.OUTCOMES, outcome),
        "in_work_6_months": DrawnColumn(shares.ANSWERS, at_6_months),
        "in_work_12_months": DrawnColumn(shares.ANSWERS, chance.pick_given(at_6_months, shares.AT_12_MONTHS)),
        "weekly_hours": _where_paid(outcome, list(shares.HOURS), list(shares.HOURS.values()), chance),
        "hourly_pay": _where_paid(outcome, _pay(cell.academic_year), list(shares.ABOVE_LOWEST.values()), chance),
    }


def _outcomes(cell: Cell, chance: Chance) -> np.ndarray:
    """Return outcomes as indexes in OUTCOMES: exactly as many in paid employment as the plan says, in each group."""
    groups = [cell.groups[plan] for plan in shares.EHC_PLANS]
    paid = np.concatenate([chance.marks(group.paid, group.people) for group in groups])
    return np.where(paid, 0, chance.pick(shares.OTHERWISE, cell.people))


def _same(value: str, size: int) -> DrawnColumn:
    return DrawnColumn([value], np.zeros(size, dtype=np.int64))


def _from(weights: dict, size: int, chance: Chance) -> DrawnColumn:
    return DrawnColumn([str(value) for value in weights], chance.pick(list(weights.values()), size))


def _where_paid(outcome: np.ndarray, values: list[str], weights: list[int], chance: Chance) -> DrawnColumn:
    """Return a value for those in paid employment, and nothing for anybody else."""
    drawn = chance.pick(weights, len(outcome))
    return DrawnColumn([*values, ""], np.where(outcome == 0, drawn, len(values)))


def _pay(academic_year: str) -> list[str]:
    """Return pounds an hour as texts, in the order of ABOVE_LOWEST; "" where it was not recorded."""
    lowest = shares.LOWEST_PAY[academic_year]
    return ["" if more is None else _pounds(lowest + more) for more in shares.ABOVE_LOWEST]


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"
