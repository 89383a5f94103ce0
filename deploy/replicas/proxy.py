"""nginx before the replicas: its configuration, written from deploy/nginx.conf, and its process."""

import math
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from string import Template

from deploy.replicas.bound import ending_with_us
from deploy.replicas.replica import CHECKS_IN_VAIN, SECONDS_BETWEEN_CHECKS, base_path
from internships_work.html.streamlit_private import MEDIA, SOCKET
from internships_work.paths import ROOT

TEMPLATE = ROOT / "deploy" / "nginx.conf"
SECONDS_TO_BEGIN, SECONDS_TO_END = 10, 10
ELSEWHERE = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"  # an ordinary user's PATH may lack them
OPEN_TO_PASS = 0o711


class NoNginx(OSError):
    """nginx is not there, or does not take its configuration. The text is a whole sentence."""


class Configuration(Template):
    """A template in which an at sign stands before what is filled in, because nginx uses the dollar."""

    delimiter = "@"


class Proxy:
    """nginx on one address and port, leading each visitor to a replica by its number.

    `folder` is a folder of its own; `log` is the file that gets a line for each request, or None for no log; `check` is
    how many seconds a replica may take to answer a check.
    """

    def __init__(self, folder: Path, listen: str, log: Path | None = None, check: float = 5):
        self.folder, self.listen, self.log, self.check = folder, listen, log, check
        self._process: subprocess.Popen | None = None

    def start(self, ports: Mapping[int, int]) -> None:
        """Lead visitors to these replicas, number to port, and wait until nginx listens. Raises NoNginx."""
        self.folder.chmod(OPEN_TO_PASS)  # started by root, nginx does its work as another user
        self._write(ports)
        self._process = subprocess.Popen(ending_with_us(self._command(), "TERM"))
        deadline = time.monotonic() + SECONDS_TO_BEGIN
        while self.is_running() and not self._listens() and time.monotonic() < deadline:
            time.sleep(0.02)

    def _listens(self) -> bool:
        address, _, port = self.listen.rpartition(":")
        with suppress(OSError), socket.create_connection((address, int(port)), timeout=1):
            return True
        return False

    def turn(self, ports: Mapping[int, int]) -> None:
        """Lead new requests and sockets to these replicas; those that are open stay where they are. Raises NoNginx."""
        self._write(ports)
        self._process.send_signal(signal.SIGHUP)

    def is_running(self) -> bool:
        """True for as long as nginx runs."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End nginx at once, with every connection through it."""
        if self.is_running():
            self._process.terminate()
            try:
                self._process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _command(self, *more: str) -> list[str]:
        return [program(), "-p", str(self.folder), "-e", "stderr", "-c", str(self.folder / "nginx.conf"), *more]

    def _write(self, ports: Mapping[int, int]) -> None:
        """Write the configuration, and see that nginx takes it."""
        log = f"{self.log} replicas" if self.log else "off"
        written = configuration(ports, self.folder, self.listen, log, self.check)
        (self.folder / "nginx.conf").write_text(written, encoding="utf-8")
        tested = subprocess.run(self._command("-t", "-q"), capture_output=True, text=True)
        if tested.returncode:
            raise NoNginx(f"nginx does not take the configuration in {self.folder}: {tested.stderr.strip()}")


def program() -> str:
    """Where nginx is. Raises NoNginx."""
    found = shutil.which("nginx") or shutil.which("nginx", path=ELSEWHERE)
    if not found:
        raise NoNginx(
            "nginx was not found, and replicas need it: install it (on Debian: apt-get install nginx-light), "
            "or start a single process with: streamlit run dashboard.py"
        )
    return found


def configuration(ports: Mapping[int, int], folder: Path, listen: str, log: str, check: float) -> str:
    """The configuration of nginx for replicas, number to port.

    What a frozen replica leaves unanswered is still led to another once that replica has been ended, which is after
    three checks in vain of `check` seconds each.
    """
    return Configuration(TEMPLATE.read_text(encoding="utf-8")).substitute(
        folder=folder,
        listen=listen,
        log=log,
        lead_on=math.ceil(CHECKS_IN_VAIN * (check + SECONDS_BETWEEN_CHECKS)) + SECONDS_TO_END,
        socket=base_path() + SOCKET,
        media=base_path() + MEDIA,
        shares="\n".join(f"        {share} {number};" for number, share in _shares(list(ports)).items()),
        numbers="\n".join(f"        {number} {number};" for number in ports),
        upstreams="\n".join(_upstream(number, ports) for number in ports),
    )


def _shares(numbers: list[int]) -> dict[int, str]:
    """An equal share for each; what is left of a hundred is the last replica's."""
    each = int(10_000 / len(numbers)) / 100
    return {number: f"{each:.2f}%" for number in numbers[:-1]} | {numbers[-1]: "*"}


def _upstream(number: int, ports: Mapping[int, int]) -> str:
    """One replica, and the others in case it does not answer.

    No replica is ever left out for having failed a moment ago (max_fails=0): where the replica that came back and the
    one that stood in for it had both failed within seconds, nginx would ask neither. On one machine a dead process
    refuses at once, so that asking it costs nothing. Connections wait unused for less than the 5 seconds after which a
    replica closes them, so that none is closed just as a request goes out on it.
    """
    servers = [(ports[number], ""), *((port, " backup") for other, port in ports.items() if other != number)]
    lines = "".join(f"        server 127.0.0.1:{port} max_fails=0{role};\n" for port, role in servers)
    return f"    upstream replica_{number} {{\n{lines}        keepalive 16;\n        keepalive_timeout 3s;\n    }}"
