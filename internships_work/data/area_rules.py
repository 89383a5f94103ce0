"""What every extract promises of its areas, whatever its contract says: questions for the rows that break it."""

from collections.abc import Iterator
from typing import NamedTuple

from internships_work.areas import HANDFUL, NEARLY_ALL
from internships_work.data.contracts import Contract

OF_REGIONS, OF_AUTHORITIES = ("region_code", "region_name"), ("new_la_code", "old_la_code", "la_name")
# What a row of each level leaves blank, and what it does not.
BLANK = {"National": (*OF_REGIONS, *OF_AUTHORITIES), "Regional": OF_AUTHORITIES}
FILLED = {"Regional": OF_REGIONS, "Local authority": (*OF_REGIONS, *OF_AUTHORITIES)}


class AreaRule(NamedTuple):
    """A question over the view `sound`: the number of each bad row, what stands there and, where it differs, what was
    expected; the column it is about, and what was expected."""

    query: str
    column: str
    expects: str


def rules(contract: Contract) -> Iterator[AreaRule]:
    """The promises about areas that an extract with these columns makes."""
    known = {column.name for column in contract.columns}
    if "geographic_level" in known:
        yield from _levels(contract)
    if {"region_code", "region_name"} <= known:
        yield _together("region_code", "region_name", "areas", "area_code", "area_name")
    if contract.name != "authorities" and "new_la_code" in known:
        for told in ("la_name", "old_la_code", "region_code"):
            if told in known:
                yield _together("new_la_code", told, "authorities", "new_la_code", told)
    if contract.status == "official statistics" and {"time_period", "country_code"} <= known:
        yield _periods([name for name in ("new_la_code", "region_code", "country_code") if name in known])


def _levels(contract: Contract) -> Iterator[AreaRule]:
    """Rows whose level says one thing and whose codes and names another, where the contract has no such rule itself."""
    for columns, is_wrong, what in ((BLANK, "is not null", "a blank field"), (FILLED, "is null", "a code or a name")):
        for level, names in columns.items():
            for column in contract.columns:
                is_said = any(f"{column.name} {is_wrong}" in rule.broken for rule in contract.rules)
                if column.name in names and column.optional and not is_said:
                    where = f"geographic_level = '{level}' and \"{column.name}\" {is_wrong}"
                    query = f'select row_number, "{column.name}" from sound where {where} order by 1'
                    yield AreaRule(query, column.name, f"{what} on a row of the level {level}, or another level")


def _together(code: str, told: str, listed: str, key: str, official: str) -> AreaRule:
    """Rows whose code says another name, number or region than stands there."""
    query = (
        f"select e.row_number, e.{told}, '“' || a.{official} || '”, as its {code} says' "
        f"from sound e join {listed} a on a.{key} = e.{code} "
        f"where a.{official} is distinct from e.{told} order by 1"
    )
    return AreaRule(query, told, f"what its {code} says")


def _periods(codes: list[str]) -> AreaRule:
    """Rows of a period of a handful of areas, where another holds nearly all. Authorities are counted by themselves."""
    is_authority = "new_la_code is not null" if "new_la_code" in codes else "false"
    query = f"""
        with placed as (
            select row_number, time_period, {is_authority} as is_authority, coalesce({", ".join(codes)}) as area
            from sound
        ),
        periods as (select is_authority, time_period, count(distinct area) as held from placed group by all),
        fullest as (select is_authority, max(held) as held from periods group by all),
        everywhere(is_authority, number) as (
            select true, count(*) from authorities where valid_to is null
            union all
            select false, count(*) from areas
        )
        select row_number, time_period, 'a period of nearly all areas: this one has rows of ' || periods.held
            || ', another of ' || fullest.held
        from placed
        join periods using (is_authority, time_period)
        join fullest using (is_authority)
        join everywhere using (is_authority)
        where periods.held <= {HANDFUL} * number and fullest.held >= {NEARLY_ALL} * number
        order by 1"""
    return AreaRule(query, "time_period", "a period of nearly all areas")
