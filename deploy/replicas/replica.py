"""A replica: one process of the dashboard, on a port of its own that only this machine reaches."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import cache
from http.client import HTTPException
from threading import Thread
from urllib.request import ProxyHandler, build_opener

from deploy.replicas.bound import ending_with_us
from internships_work.html.streamlit_private import HEALTH
from internships_work.paths import ROOT

SECONDS_TO_END = 15
SECONDS_BETWEEN_CHECKS, SECONDS_BETWEEN_FIRST_CHECKS = 1.0, 0.1
CHECKS_IN_VAIN = 3
OURS = "/geo/regions.geojson"
COOKIE_SECRET = "STREAMLIT_SERVER_COOKIE_SECRET"
BASE_PATH = "STREAMLIT_SERVER_BASE_URL_PATH"


class Replica:
    """A process of the dashboard, started at once and checked in a thread beside for as long as it runs.

    `number` is which of the replicas it is; `seconds` is how long it may take to answer a check.
    """

    def __init__(self, number: int, seconds: float):
        self.number, self.port, self._seconds = number, free_port(), seconds
        options = [f"--server.port={self.port}", "--server.address=127.0.0.1", "--server.headless=true"]
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options]
        self._process = subprocess.Popen(ending_with_us(command, "KILL"), cwd=ROOT, env=environment())
        self._started = time.monotonic()
        self._is_the_dashboard: bool | None = None
        self._checks_in_vain = 0
        Thread(target=self._check_while_it_runs, daemon=True).start()

    def is_running(self) -> bool:
        """True until its process has ended."""
        return self._process.poll() is None

    def is_well(self) -> bool:
        """True where it runs and has answered as the dashboard."""
        return self.is_running() and self._is_the_dashboard is True

    def has_failed(self, patience: float) -> bool:
        """True where it ended, answered as something else, or has not answered within so many seconds of its start."""
        is_late = self._is_the_dashboard is None and time.monotonic() - self._started > patience
        return not self.is_running() or self._is_the_dashboard is False or is_late

    def is_frozen(self) -> bool:
        """True where it was well once and left the last three checks without an answer."""
        return self.is_well() and self._checks_in_vain >= CHECKS_IN_VAIN

    def kill(self) -> None:
        """End it at once: one that is frozen hears no other signal."""
        self._process.kill()
        self._process.wait()

    def _check_while_it_runs(self) -> None:
        """Streamlit's own sign of health is not enough to be well.

        Where dashboard.py has a mistake in it, Streamlit serves it as a plain script, says that it is well, and shows
        the mistake to visitors.
        """
        while self.is_running():
            if self._type_of(HEALTH):
                self._checks_in_vain = 0
                if self._is_the_dashboard is None:
                    self._is_the_dashboard = self._type_of(OURS) == "application/geo+json"
            else:
                self._checks_in_vain += 1
            has_answered = self._is_the_dashboard is not None
            time.sleep(SECONDS_BETWEEN_CHECKS if has_answered else SECONDS_BETWEEN_FIRST_CHECKS)

    def _type_of(self, path: str) -> str:
        """The type of the content at a path, or "" where nothing answers in time."""
        address = f"http://127.0.0.1:{self.port}{base_path()}{path}"
        try:
            with build_opener(ProxyHandler({})).open(address, timeout=self._seconds) as response:
                return response.headers.get_content_type()
        except (OSError, HTTPException):
            return ""

    def terminate(self) -> None:
        """Ask it to finish what it is answering and to end, without waiting for that."""
        self._process.terminate()

    def wait(self) -> None:
        """Wait until it has ended; what takes too long is killed."""
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.kill()


def stop(replicas: Iterable[Replica]) -> None:
    """Let replicas finish what they are answering, all at the same time, then end them with every socket."""
    stopping = list(replicas)
    for replica in stopping:
        replica.terminate()
    for replica in stopping:
        replica.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def base_path() -> str:
    """The path below which the dashboard is served, as "/dashboards/internships"; "" for none."""
    path = os.environ.get(BASE_PATH, "").strip().strip("/")
    return f"/{path}" if path else ""


@cache
def environment() -> dict[str, str]:
    """What every replica is started with, where the operator sets nothing else.

    One secret for the cookies, because any of them may be shown a cookie; and two heaps for all threads, because with
    many, what one thread has freed stays unused by the others: 27 MB a replica. Only one thread runs Python at a time.
    """
    return {COOKIE_SECRET: secrets.token_hex(32), "MALLOC_ARENA_MAX": "2"} | os.environ
