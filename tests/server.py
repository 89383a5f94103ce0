"""A real server in its own process, started the way README says."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from board.places import ROOT


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
def serving(folder: Path = ROOT, pack: Path | None = None, log: Path | None = None, **settings: str) -> Iterator[str]:
    """The address of a server that has just started and has not been asked for any page.

    `pack` is the folder of the operator's own pack, as in DASHBOARD_PACK; `log` is a file for what the
    server says; `settings` are further ones of the environment, as DASHBOARD_WAREHOUSE.
    """
    port = free_port()
    with log.open("w+b") if log else tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command(port), cwd=folder, env=plain(pack) | settings, stdout=told, stderr=told)
        try:
            if not _answers(f"http://localhost:{port}/_stcore/health", process):
                told.seek(0)
                raise AssertionError(f"the server did not start:\n{told.read().decode()}")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def plain(pack: Path | None = None) -> dict[str, str]:
    """The environment without what would change how Streamlit or Python find things, or which pack is shown."""
    ours = ("STREAMLIT_", "PYTHONPATH", "DASHBOARD_PACK", "DASHBOARD_WAREHOUSE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | ({"DASHBOARD_PACK": str(pack)} if pack else {})


def _answers(address: str, process: subprocess.Popen, within: float = 90) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.05)
    return False
