"""With a real server: what one visitor was sent is sent to the next who asks for the same, and never anything else."""

import asyncio
import shutil
import time
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.visit import Visitor
from board.contents import address_of
from board.places import PUBLISHED, ROOT
from board.wording import words
from tests.server import serving
from tests.worlds import NOT_PART_OF_THE_PRODUCT

AREA = "Area"
LONDON, HUMBER, NORTH_EAST = "E12000007", "E12000003", "E12000001"
NAMES = {LONDON: "London", HUMBER: "Yorkshire and The Humber", NORTH_EAST: "North East"}
NOTES_RUNS = """
with open("runs", "a") as runs:
    runs.write("run\\n")
"""
PATHS = [address_of(name) for name in words("pages")]


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """A server of a copy of the product, and the file in which it notes each run of a page."""
    folder = shutil.copytree(ROOT, tmp_path_factory.mktemp("copies") / "copy", ignore=NOT_PART_OF_THE_PRODUCT)
    frame = folder / "board" / "frame.py"
    frame.write_text(frame.read_text(encoding="utf-8") + NOTES_RUNS, encoding="utf-8")
    with serving(folder) as address:
        yield address, folder / "runs"


def runs(noted: Path) -> int:
    return len(noted.read_text().splitlines())


async def until_at_rest(visitor: Visitor) -> None:
    """Hear that nothing runs any more, which is told after the end of a run. A person is never so quick."""
    message = ForwardMsg.FromString(await visitor._socket.recv())
    assert not message.session_status_changed.script_is_running


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_told_again_without_a_run_and_is_the_page_that_would_be_drawn(counted, path):
    """The last visitor opens the address anew, which is always a run of the page."""
    server, noted = counted

    async def visits() -> None:
        told, ran = [], []
        for _ in range(2):
            visitor = Visitor(server)
            await visitor.open(f"/{path}", f"area={LONDON}")
            await until_at_rest(visitor)
            before = runs(noted)
            told.append((await visitor.choose(AREA, NAMES[HUMBER])).page)
            ran.append(runs(noted) - before)
            await until_at_rest(visitor)
            await visitor.leave()
        drawn = Visitor(server)
        told.append((await drawn.open(f"/{path}", told[0].query)).page)
        await drawn.leave()
        assert told[0] == told[1] == told[2]
        assert ran == [1, 0]

    asyncio.run(visits())


def test_pages_are_told_again_whatever_was_seen_between(counted):
    server, noted = counted

    async def visits() -> None:
        visitor = Visitor(server)
        await visitor.open("/starts", f"area={LONDON}")
        first, again, ran = [], [], []
        for seen in (first, again):
            for path in PATHS:
                await until_at_rest(visitor)
                await visitor.move(path)
                for area in (NORTH_EAST, LONDON):
                    await until_at_rest(visitor)
                    seen.append((await visitor.choose(AREA, NAMES[area])).page)
            ran.append(runs(noted))
        assert first == again
        assert ran[0] == ran[1]
        await visitor.leave()

    asyncio.run(visits())


def test_after_new_data_nothing_of_the_old_is_told_again(tmp_path):
    mine = shutil.copytree(PUBLISHED, tmp_path / "mine")
    figures = mine / "work_based_learning.csv"

    async def visits(server: str) -> None:
        visitor = Visitor(server)
        await visitor.open("/starts", f"area={LONDON}")
        for _ in range(2):
            await until_at_rest(visitor)
            assert "London had 549" in (await visitor.look_again()).page.html
        figures.write_text(figures.read_text(encoding="utf-8").replace(",549,55,89,", ",548,55,89,"), encoding="utf-8")
        deadline = time.monotonic() + 30
        while "London had 548" not in (await visitor.look_again()).page.html:
            assert time.monotonic() < deadline
            await until_at_rest(visitor)
            await asyncio.sleep(0.5)
        await visitor.leave()

    with serving(pack=mine) as server:
        asyncio.run(visits(server))
