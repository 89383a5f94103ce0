"""One replica: a process of the dashboard on a port of its own that only this machine reaches."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from http.client import HTTPException
from urllib.request import ProxyHandler, build_opener

from internships_work.html.streamlit_private import HEALTH
from internships_work.paths import ROOT

SECONDS_TO_END = 15
SECONDS_BETWEEN_LOOKS = 0.1
OURS = "/geo/regions.geojson"
COOKIE_SECRET = "STREAMLIT_SERVER_COOKIE_SECRET"


class Replica:
    """A process of the dashboard. `number` is its place among the replicas, `port` where it answers."""

    def __init__(self, number: int, port: int | None = None):
        self.number = number
        self.port = port or free_port()
        options = [f"--server.port={self.port}", "--server.address=127.0.0.1", "--server.headless=true"]
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options]
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment())

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    def is_running(self) -> bool:
        """True until its process has ended."""
        return self._process.poll() is None

    def becomes_healthy(self, within: float, unless: Callable[[], bool]) -> bool:
        """Wait so many seconds until it answers as the dashboard; false where it does not, or once `unless` says so.

        Streamlit's own sign of health is not enough: where dashboard.py has a mistake in it, Streamlit serves it as a
        plain script, says that it is well, and shows the mistake to visitors.
        """
        deadline = time.monotonic() + within
        while time.monotonic() < deadline and self.is_running() and not unless():
            if self._kind_of(HEALTH):
                return self._kind_of(OURS) == "application/geo+json"
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return False

    def _kind_of(self, path: str) -> str:
        """The type of content that a path answers with, or "" where nothing answers."""
        try:
            with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{self.port}{path}", timeout=5) as told:
                return told.headers.get_content_type()
        except (OSError, HTTPException):
            return ""

    def stop(self) -> None:
        """Let it finish what it is answering, then end it with every socket."""
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@cache
def environment() -> dict[str, str]:
    """What every replica is started with: one secret for the cookies, because any of them may be shown a cookie."""
    return {COOKIE_SECRET: secrets.token_hex(32)} | os.environ
