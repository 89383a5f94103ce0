"""Makes a file to take away without a server and without a browser.

    python -m internships_work takeaway offline --area E12000007 --out london.html
    python -m internships_work takeaway picture --figure starts.by_year --slide --out starts.svg

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
from internships_work.choices.address_parts import PERIODS
from internships_work.choices.view import meant
from internships_work.choices.visit import visiting
from internships_work.data import packs
from internships_work.exhibits import registry
from internships_work.exhibits.stories import stories
from internships_work.faults import BrokenPack, Unavailable
from internships_work.html.addresses import NoAddress, public_root
from internships_work.paths import warehouse
from internships_work.questions.ask import NotHeld
from internships_work.spellings import area_code, names_near
from internships_work.takeaway import assemble
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.formats import FORMATS, of_kind
from internships_work.takeaway.picture import can_be_a_picture
from internships_work.wording import words

ENDINGS = {"offline": "html", "powerpoint": "pptx", "workbook": "xlsx", "data": "zip", "picture": "png"}
WORDING = words("takeaway")["command"]
MEGABYTE = 1_000_000
# As an address names them; `year` is the academic year of an older link and the January in it.
OF_PERIODS = (*PERIODS, "year")


class NotMade(Exception):
    """Why no file was made, in a whole sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the file that the arguments ask for; progress goes to standard error. The number is the exit code."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    say = partial(print, file=sys.stderr, flush=True)
    try:
        path, size = _made(options, say)
    except NotMade as reason:
        say(reason)
        return 2
    except Unavailable as away:
        say(WORDING["away"].format(reason=away))
        return 2
    except KeyboardInterrupt:
        say(WORDING["stopped"])
        return 2
    print(WORDING["made"].format(file=path, size=f"{size / MEGABYTE:.1f}"))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m internships_work takeaway", description=WORDING["says"])
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind in (kind for kind, ending in ENDINGS.items() if ending in FORMATS):
        command = kinds.add_parser(kind, help=WORDING["kinds"][kind], description=WORDING["kinds"][kind])
        command.add_argument("--area", help=WORDING["options"]["area"])
        for choice in OF_PERIODS:
            command.add_argument(f"--{choice.replace('_', '-')}", help=WORDING["options"][choice])
        command.add_argument("--pack", help=WORDING["options"]["pack"])
        if kind == "picture":
            command.add_argument("--figure", required=True, help=WORDING["options"]["figure"])
            command.add_argument("--slide", action="store_true", help=WORDING["options"]["slide"])
        else:
            what = command.add_mutually_exclusive_group()
            what.add_argument("--page", help=WORDING["options"]["page"])
            what.add_argument("--story", help=WORDING["options"]["story"])
        command.add_argument("--out", type=Path, metavar="FILE", help=WORDING["options"]["out"])
        command.add_argument("--replace", action="store_true", help=WORDING["options"]["replace"])
    return parser


def _made(options: argparse.Namespace, say: assemble.Progress) -> tuple[Path, int]:
    """The file that was written, and its size. Raises NotMade."""
    if options.out:
        _refuse(options.out, options.replace)
    kind, name = _what(options)
    bundle = _bundle(kind, name, _address(options), say)
    ending = _ending(options, bundle)
    path = options.out or Path(f"{bundle.file_name}.{ending}")
    _refuse(path, options.replace)
    say(WORDING["putting_together"])
    content = FORMATS[ending].maker()(bundle)
    _write(path, content)
    return path, len(content)


def _refuse(path: Path, may_replace: bool) -> None:
    if path.is_dir():
        raise NotMade(WORDING["a_folder"].format(file=path))
    if path.exists() and not may_replace:
        raise NotMade(WORDING["exists"].format(file=path))
    if not path.parent.is_dir():
        raise NotMade(WORDING["no_folder"].format(folder=path.parent))


def _ending(options: argparse.Namespace, bundle: Bundle) -> str:
    """The format of the file: of a picture that of the file named, PNG where none is. Raises NotMade."""
    if options.kind != "picture":
        return ENDINGS[options.kind]
    ending = options.out.suffix.removeprefix(".").lower() if options.out else ENDINGS["picture"]
    if ending not in of_kind("picture"):
        raise NotMade(WORDING["no_picture_of_kind"].format(file=options.out))
    if not can_be_a_picture(bundle.exhibits[0]):
        raise NotMade(WORDING["no_picture"].format(asked=options.figure))
    return f"slide.{ending}" if options.slide else ending


def _what(options: argparse.Namespace) -> tuple[str, str]:
    """The kind and the name of what is bundled: a figure, a page, a story, or every page."""
    if options.kind == "picture":
        return "exhibit", _one_of(options.figure, sorted(registry.every_name()), "no_figure_of_name")
    if options.page:
        return "page", _one_of(options.page, registry.pages(), "no_page")
    if options.story:
        return "story", _one_of(options.story, list(stories()), "no_story")
    return "region", "all"


def _one_of(name: str, offered: Sequence[str], fault: str) -> str:
    if name not in offered:
        raise NotMade(WORDING[fault].format(asked=name, offered=number_format.joined(list(offered))))
    return name


def _address(options: argparse.Namespace) -> dict[str, str]:
    """The options as the parameters of an address."""
    parameters = {
        "area": _code(options.area) if options.area else "",
        "pack": _pack(options.pack) if options.pack else "",
    }
    parameters |= {choice: meant(choice, getattr(options, choice) or "") for choice in OF_PERIODS}
    return {choice: value for choice, value in parameters.items() if value}


def _code(area: str) -> str:
    if code := area_code(area):
        return code
    near = " or ".join(f"“{name}”" for name in names_near(area))
    sentences = [WORDING["no_area"].format(asked=area), WORDING["near"].format(names=near) if near else ""]
    raise NotMade(" ".join(filter(None, sentences)))


def _pack(name: str) -> str:
    """The name of a pack that is offered, or of the folder named, which is then the operator's own pack."""
    if name in (offered := list(offers.packs_offered())):
        return name
    folder = Path(name).expanduser().resolve()
    if warehouse() or not folder.is_dir():
        raise NotMade(WORDING["no_pack"].format(asked=name, offered=number_format.joined(offered)))
    os.environ["DASHBOARD_PACK"] = str(folder)
    return folder.name


def _bundle(kind: str, name: str, address: dict[str, str], say: assemble.Progress) -> Bundle:
    dashboard = _dashboard()
    say(WORDING["opening"])
    try:
        with visiting(address) as (view, notices):
            if view.pack != address.get("pack", view.pack):
                raise NotMade(WORDING["broken"].format(folder=packs.folders()[address["pack"]]))
            for choice in OF_PERIODS:
                if getattr(view, choice) != address.get(choice, getattr(view, choice)):
                    raise NotMade(_no_period(choice, address[choice]))
            if authority := offers.authority_not_held(view):
                raise NotMade(WORDING["no_figure"].format(asked=authority.name, region=view.chosen_area.name))
            for notice in notices:
                say(notice)
            return assemble.bundle(kind, name, view, say, dashboard)
    except BrokenPack:
        raise NotMade(WORDING["broken"].format(folder=next(iter(packs.folders().values())))) from None
    except NotHeld:
        raise NotMade(WORDING["nothing"]) from None


def _dashboard() -> str:
    try:
        return public_root()
    except NoAddress as reason:
        raise NotMade(WORDING["away"].format(reason=reason)) from None


def _no_period(choice: str, written: str) -> str:
    """Why there is no file of a period: of which periods of its kind there are figures."""
    years = {year: number_format.academic_year_short(year) for year in offers.years_offered()}
    periods = {"year": years, **offers.periods_offered()}[choice].values()
    sentences = [WORDING["no_period"][choice].format(asked=written)]
    sentences += [WORDING["periods"].format(offered=number_format.joined(list(periods)))] if periods else []
    return " ".join(sentences)


def _write(path: Path, content: bytes) -> None:
    """Write beside the file, and replace it once all is written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as reason:
        raise NotMade(WORDING["unwritable"].format(file=path, reason=reason.strerror)) from None
    finally:
        part.unlink(missing_ok=True)
