"""Replicas as an operator starts them: real processes behind a real nginx, of a copy of the product."""

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import IncompleteRead
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import psutil

from deploy.replicas.proxy import NoNginx, program
from tests.support.programs import lacking
from tests.support.server import free_port, plain

NGINX = "nginx (apt-get install nginx-light)"
PLAINLY = build_opener(ProxyHandler({}))
SECONDS_TO_WAIT = 120
RENEWED, NOT_RENEWED = "Every replica is renewed.", "could not be renewed"
DIED, FROZEN = "has died and is started again", "no longer answers and is ended"


@dataclass
class Replicas:
    """Replicas that run: the copy they run from, their address, the files of what they tell and of nginx's log."""

    folder: Path
    server: str
    told: Path
    log: Path
    process: subprocess.Popen
    count: int

    @property
    def pack(self) -> Path:
        """The folder of the pack they show."""
        return self.folder / "data" / "published"

    def processes(self) -> dict[str, psutil.Process]:
        """The process of each replica, by the address that nginx knows it by."""
        found = {}
        for one in psutil.Process(self.process.pid).children():
            port = re.search(r"--server\.port=(\d+)", command_of(one))
            if port:
                found[f"127.0.0.1:{port[1]}"] = one
        return found

    def of(self, number: int) -> psutil.Process:
        """The process that answers the visitors of one number, which their cookie tells."""
        return self.processes()[self.asked(number)]

    def are_all_well(self) -> bool:
        """True where every replica answers and nginx leads to each, also to one that was just started again."""
        running = self.processes()
        if len(running) < self.count or not all(map(answers, running)):
            return False
        leads = {self.asked(number) for number in range(1, self.count + 1)} == set(running)
        return leads and self.nginx_workers() == 1

    def nginx_workers(self) -> int:
        """How many processes of nginx take requests: two for a moment when its configuration is new."""
        return [command_of(process) for process in self.everything()].count("nginx: worker process")

    def asked(self, number: int) -> str:
        """Which replica the visitor of one is led to; where several are tried, all of them."""
        nowhere = f"/app/static/{token_hex()}"
        status_of(file_for(number, self.server, nowhere))
        until(lambda: self.answered(nowhere))
        return self.answered(nowhere)[0]

    def answered(self, path: str = "") -> list[str]:
        """Which replica answered each request so far, or each for a path; where several were tried, all of them."""
        return re.findall(rf"\[(.*?)\] {path}", self.log.read_text(encoding="utf-8"))

    def everything(self) -> list[psutil.Process]:
        """All that runs because the replicas do, nginx and what makes files among it, but for what keeps them."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def tells(self, sentence: str) -> int:
        """How often the operator was told something."""
        return self.told.read_text(encoding="utf-8").count(sentence)

    def renew(self) -> None:
        """Ask for new processes, and wait until it is told how that went."""
        before = self.tells(RENEWED) + self.tells(NOT_RENEWED)
        self.process.send_signal(signal.SIGHUP)
        until(lambda: self.tells(RENEWED) + self.tells(NOT_RENEWED) > before)


def answers(replica: str) -> bool:
    """True where a replica says that it is well."""
    try:
        with PLAINLY.open(f"http://{replica}/_stcore/health", timeout=5) as told:
            return told.status == 200
    except OSError:
        return False


def command_of(process: psutil.Process) -> str:
    """What a process runs, or "" where it has ended meanwhile."""
    try:
        return " ".join(process.cmdline()).strip()
    except psutil.Error:
        return ""


def is_gone(process: psutil.Process) -> bool:
    """True where a process has ended, whether or not anybody has taken note of it."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def until(happens: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


@contextmanager
def fetching(server: str) -> Iterator[list[int]]:
    """Visitors of each replica who fetch files for as long as the block lasts; with what status they were answered.

    An answer that broke off half way has no status here: nginx cannot ask again once its first half has been sent.
    """
    done, statuses = Event(), []

    def fetch(number: int) -> None:
        for path in cycle(["/geo/regions.geojson", "/app/static/dashboard.css", "/_stcore/health"]):
            if done.is_set():
                return
            with suppress(IncompleteRead, ConnectionError):
                statuses.append(status_of(file_for(number, server, path)))

    visitors = [Thread(target=fetch, args=(number,)) for number in (1, 2)]
    for visitor in visitors:
        visitor.start()
    try:
        yield statuses
    finally:
        done.set()
        for visitor in visitors:
            visitor.join()


def file_for(number: int, server: str, path: str = "/") -> Request:
    """What the visitor of a replica asks for."""
    return Request(server + path, headers={"Cookie": f"internships_work_replica={number}"})


def status_of(asked: Request) -> int:
    """The status of an answer that was read to its end."""
    try:
        with PLAINLY.open(asked) as answer:
            answer.read()
            return answer.status
    except HTTPError as refused:
        return refused.code


@contextmanager
def standing_at(port: int) -> Iterator[None]:
    """A small server in the place of a replica, for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", port), SimpleHTTPRequestHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def nginx_or_skip() -> None:
    """nginx is on this machine; without it the tests are skipped, but where CI=true they fail."""
    try:
        program()
    except NoNginx:
        lacking(NGINX)


@contextmanager
def replicated(
    repository: Path, scratch: Path, count: int = 2, port: int = 0, check: float = 3, **settings: str
) -> Iterator[Replicas]:
    """Replicas of a copy of the product, started the way README says and ended as an operator ends them.

    `check` is how many seconds a process has to answer a check; `settings` are further ones of the environment, as
    STREAMLIT_SERVER_BASE_URL_PATH.
    """
    nginx_or_skip()
    port = port or free_port()
    told, log = scratch / "told", scratch / "log"
    options = {"--count": count, "--port": port, "--log": log, "--drain": 0.5, "--check": check}
    command = [sys.executable, "-m", "deploy.replicas", *(str(one) for pair in options.items() for one in pair)]
    with told.open("w") as out:
        process = subprocess.Popen(command, cwd=repository, env=plain() | settings, stdout=out, stderr=out)
    found = Replicas(repository, f"http://localhost:{port}", told, log, process, count)
    try:
        until(lambda: found.tells(f"{count} replicas answer") or process.poll() is not None)
        assert process.poll() is None, told.read_text(encoding="utf-8")
        yield found
    finally:
        process.terminate()
        process.wait(timeout=60)


def copied(repository: Path, to: Path) -> Path:
    """A copy of what a replica needs."""
    return shutil.copytree(
        repository, to, ignore=shutil.ignore_patterns(".git", ".venv", "tests", "tools", "pictures", "__pycache__")
    )
