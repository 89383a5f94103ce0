"""Where quotes are kept: a small SQLite file beside the app, to which quotes are only ever added."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote as as_uri

from internships_work.evidence_pages import quote as quoted
from internships_work.evidence_pages.quote import Quote
from internships_work.paths import quotes_store

SECONDS_TO_WAIT = 10
UNKNOWN = datetime(1, 1, 1, tzinfo=UTC)
MOST_PAGES = 65_536  # of 4,096 bytes: 256 MB
TABLE = """
create table if not exists quotes (id text primary key, content text not null, kept text not null) strict;
create trigger if not exists no_change before update on quotes begin select raise(abort, 'quotes are kept'); end;
create trigger if not exists no_loss before delete on quotes begin select raise(abort, 'quotes are kept'); end;
create trigger if not exists no_replacing before insert on quotes
    when exists (select 1 from quotes where id = new.id) begin select raise(ignore); end;
"""
HAS_TABLE = "select 1 from sqlite_master where name = 'quotes'"


@dataclass(frozen=True)
class StoredQuote:
    """One entry of the store. `quote` is None where its content is not, or no longer, what its id was made from."""

    id: str
    kept_at: datetime
    quote: Quote | None


class StoreTrouble(OSError):
    """The store cannot be used. `reason` is "unwritable", "full" or "unreadable"."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(f"the store of quotes is {reason}")


def keep(quote: Quote) -> str:
    """Keep a quote and return its id; one that is there already stays as it was first kept. Raises StoreTrouble."""
    content = quote.content
    entry = (quoted.name_of(content), content, datetime.now(UTC).isoformat(timespec="seconds"))
    try:
        with closing(_open(quotes_store())) as con:
            con.execute(f"pragma max_page_count = {MOST_PAGES}")
            with suppress(sqlite3.OperationalError):  # another server may be at it: any journal keeps quotes whole
                con.execute("pragma journal_mode = wal")
            con.executescript(f"begin immediate; {TABLE}")
            con.execute("insert into quotes values (?, ?, ?)", entry)
            con.execute("commit")
    except sqlite3.Error as reason:
        is_full = getattr(reason, "sqlite_errorname", "") == "SQLITE_FULL"
        raise StoreTrouble("full" if is_full else "unwritable") from None
    return entry[0]


def find(name: str) -> StoredQuote | None:
    """Return the quote of an id, or None. Raises StoreTrouble."""
    return next(iter(_read("select id, content, kept from quotes where id = ?", name)), None)


def every(most: int = -1) -> list[StoredQuote]:
    """Return the quotes, those last kept first, at most so many. Raises StoreTrouble."""
    return _read("select id, content, kept from quotes order by kept desc, rowid desc limit ?", most)


def count() -> int:
    """Return how many quotes there are. Raises StoreTrouble."""
    with _reading() as con:
        return con.execute("select count(*) from quotes").fetchone()[0] if con else 0


def _read(sql: str, given: str | int) -> list[StoredQuote]:
    with _reading() as con:
        return [_entry(*row) for row in con.execute(sql, (given,)).fetchall()] if con else []


def _entry(name: str, content: str, kept_at: str) -> StoredQuote:
    is_intact = quoted.name_of(content) == name
    try:
        when = datetime.fromisoformat(kept_at).astimezone()
    except ValueError:
        when, is_intact = UNKNOWN, False
    return StoredQuote(name, when, quoted.read(content) if is_intact else None)


@contextmanager
def _reading() -> Iterator[sqlite3.Connection | None]:
    """Yield a connection that only reads, or None where nothing was ever kept."""
    path = quotes_store()
    if not path.exists():
        yield None
        return
    try:
        with closing(_open_to_read(path)) as con:
            yield con if con.execute(HAS_TABLE).fetchall() else None
    except (sqlite3.Error, ValueError, TypeError, KeyError):
        raise StoreTrouble("unreadable") from None


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads. Where a disk cannot be written, SQLite has to be told that nobody writes."""
    for more in ("", "&immutable=1"):
        con = _open(f"file:{as_uri(str(path))}?mode=ro{more}", uri=True)
        try:
            con.execute(HAS_TABLE)
            return con
        except sqlite3.OperationalError:
            con.close()
    raise StoreTrouble("unreadable")


def _open(path: Path | str, **how: bool) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None, **how)
