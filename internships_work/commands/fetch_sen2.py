"""The command that downloads the current SEN2 release: python -m internships_work fetch-sen2 --into FOLDER."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from internships_work.data.sen2.fetch.fetching import BY_HAND, Fetched, fetch, listing
from internships_work.data.sen2.fetch.statistics_api import BASE, StatisticsApi
from internships_work.data.sen2.fetch.web import NotFetched, Web

CURE = f"Is this machine online? The files can also be had by hand, from {BY_HAND}"


def main(arguments: Sequence[str] | None = None, pause: Callable[[float], None] = time.sleep) -> int:
    """Download, or with --list show, what the arguments ask for; progress goes to standard error.

    Returns 0 where all was fetched, 1 where something was not, 2 where nothing was. `pause` waits between attempts.
    """
    options = _parser().parse_args(arguments)
    say = partial(print, file=sys.stderr, flush=True)
    api = StatisticsApi(Web(options.timeout, options.attempts, pause, say), options.base)
    try:
        if options.list:
            print("\n".join(listing(api)))
            return 0
        fetched = fetch(api, options.into, options.title)
    except NotFetched as reason:
        print(f"Nothing was fetched. {reason} {CURE}", file=sys.stderr)
        return 2
    _tell(fetched)
    return fetched.status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m internships_work fetch-sen2",
        description="Downloads the current SEN2 files from the Department's API. Tried on a stand-in of that API only.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--into", type=Path, metavar="FOLDER", help="the folder the CSV files go into")
    what.add_argument("--list", action="store_true", help="show the data sets and their versions, download nothing")
    parser.add_argument("--title", action="append", default=[], help="the exact title of a data set, where several fit")
    parser.add_argument("--base", default=BASE, metavar="ADDRESS", help="the address of the API")
    parser.add_argument("--timeout", type=_seconds, default=30.0, metavar="SECONDS", help="for a silent server")
    parser.add_argument("--attempts", type=_count, default=4, metavar="NUMBER", help="how often to ask")
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError("a number of seconds above 0, at most 3600")
    return seconds


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 10:
        raise argparse.ArgumentTypeError("a whole number from 1 to 10")
    return count


def _tell(fetched: Fetched) -> None:
    for failure in fetched.failures:
        print(f"Not fetched: {failure}", file=sys.stderr)
    for path, rows in fetched.files.items():
        print(f"Fetched: {path} ({rows:,} rows)")
    if fetched.files:
        files = " ".join(str(path) for path in fetched.files)
        print(f"Next: python -m internships_work import-sen2 {files} --into FOLDER")
