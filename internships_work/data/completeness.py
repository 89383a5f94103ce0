"""The promise of a contract that no row is missing: each of some members stands in the extract, in each group of it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Missing:
    """A member that lacks rows: how many of how many, and the columns and values of its group."""

    member: str
    lacking: int
    promised: int
    group: dict[str, str]


@dataclass(frozen=True)
class Complete:
    """One entry under [[complete]].

    `values` are the members that must be there; where they are blank in the first of `columns`, the next one is read.
    `each` are the columns that make the groups in which every member must be: none for the extract as a whole. `rows`
    has how many rows each member has at least, in the order of `values`: one where it is left out.
    """

    columns: tuple[str, ...]
    values: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()

    @property
    def promised(self) -> dict[str, int]:
        """How many rows each member has at least."""
        return dict(zip(self.values, self.rows or (1,) * len(self.values), strict=True))

    def missing(self, con: Any, table: str) -> list[Missing]:
        """Return the members that lack rows in a table.

        `con` is a DuckDB connection that holds the table.
        """
        groups = [f'"{name}"::varchar' for name in self.each]
        named = ", ".join([f"g{index}" for index, _ in enumerate(groups)] or ["true"])
        listed = "".join(f", {group} as g{index}" for index, group in enumerate(groups))
        member = ", ".join(f'"{name}"::varchar' for name in self.columns)
        same = "".join(f" and present.g{index} is not distinct from groups.g{index}" for index, _ in enumerate(groups))
        rows = con.execute(
            f"""with present as (
                select coalesce({member}) as member{listed}, count(*) as rows from "{table}" group by all
            ),
            groups as (select distinct {named} from present),
            wanted as (
                select unnest($members::varchar[]) as member, unnest($rows::integer[]) as rows,
                    unnest(range(len($members))) as position
            )
            select wanted.member, wanted.rows - coalesce(present.rows, 0) as lacking, wanted.rows, groups.*
            from groups cross join wanted left join present on present.member = wanted.member{same}
            where coalesce(present.rows, 0) < wanted.rows
            order by {"groups.*, " if groups else ""}wanted.position""",
            {"members": list(self.promised), "rows": list(self.promised.values())},
        ).fetchall()
        return [Missing(*row[:3], dict(zip(self.each, row[3:], strict=False))) for row in rows]

    def holds_for(self, rows: list[dict[str, str]]) -> bool:
        """Return whether no row is missing among rows that are in no table yet."""
        members_by_group: dict[tuple[str, ...], Counter[str]] = {}
        for row in rows:
            member = next((row[name] for name in self.columns if row[name]), "")
            members_by_group.setdefault(tuple(row[name] for name in self.each), Counter())[member] += 1
        return all(Counter(self.promised) <= members for members in members_by_group.values())
