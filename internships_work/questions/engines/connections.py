"""Connections to a PostgreSQL: the only file that imports psycopg.

A connection that has broken is thrown away and the question put once more on a new one, so that a database which was
restarted is answering again with the next question.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from internships_work.faults import Unavailable

MOST_AT_ONCE = 8
SECONDS_TO_CONNECT = 3
SECONDS_TO_ANSWER = 20
FORM = "postgresql://user@host/database (in a password @ is written %40, / is %2F)"
BROKEN = (psycopg.OperationalError, psycopg.InterfaceError)
# An edition that was dropped, or that the role in use may no longer read.
WITHDRAWN = (
    psycopg.errors.UndefinedTable,
    psycopg.errors.InvalidSchemaName,
    psycopg.errors.InsufficientPrivilege,
)
Rows = tuple[tuple[tuple[str, int], ...], list[tuple[Any, ...]]]


class Connections:
    """At most eight connections to one database, shared by all threads of this process; opened when first needed."""

    def __init__(self, address: str, *, may_only_read: bool = True):
        self._parameters = _parts(address)
        self._may_only_read = may_only_read
        self._settings = f"-c statement_timeout={SECONDS_TO_ANSWER}s -c search_path="
        self._settings += " -c default_transaction_read_only=on" if may_only_read else ""
        self._idle: deque[psycopg.Connection] = deque()
        self._room = BoundedSemaphore(MOST_AT_ONCE)
        self._has_answered, self._is_away = False, False

    @property
    def name(self) -> str:
        """The database as it may be told to anybody: without the password."""
        parameters = self._parameters
        user = f"{parameters['user']}@" if "user" in parameters else ""
        port = f":{parameters['port']}" if "port" in parameters else ""
        return f"{user}{parameters.get('host', '')}{port}/{parameters['dbname']}"

    def ask(self, text: str, given: Sequence[Any] = ()) -> Rows:
        """The columns (each its name and the number of its type) and rows of one statement with `$1`, `$2`, ... bound.

        Raises Unavailable where the database does not answer or no longer holds what is asked of it, and what psycopg
        says where the statement itself is wrong.
        """
        with self._room:
            try:
                result = self._tried(lambda con: _run(con, text, given))
            except (*BROKEN, *WITHDRAWN) as reason:
                raise self._gone(reason) from None
        self._answers_again()
        return result

    @contextmanager
    def writing(self) -> Iterator[psycopg.Connection]:
        """A connection whose changes are all made when the block ends, or none of them.

        Raises Unavailable, also for what the database refuses.
        """
        try:
            with self._connected() as con:
                yield con
        except psycopg.Error as reason:
            raise self._gone(reason) from None

    def close(self) -> None:
        """Close what is idle; the rest is closed by whoever uses it."""
        while self._idle:
            self._idle.pop().close()

    def _tried(self, work: Callable[[psycopg.Connection], Rows]) -> Rows:
        """On a connection kept from before; on the next, and at last on a new one, where that has broken meanwhile."""
        while con := self._idle_one():
            try:
                return self._with(con, work)
            except psycopg.errors.QueryCanceled:
                raise
            except BROKEN:
                continue
        return self._with(self._connected(), work)

    def _idle_one(self) -> psycopg.Connection | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _with(self, con: psycopg.Connection, work: Callable[[psycopg.Connection], Rows]) -> Rows:
        try:
            return work(con)
        finally:
            if not con.closed:
                self._idle.append(con)

    def _connected(self) -> psycopg.Connection:
        options = f"{self._parameters.get('options', '')} {self._settings}"
        patience = {"connect_timeout": SECONDS_TO_CONNECT, "tcp_user_timeout": 1000 * SECONDS_TO_ANSWER}
        options_in_full = patience | self._parameters | {"options": options}
        return psycopg.connect(**options_in_full, autocommit=self._may_only_read, cursor_factory=psycopg.RawCursor)

    def _gone(self, reason: psycopg.Error) -> Unavailable:
        """The sentence for the operator. One that had answered before says so in the log, once, as it goes away."""
        reason_in_words = " ".join(str(reason).split())
        if password := self._parameters.get("password"):
            reason_in_words = reason_in_words.replace(password, "(password)")
        does = "does not answer" if isinstance(reason, BROKEN) else "refuses"
        away = Unavailable(f"the database {self.name} {does} ({reason_in_words})")
        if self._has_answered and not self._is_away:
            print(f"From now on {away}. What was asked before is still answered.", file=sys.stderr)
            self._is_away = True
        return away

    def _answers_again(self) -> None:
        if self._is_away:
            print(f"The database {self.name} answers again.", file=sys.stderr)
        self._has_answered, self._is_away = True, False


def quoted(*names: str) -> str:
    """Names of a schema, a table or a column as they stand in a statement, whatever is in them."""
    return sql.Identifier(*names).as_string()


def _run(con: psycopg.Connection, text: str, given: Sequence[Any]) -> Rows:
    with con.cursor() as cursor:
        cursor.execute(text, given)
        return tuple((column.name, column.type_code) for column in cursor.description), cursor.fetchall()


def _parts(address: str) -> dict[str, Any]:
    """The parts of an address. Raises Unavailable, and quotes nothing of it, because a password may stand anywhere."""
    try:
        parameters = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        raise Unavailable(f"DASHBOARD_WAREHOUSE is not an address of the form {FORM}") from None
    is_odd = any("@" in parameters.get(part, "") for part in ("host", "port", "dbname"))
    if is_odd or not address.startswith(("postgresql://", "postgres://")) or not parameters.get("dbname"):
        raise Unavailable(f"DASHBOARD_WAREHOUSE is not an address of the form {FORM}")
    return parameters
