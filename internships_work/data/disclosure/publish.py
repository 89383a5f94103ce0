"""The protected tables: what pages may read, written from the true counts and the names of the cells withheld."""

from typing import Any

from internships_work.data.disclosure.policy import Policy
from internships_work.data.disclosure.tables import OUTCOMES, ProtectedTable

AREA = ("academic_year", "geographic_level", "area_code", "area_name", "region_code")


def publish(con: Any, table: ProtectedTable, withheld: dict[int, list[str]], policy: Policy) -> None:
    """Write one protected table. A withheld count is NULL with the state 'c', whatever the reason.

    `withheld` names the counts to withhold in each row of the table of true counts, by its rowid.
    """
    _note_withheld(con, withheld)
    columns = ", ".join([*AREA, *table.keys, *(_count(table, count, policy.rounding_base) for count in table.counts)])
    missing = ", missing" if "symbol" in _columns_of(con, table.before) else ""
    con.execute(
        f"create table {table.protected} as select {columns}{missing} from {table.before} as b "
        "left join withheld_counts as w on w.line = b.rowid order by b.rowid"
    )
    con.execute("drop table withheld_counts")
    if table is OUTCOMES:
        _add_rates(con, policy)


def _note_withheld(con: Any, withheld: dict[int, list[str]]) -> None:
    con.execute("create table withheld_counts (line BIGINT, counts VARCHAR[])")
    con.execute(
        "insert into withheld_counts select unnest($lines::BIGINT[]), unnest($counts::VARCHAR[][])",
        {"lines": list(withheld), "counts": list(withheld.values())},
    )


def _count(table: ProtectedTable, count: str, base: int) -> str:
    """A count and its state. Rounding comes after withholding, so a rounded number never stands for a withheld one."""
    hidden = f"coalesce(list_contains(w.counts, '{count}'), false)"
    rounded = f'"{count}"' if base == 1 else f'(round("{count}" / {base}.0) * {base})::integer'
    otherwise = "symbol" if table.name == "returns" else "''"
    return (
        f'case when {hidden} then null else {rounded} end as "{count}", '
        f"case when {hidden} then 'c' else {otherwise} end as \"{count}_state\""
    )


def _columns_of(con: Any, table: str) -> set[str]:
    return {column[0] for column in con.execute(f"select * from {table} limit 0").description}


def _add_rates(con: Any, policy: Policy) -> None:
    """Shares and their bases, from the counts as they are shown and from nothing else.

    A base is shown where both its parts are. A share is withheld ('c') where a part is; it is not given ('z') of fewer
    people than the minimum, nor below England where everybody or nobody is in work, which rounding could bring about.
    """
    con.execute(
        f"""
        create or replace table {OUTCOMES.protected} as
        with based as (
            select *, in_work + not_in_work as base from {OUTCOMES.protected}
        ),
        judged as (
            select
                *,
                case
                    when base is null then 'c'
                    when base < {policy.minimum_denominator} then 'z'
                    when base = 0 or (geographic_level <> 'National' and in_work in (0, base)) then 'z'
                    else ''
                end as share_state
            from based
        )
        select
            * exclude (base, share_state),
            case when share_state = '' then in_work / base end as share,
            share_state,
            base,
            coalesce(base < {policy.warn_denominator}, false) as is_small_base
        from judged
        """
    )
