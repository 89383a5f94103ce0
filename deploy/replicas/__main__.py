"""Run several processes of the dashboard behind nginx.

    python -m deploy.replicas

A process that dies or freezes is started again, and meanwhile its visitors are with the others. After the code was
changed, `kill -HUP` with the number of this process renews them one after another. New data needs nothing: each process
looks for it. Where this process ends, however it ends, so do all that it started.
"""

import argparse
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from deploy.replicas.keeper import DidNotStart, Keeper
from deploy.replicas.proxy import NoNginx, Proxy, program


def main(arguments: Sequence[str] | None = None) -> None:
    """Run until a signal ends it. What keeps it from starting is said in a sentence."""
    options = parser().parse_args(arguments)
    try:
        program()
        free_or_stop(options.address, options.port)
        with tempfile.TemporaryDirectory(prefix="internships-work-nginx-") as folder:
            log = options.log and options.log.absolute()
            proxy = Proxy(Path(folder), f"{options.address}:{options.port}", log, options.check)
            keeper = Keeper(options.count, proxy, options.patience, options.drain, options.check, say)
            signal.signal(signal.SIGHUP, lambda *_: keeper.renewal.set())
            for ending in (signal.SIGTERM, signal.SIGINT):
                signal.signal(ending, lambda *_: keeper.end.set())
            keeper.run()
    except (NoNginx, DidNotStart) as reason:
        sys.exit(str(reason))


def parser() -> argparse.ArgumentParser:
    """The options an operator has, each with its default."""
    options = argparse.ArgumentParser(prog="python -m deploy.replicas", description=__doc__.splitlines()[0])
    options.add_argument("--count", type=replica_count, default=2, help="how many processes (%(default)s)")
    options.add_argument("--port", type=int, default=8501, help="where nginx listens (%(default)s)")
    options.add_argument("--address", default="127.0.0.1", help="0.0.0.0 for other machines as well (%(default)s)")
    options.add_argument("--log", type=Path, help="a file that gets a line for each request, without its query")
    options.add_argument("--patience", type=seconds, default=300, help="seconds for a process to start (%(default)s)")
    options.add_argument("--drain", type=seconds, default=5, help="seconds an old process has to finish (%(default)s)")
    options.add_argument(
        "--check",
        type=seconds,
        default=5,
        help="seconds to answer a check; after three in vain it is frozen (%(default)s)",
    )
    return options


def replica_count(text: str) -> int:
    """A number of replicas from 1 to 32. Raises argparse.ArgumentTypeError with a sentence."""
    if not text.isdigit() or not 1 <= int(text) <= 32:
        raise argparse.ArgumentTypeError(f"{text} is not a number of replicas from 1 to 32")
    return int(text)


def seconds(text: str) -> float:
    """A number of seconds above 0, at most an hour. Raises argparse.ArgumentTypeError with a sentence."""
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds above 0 and at most 3600")
    return number


def free_or_stop(address: str, port: int) -> None:
    """End with a sentence where something listens on the port already, or the address is not this machine's."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as reason:
            sys.exit(f"nginx cannot listen on {address}:{port} ({reason}); choose another with --port or --address.")


def say(sentence: str) -> None:
    """Print a sentence for the operator."""
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
