"""The promise of a contract that no row is missing: each of some members stands in the extract, in each group of it."""

from dataclasses import dataclass
from typing import Any

Missing = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Complete:
    """One entry under [[complete]].

    `values` are the members that must be there; where they are blank in the first of `columns`, the next one is read.
    `each` are the columns that make the groups in which every member must be: none for the extract as a whole.
    """

    columns: tuple[str, ...]
    values: tuple[str, ...] = ()
    each: tuple[str, ...] = ()

    def missing(self, con: Any, table: str) -> list[Missing]:
        """Return the members that have no row in a table, each with the columns and values of its group.

        `con` is a DuckDB connection that holds the table.
        """
        groups = [f'"{name}"::varchar' for name in self.each]
        named = ", ".join([f"g{index}" for index, _ in enumerate(groups)] or ["true"])
        listed = "".join(f", {group} as g{index}" for index, group in enumerate(groups))
        member = ", ".join(f'"{name}"::varchar' for name in self.columns)
        same = "".join(f" and present.g{index} is not distinct from groups.g{index}" for index, _ in enumerate(groups))
        rows = con.execute(
            f"""with present as (select distinct coalesce({member}) as member{listed} from "{table}"),
            groups as (select distinct {named} from present),
            wanted as (select unnest($members::varchar[]) as member, unnest(range(len($members))) as position)
            select wanted.member, groups.* from groups cross join wanted
            where not exists (select 1 from present where present.member = wanted.member{same})
            order by {"groups.*, " if groups else ""}wanted.position""",
            {"members": list(self.values)},
        ).fetchall()
        return [(row[0], dict(zip(self.each, row[1:], strict=False))) for row in rows]

    def holds_for(self, rows: list[dict[str, str]]) -> bool:
        """Return whether no row is missing among rows that are in no table yet."""
        members_by_group: dict[tuple[str, ...], set[str]] = {}
        for row in rows:
            member = next((row[name] for name in self.columns if row[name]), "")
            members_by_group.setdefault(tuple(row[name] for name in self.each), set()).add(member)
        return all(set(self.values) <= members for members in members_by_group.values())
