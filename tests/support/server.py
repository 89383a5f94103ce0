"""A real server in its own process, started the way README says."""

import os
import socket
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from typing import IO

from internships_work.paths import ROOT


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(port: int) -> list[str]:
    """`streamlit run dashboard.py`, on one port and without opening a browser."""
    options = [f"--server.port={port}", "--server.headless=true"]
    return [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options]


@contextmanager
def serving(
    folder: Path = ROOT, pack: Path | None = None, log: Path | None = None, port: int = 0, **settings: str
) -> Iterator[str]:
    """The address of a server that has just started and has not been asked for any page.

    `pack` is the folder of the operator's own pack, as in DASHBOARD_PACK; `log` is a file for what the server says;
    `port` is any that is free, unless it is told; `settings` are further ones of the environment, as
    DASHBOARD_WAREHOUSE.
    """
    port = port or free_port()
    address = f"http://localhost:{port}{settings.get('STREAMLIT_SERVER_BASE_URL_PATH', '')}"
    with (
        log.open("w+b") if log else tempfile.TemporaryFile() as log_file,
        running(command(port), folder, plain(pack) | settings, log_file) as process,
    ):
        if not answers(f"{address}/_stcore/health", process):
            log_file.seek(0)
            raise AssertionError(f"the server did not start:\n{log_file.read().decode()}")
        yield address


@contextmanager
def running(started: list[str], folder: Path, environment: Mapping[str, str], log_file: IO[bytes]) -> Iterator[Popen]:
    """A process that says everything to one file, and is stopped at the end."""
    process = Popen(started, cwd=folder, env=environment, stdout=log_file, stderr=log_file)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except TimeoutExpired:
            process.kill()
            process.wait()


def plain(pack: Path | None = None) -> dict[str, str]:
    """The environment without what would change how Streamlit or Python find things, or which pack is shown."""
    ours = ("STREAMLIT_", "PYTHONPATH", "DASHBOARD_PACK", "DASHBOARD_WAREHOUSE", "DASHBOARD_PUBLIC_ADDRESS")
    others = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    # A return that was never published opens where a server listens on this machine alone.
    return others | ({"DASHBOARD_PACK": str(pack), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"} if pack else {})


def answers(address: str, process: Popen, within: float = 90) -> bool:
    """True as soon as a server answers; False once its process has ended, or after so many seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.01)
    return False
