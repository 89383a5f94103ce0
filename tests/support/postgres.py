"""A real PostgreSQL of our own: made in a temporary folder, listening on this machine only, gone after the tests.

Its text is sorted as English readers sort, not by bytes, and every role has a password: that is how a database finds
itself in an organisation.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.support.programs import lacking
from tests.support.server import free_port

PASSWORDS = {"postgres": "of the owner", "publisher": "of-the-publisher", "dashboard_reader": "of-the-reader"}
POSTGRESQL = "PostgreSQL (apt-get install postgresql)"
USER = "postgres"
DEBIAN = Path("/usr/lib/postgresql")


@dataclass
class Server:
    """A PostgreSQL with an empty database `board`, a role that publishes and a role that reads."""

    programs: Path
    folder: Path
    port: int

    def address(self, role: str, database: str = "board") -> str:
        """What DASHBOARD_WAREHOUSE would be, with the password."""
        return f"postgresql://{role}:{PASSWORDS[role].replace(' ', '%20')}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "start")

    def stop(self) -> None:
        """Stop it at once, as a power cut would: every connection breaks."""
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")

    def owner(self, database: str = "board") -> psycopg.Connection:
        """A connection that may do anything, and does it at once."""
        return psycopg.connect(self.address("postgres", database), autocommit=True)

    def dump(self) -> str:
        """All that is in the database, as text."""
        return self._run("pg_dump", "--inserts", self.address("postgres")).stdout

    def make(self) -> None:
        """A new cluster with its roles. Nothing is kept safe from a power cut: it is thrown away anyway."""
        secret = self.folder / "password"
        secret.write_text(PASSWORDS["postgres"], encoding="utf-8")
        if os.getuid() == 0:
            for path in (self.folder, secret):
                shutil.chown(path, USER)
        options = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--no-sync"]
        language = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-GB"]
        self._run("initdb", "-D", self.folder / "data", *options, *language)
        settings = {"port": self.port, "listen_addresses": "'127.0.0.1'", "fsync": "off", "max_connections": 30}
        settings["unix_socket_directories"] = f"'{self.folder}'"
        with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = {value}\n" for name, value in settings.items())
        self.start()
        with self.owner("postgres") as owner:
            for role in ("publisher", "dashboard_reader"):
                owner.execute(f"create role {role} login password '{PASSWORDS[role]}'")
            owner.execute("create database board owner publisher")

    def _run(self, program: str, *arguments: object) -> subprocess.CompletedProcess:
        """PostgreSQL refuses to be run by root, so that root runs it as the user that its package makes."""
        given = [str(self.programs / program), *map(str, arguments)]
        user = {"user": USER, "group": USER, "extra_groups": []} if os.getuid() == 0 else {}
        with tempfile.TemporaryFile("w+") as output:  # never a pipe: the server would keep it open
            done = subprocess.run(given, stdout=output, stderr=output, text=True, cwd=self.folder, **user)
            output.seek(0)
            done.stdout = output.read()
        assert done.returncode == 0, done.stdout
        return done


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, or None where it is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    return versions[-1].parent if versions else None


@contextmanager
def running() -> Iterator[Server]:
    """A server from making it to throwing it away. Without PostgreSQL a test is skipped, but where CI=true it fails."""
    if not (found := programs()):
        lacking(POSTGRESQL)
    server = Server(found, Path(tempfile.mkdtemp(prefix="postgres-")), free_port())
    try:
        server.make()
        yield server
    finally:
        with suppress(AssertionError):  # one that is stopped already
            server.stop()
        shutil.rmtree(server.folder)
