"""The packs that were published to a PostgreSQL: which editions are in service, and each of them to be asked."""

from datetime import date, datetime
from typing import NamedTuple

from internships_work.data.in_service import ServiceStep
from internships_work.data.packs import Pack
from internships_work.data.populations import Population, in_tables
from internships_work.faults import Unavailable
from internships_work.paths import own_pack
from internships_work.questions.engines.connections import Connections, quoted
from internships_work.questions.engines.postgresql import PostgreSQL
from internships_work.questions.engines.postgresql_publishing import REGISTER

SHIPPED = ("published", "sample")
IN_SERVICE = f"""select edition, pack, title, assembled, is_invented, published from {REGISTER}.editions
    where superseded is null order by pack"""
STEPS = f"select at, step, edition from {REGISTER}.steps where pack = $1 order by at"
ANYTHING = "select to_regclass($1) is not null"
MAY_WRITE = """select exists (select from pg_class where relnamespace = to_regnamespace($1)
    and relkind = 'r' and has_table_privilege(oid, 'insert, update, delete, truncate'))"""
READABLE = """select exists (select from pg_class where relnamespace = to_regnamespace($1) and relname = 'extracts'
    and has_schema_privilege(relnamespace, 'usage') and has_table_privilege(oid, 'select'))"""
HOW = "python -m internships_work publish FOLDER, run where the extracts are, publishes one"


class Listed(NamedTuple):
    """An edition in service as the register tells of it, and whom it speaks of."""

    edition: str
    pack: str
    title: str
    assembled: date
    is_invented: bool
    published: datetime
    population: Population | None = None


class PublishedPacks:
    """The packs in one database. What it says is asked anew only by `look`, so that no page waits for it."""

    def __init__(self, address: str):
        self._database = Connections(address)
        self._listed: dict[str, Listed] = {}

    def look(self) -> None:
        """Read which editions are in service now. Raises Unavailable, also where the published pack has none."""
        [(is_there,)] = self._database.ask(ANYTHING, [f"{REGISTER}.editions"])[1]
        rows = self._database.ask(IN_SERVICE)[1] if is_there else ()
        found = {listed.pack: listed for listed in (Listed(*row) for row in rows)}
        if "published" not in found:
            raise Unavailable(f"the database {self._database.name} holds no edition of the pack published; {HOW}")
        before = {listed.edition: listed.population for listed in self._listed.values()}
        self._listed = {
            listed.pack: listed._replace(population=before.get(listed.edition) or self._population(listed.edition))
            for listed in found.values()
        }

    def _population(self, edition: str) -> Population | None:
        """Whom an edition speaks of; None also where it cannot be read, so that nobody can be shown it."""
        if self._database.ask(READABLE, [quoted(edition)])[1] != [(True,)]:
            return None
        return in_tables(lambda sql: self._database.ask(sql)[1], f"{quoted(edition)}.")

    def population(self, name: str) -> Population | None:
        """Whom the edition of a pack in service speaks of. Raises KeyError, or Unavailable."""
        self.names()
        return self._listed[name].population

    def names(self) -> list[str]:
        """The packs that are there, the operator's own first: the one DASHBOARD_PACK names, then by name."""
        if not self._listed:
            self.look()
        named = own_pack().name if own_pack() else ""
        return sorted(self._listed, key=lambda name: (name != named, name in SHIPPED, name))

    def title(self, name: str) -> str:
        """What a pack is called. Raises KeyError, or Unavailable."""
        self.names()
        return self._listed[name].title

    def steps(self, name: str) -> list[ServiceStep]:
        """Every step by which an edition of a pack came into service. Raises Unavailable."""
        [(is_there,)] = self._database.ask(ANYTHING, [f"{REGISTER}.steps"])[1]
        rows = self._database.ask(STEPS, [name])[1] if is_there else ()
        return [ServiceStep(at.isoformat(), step, edition) for at, step, edition in rows]

    def edition(self, name: str) -> str:
        """The name of the edition of a pack that is in service. Raises KeyError, or Unavailable."""
        self.names()
        return self._listed[name].edition

    def open(self, name: str) -> tuple[Pack, PostgreSQL, datetime]:
        """The pack, its edition in service, and when that was published. Raises KeyError, or Unavailable.

        A role that may change what it reads is refused: servers that visitors reach only ever read.
        """
        self.names()
        found = self._listed[name]
        if self._database.ask(MAY_WRITE, [quoted(found.edition)])[1] == [(True,)]:
            may = "may change what it reads; servers read with a role that may not"
            raise Unavailable(
                f"the role of {self._database.name} {may} (--reader of python -m internships_work publish)"
            )
        pack = Pack(name, None, found.title, found.assembled, invented=found.is_invented)
        return pack, PostgreSQL(self._database, found.edition), found.published.astimezone()

    def close(self) -> None:
        """Close its connections."""
        self._database.close()
