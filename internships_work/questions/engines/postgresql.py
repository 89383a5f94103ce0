"""One edition of a pack in a PostgreSQL: the tables of one schema, asked the same questions."""

from typing import Any

from internships_work.questions.engines.connections import Connections
from internships_work.questions.engines.dialect import in_postgresql
from internships_work.questions.engines.engine import Result
from internships_work.questions.question import Question

# How PostgreSQL numbers the types, by what a question's header calls them.
KINDS = {"BOOLEAN": 16, "BIGINT": 20, "INTEGER": 23, "VARCHAR": 25, "DOUBLE": 701, "DATE": 1082}
TABLES = "select table_name from information_schema.tables where table_schema = $1"


class PostgreSQL:
    """The tables of one schema of a database. Each question is translated once, when it is first needed."""

    def __init__(self, database: Connections, schema: str):
        self._database, self.schema = database, schema
        self._translated: dict[str, str] = {}

    def run(self, question: Question, given: dict[str, Any]) -> Result:
        """The answer to a question; about a millisecond and a round trip."""
        columns, rows = self._database.ask(self._in_postgresql(question), _in_order(question, given))
        return tuple(name for name, _ in columns), rows

    def prepare(self, question: Question) -> None:
        """See that PostgreSQL can answer with the columns and types that the question gives.

        Raises TypeError where they differ, Unavailable, or what the database says.
        """
        described = f"select * from ({self._in_postgresql(question)}) as asked limit 0"
        columns, _ = self._database.ask(described, [None] * len(question.takes))
        given = {name: KINDS.get(kind) for name, kind in question.gives.items()}
        if list(given.items()) != list(columns):
            odd = [name for name, kind in columns if given.get(name) != kind] or [name for name, _ in columns]
            raise TypeError(f"PostgreSQL gives {', '.join(odd)} as something else than the question says")

    def tables(self) -> frozenset[str]:
        """The names of the tables that the role in use may read."""
        return frozenset(name for (name,) in self._database.ask(TABLES, [self.schema])[1])

    def close(self) -> None:
        """Nothing to do: the connections serve every edition."""

    def _in_postgresql(self, question: Question) -> str:
        if question.name not in self._translated:
            self._translated[question.name] = in_postgresql(question.sql, question.takes, self.schema)
        return self._translated[question.name]


def _in_order(question: Question, given: dict[str, Any]) -> list[Any]:
    """What was given in the order of `$1`, `$2`, ...; raises KeyError where something is lacking or too much."""
    if unknown := given.keys() - question.takes.keys():
        raise KeyError(f"{question.name} does not take {', '.join(sorted(unknown))}")
    return [given[name] for name in question.takes]
