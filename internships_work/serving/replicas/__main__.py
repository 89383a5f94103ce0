"""Run several processes of the dashboard behind nginx.

    python -m internships_work.serving.replicas --count 2 --port 8501

A process that dies is started again, and meanwhile its visitors are with the others. After the code was changed,
`kill -HUP` with the number of this process renews them one after another. New data needs nothing: each looks for it.
"""

import argparse
import signal
import socket
import sys
import tempfile
from pathlib import Path

from internships_work.serving.replicas.keeper import DidNotStart, Keeper
from internships_work.serving.replicas.proxy import NoNginx, Proxy, program


def main() -> None:
    """Run until told to end; what keeps it from starting is told in a sentence."""
    told = arguments()
    try:
        program()
        free_or_stop(told.address, told.port)
        with tempfile.TemporaryDirectory(prefix="internships-work-nginx-") as folder:
            proxy = Proxy(Path(folder), f"{told.address}:{told.port}", told.log and told.log.absolute())
            keeper = Keeper(told.count, proxy, told.patience, told.drain, say)
            signal.signal(signal.SIGHUP, lambda *_: keeper.renewal.set())
            for ending in (signal.SIGTERM, signal.SIGINT):
                signal.signal(ending, lambda *_: keeper.end.set())
            keeper.run()
    except (NoNginx, DidNotStart) as reason:
        sys.exit(str(reason))


def arguments() -> argparse.Namespace:
    """What the operator asks for."""
    asks = argparse.ArgumentParser(
        prog="python -m internships_work.serving.replicas", description=__doc__.splitlines()[0]
    )
    asks.add_argument("--count", type=how_many, default=2, help="how many processes (2)")
    asks.add_argument("--port", type=int, default=8501, help="where nginx listens (8501)")
    asks.add_argument("--address", default="127.0.0.1", help="for whom: 0.0.0.0 for other machines as well (127.0.0.1)")
    asks.add_argument("--log", type=Path, help="a file that gets a line for each request, without what was asked for")
    asks.add_argument("--patience", type=float, default=300, help="seconds a process may take to start (300)")
    asks.add_argument("--drain", type=float, default=5, help="seconds an old process has to finish its answers (5)")
    return asks.parse_args()


def how_many(told: str) -> int:
    """A number of replicas from 1 to 32. Raises argparse.ArgumentTypeError with a sentence."""
    if not told.isdigit() or not 1 <= int(told) <= 32:
        raise argparse.ArgumentTypeError(f"{told} is not a number of replicas from 1 to 32")
    return int(told)


def free_or_stop(address: str, port: int) -> None:
    """End with a sentence where something listens on the port already, or the address is not this machine's."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as reason:
            sys.exit(f"nginx cannot listen on {address}:{port} ({reason}); choose another with --port or --address.")


def say(sentence: str) -> None:
    """Tell the operator something."""
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
