"""What every extract promises of its areas, whatever its contract says."""

from collections.abc import Iterator
from typing import NamedTuple

from internships_work.areas import HANDFUL, NEARLY_ALL
from internships_work.data.contracts import Contract, ContractRule

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


def of_levels(contract: Contract) -> Iterator[ContractRule]:
    """Yield that codes and names stand where the level of a row says, unless the contract has such a rule itself."""
    if all(column.name != "geographic_level" for column in contract.columns):
        return
    for columns, is_wrong, what in ((BLANK, "is not null", "a blank field"), (FILLED, "is null", "a code or a name")):
        for level, names in columns.items():
            for column in contract.columns:
                has_rule = any(f"{column.name} {is_wrong}" in rule.broken for rule in contract.rules)
                if column.name in names and column.optional and not has_rule:
                    broken = f"geographic_level = '{level}' and \"{column.name}\" {is_wrong}"
                    expects = f"{what} on a row of the level {level}, or another level"
                    yield ContractRule(column.name, broken, expects)


def rules(contract: Contract) -> Iterator[AreaRule]:
    """Yield the promises about areas that an extract with these columns makes, beside those of its levels."""
    known = {column.name for column in contract.columns}
    if {"region_code", "region_name"} <= known:
        yield _agrees("region_code", "region_name", "areas", "area_code", "area_name")
    if contract.name != "authorities" and "new_la_code" in known:
        for column in ("la_name", "old_la_code", "region_code"):
            if column in known:
                yield _agrees("new_la_code", column, "authorities", "new_la_code", column)
    if contract.status == "official statistics" and {"time_period", "country_code"} <= known:
        yield _periods([name for name in ("new_la_code", "region_code", "country_code") if name in known])


def _agrees(code: str, column: str, area_table: str, key: str, official: str) -> AreaRule:
    """Return rows whose code says another name, number or region than stands there."""
    query = (
        f"select e.row_number, e.{column}, '“' || a.{official} || '”, as its {code} says' "
        f"from sound e join {area_table} a on a.{key} = e.{code} "
        f"where a.{official} is distinct from e.{column} order by 1"
    )
    return AreaRule(query, column, f"what its {code} says")


def _periods(codes: list[str]) -> AreaRule:
    """Return rows of a period of a handful of areas, where another holds nearly all; authorities apart."""
    is_authority = "new_la_code is not null" if "new_la_code" in codes else "false"
    query = f"""
        with rows_with_area as (
            select row_number, time_period, {is_authority} as is_authority, coalesce({", ".join(codes)}) as area
            from sound
        ),
        periods as (
            select is_authority, time_period, count(distinct area) as area_count from rows_with_area group by all
        ),
        fullest as (select is_authority, max(area_count) as area_count from periods group by all),
        everywhere(is_authority, number) as (
            select true, count(*) from authorities where valid_to is null
            union all
            select false, count(*) from areas
        )
        select row_number, time_period, 'a period of nearly all areas: this one has rows of ' || periods.area_count
            || ', another of ' || fullest.area_count
        from rows_with_area
        join periods using (is_authority, time_period)
        join fullest using (is_authority)
        join everywhere using (is_authority)
        where periods.area_count <= {HANDFUL} * number and fullest.area_count >= {NEARLY_ALL} * number
        order by 1"""
    return AreaRule(query, "time_period", "a period of nearly all areas")
