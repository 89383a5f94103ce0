"""What a server takes of its machine, memory and processor time, and what the machine does not get of itself."""

from dataclasses import dataclass

import psutil

MEGABYTE = 1_000_000
COUNTED_TWICE = ("guest", "guest_nice")


@dataclass(frozen=True)
class Burden:
    """Memory of a server in megabytes, the processor time it has taken so far in seconds, and its processes."""

    memory: float
    processor: float
    processes: frozenset[int]


def listening(port: int) -> int:
    """Return the id of the process of ours that listens on a port. Raises LookupError where none does."""
    for process in psutil.Process().children(recursive=True):
        if any(
            connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
            for connection in process.net_connections()
        ):
            return process.pid
    raise LookupError(f"no process started here listens on port {port}")


def burden(pid: int) -> Burden:
    """Return what a process takes together with all it started; one that ends meanwhile is left out.

    Memory that several processes share counts once (PSS), where the machine tells it; else only what is each one's own.
    """
    server = psutil.Process(pid)
    memory = processor = 0.0
    processes = set()
    for process in (server, *server.children(recursive=True)):
        try:
            known = process.memory_full_info()
            memory += getattr(known, "pss", known.uss) / MEGABYTE
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        processor += times.user + times.system
        processes.add(process.pid)
    return Burden(memory, processor, frozenset(processes))


class Watch:
    """Sees from now on how much of this machine's processors goes to others that share its hardware."""

    def __init__(self) -> None:
        self._begun = psutil.cpu_times()._asdict()

    def stolen(self) -> float:
        """Return the share, from 0 to 1; 0 where the machine does not say. The more it is, the less a time is worth."""
        passed = {kind: now - self._begun[kind] for kind, now in psutil.cpu_times()._asdict().items()}
        everything = sum(seconds for kind, seconds in passed.items() if kind not in COUNTED_TWICE)
        return passed.get("steal", 0.0) / everything if everything else 0.0
