"""Makes a file to take away without a server and without a browser.

    python -m internships_work takeaway offline --area E12000007 --out london.html

Exits with 0 where the file was made, 2 where nothing was written.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from internships_work import number_format
from internships_work.choices import offers
from internships_work.choices.lookup import code_of, names_near
from internships_work.choices.visit import visiting
from internships_work.data import packs
from internships_work.exhibits import registry
from internships_work.exhibits.stories import stories
from internships_work.faults import BrokenPack, Unavailable
from internships_work.html.addresses import NoAddress, public_root
from internships_work.paths import warehouse
from internships_work.questions.ask import NotHeld
from internships_work.takeaway import assemble
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.formats import FORMATS
from internships_work.wording import words

ENDINGS = {"offline": "html", "powerpoint": "pptx", "workbook": "xlsx", "data": "zip"}
SAID = words("takeaway")["command"]
MEGABYTE = 1_000_000


class NotMade(Exception):
    """Why no file was made, in a whole sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the file that the arguments ask for; progress goes to standard error. The number is the exit code."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    say = partial(print, file=sys.stderr, flush=True)
    try:
        path, size = _made(asked, say)
    except NotMade as reason:
        say(reason)
        return 2
    except Unavailable as away:
        say(SAID["away"].format(reason=away))
        return 2
    except KeyboardInterrupt:
        say(SAID["stopped"])
        return 2
    print(SAID["made"].format(file=path, size=f"{size / MEGABYTE:.1f}"))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m internships_work takeaway", description=SAID["says"])
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind in (kind for kind, ending in ENDINGS.items() if ending in FORMATS):
        one = kinds.add_parser(kind, help=SAID["kinds"][kind], description=SAID["kinds"][kind])
        one.add_argument("--area", help=SAID["options"]["area"])
        one.add_argument("--year", help=SAID["options"]["year"])
        one.add_argument("--pack", help=SAID["options"]["pack"])
        what = one.add_mutually_exclusive_group()
        what.add_argument("--page", help=SAID["options"]["page"])
        what.add_argument("--story", help=SAID["options"]["story"])
        one.add_argument("--out", type=Path, metavar="FILE", help=SAID["options"]["out"])
        one.add_argument("--replace", action="store_true", help=SAID["options"]["replace"])
    return parser


def _made(asked: argparse.Namespace, say: assemble.Progress) -> tuple[Path, int]:
    """The file that was written, and its size. Raises NotMade."""
    if asked.out:
        _refuse(asked.out, asked.replace)
    kind, name = _what(asked)
    put_together = _bundle(kind, name, _address(asked), say)
    path = asked.out or Path(f"{put_together.file_name}.{ENDINGS[asked.kind]}")
    _refuse(path, asked.replace)
    say(SAID["putting_together"])
    content = FORMATS[ENDINGS[asked.kind]].maker()(put_together)
    _write(path, content)
    return path, len(content)


def _refuse(path: Path, may_replace: bool) -> None:
    if path.is_dir():
        raise NotMade(SAID["a_folder"].format(file=path))
    if path.exists() and not may_replace:
        raise NotMade(SAID["exists"].format(file=path))
    if not path.parent.is_dir():
        raise NotMade(SAID["no_folder"].format(folder=path.parent))


def _what(asked: argparse.Namespace) -> tuple[str, str]:
    """The kind and the name of what is bundled: a page, a story, or every page."""
    if asked.page:
        return "page", _one_of(asked.page, registry.pages(), "no_page")
    if asked.story:
        return "story", _one_of(asked.story, list(stories()), "no_story")
    return "region", "all"


def _one_of(asked: str, offered: Sequence[str], fault: str) -> str:
    if asked not in offered:
        raise NotMade(SAID[fault].format(asked=asked, offered=number_format.joined(list(offered))))
    return asked


def _address(asked: argparse.Namespace) -> dict[str, str]:
    """What was asked for, as the parameters of an address."""
    told = {
        "area": _code(asked.area) if asked.area else "",
        "year": (asked.year or "").replace("/", "").replace("-", ""),
        "pack": _pack(asked.pack) if asked.pack else "",
    }
    return {choice: value for choice, value in told.items() if value}


def _code(area: str) -> str:
    if code := code_of(area):
        return code
    near = " or ".join(f"“{name}”" for name in names_near(area))
    told = [SAID["no_area"].format(asked=area), SAID["near"].format(names=near) if near else ""]
    raise NotMade(" ".join(filter(None, told)))


def _pack(asked: str) -> str:
    """The name of a pack that is offered, or of the folder asked for, which is then the operator's own pack."""
    if asked in (offered := list(offers.packs_offered())):
        return asked
    folder = Path(asked).expanduser().resolve()
    if warehouse() or not folder.is_dir():
        raise NotMade(SAID["no_pack"].format(asked=asked, offered=number_format.joined(offered)))
    os.environ["DASHBOARD_PACK"] = str(folder)
    return folder.name


def _bundle(kind: str, name: str, address: dict[str, str], say: assemble.Progress) -> Bundle:
    dashboard = _dashboard()
    say(SAID["opening"])
    try:
        with visiting(address) as (view, _):
            if view.pack != address.get("pack", view.pack):
                raise NotMade(SAID["broken"].format(folder=packs.folders()[address["pack"]]))
            if view.year != address.get("year", view.year):
                raise NotMade(_no_year(address["year"]))
            return assemble.bundle(kind, name, view, say, dashboard)
    except BrokenPack:
        raise NotMade(SAID["broken"].format(folder=next(iter(packs.folders().values())))) from None
    except NotHeld:
        raise NotMade(SAID["nothing"]) from None


def _dashboard() -> str:
    try:
        return public_root()
    except NoAddress as reason:
        raise NotMade(SAID["away"].format(reason=reason)) from None


def _no_year(asked: str) -> str:
    offered = number_format.joined([number_format.academic_year_short(year) for year in offers.years_offered()])
    told = [SAID["no_year"].format(asked=asked), SAID["years"].format(offered=offered) if offered else ""]
    return " ".join(filter(None, told))


def _write(path: Path, content: bytes) -> None:
    """Write beside the file and put it in its place once it is whole."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as reason:
        raise NotMade(SAID["unwritable"].format(file=path, reason=reason.strerror)) from None
    finally:
        part.unlink(missing_ok=True)
