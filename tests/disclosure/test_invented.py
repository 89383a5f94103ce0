"""Invented figures can never be taken for facts: wherever one shows, it says so; and nothing real is ever called so."""

import csv
import io

import pytest

from internships_work.choices.view import View
from internships_work.exhibits.topics import returned_outcomes
from internships_work.html import markup
from internships_work.questions import editions
from internships_work.takeaway.csv_file import as_csv
from internships_work.wording import words
from tests.support.returned import pack, sample
from tests.support.shown import every_exhibit

pytestmark = pytest.mark.xdist_group("sample")

NAME = "Invented sample data"


def told(exhibit):
    """The texts of a figure's annotations."""
    return [note["text"] for note in exhibit.figure["layout"].get("annotations", [])]


def opened(exhibit):
    return list(csv.reader(io.StringIO(as_csv(exhibit).decode("utf-8-sig"), newline="")))


def of_the_sample():
    return [exhibit for view, exhibit in every_exhibit() if view.pack == "sample"]


def of_other_packs():
    return [exhibit for view, exhibit in every_exhibit() if view.pack != "sample"]


def test_the_name_is_one_for_all():
    assert words("site")["invented"]["name"] == NAME
    assert of_the_sample() and of_other_packs()


def test_every_exhibit_of_the_sample_says_so_in_heading_speech_and_figure():
    for exhibit in of_the_sample():
        assert exhibit.status == "invented" and exhibit.statuses == ("invented",)
        assert NAME in markup.heading(exhibit)
        assert exhibit.alt.startswith(f"{NAME}. ")
        if exhibit.figure:
            assert told(exhibit).count(NAME) == 1
        for tile in exhibit.tiles:
            assert tile.status == "invented"
        assert markup.tiles(exhibit.tiles).count(NAME) == len(exhibit.tiles)


def test_every_file_of_the_sample_says_so_in_its_name_its_first_line_and_every_row():
    for exhibit in of_the_sample():
        assert exhibit.file_name.startswith("invented-sample-data-")
        header, *rows = opened(exhibit)
        assert header[0] == NAME
        status = header.index("Status")
        for row in rows:
            assert row[0] == "made up, not a fact" and row[status] == NAME


def test_nothing_real_is_called_invented():
    for exhibit in of_other_packs():
        assert not exhibit.is_invented
        said = [exhibit.alt, exhibit.finding, exhibit.file_name, as_csv(exhibit).decode("utf-8-sig")]
        said += told(exhibit) if exhibit.figure else []
        assert not any("nvented" in text for text in said)


def test_the_stamp_has_a_band_of_its_own_above_the_figure(tmp_path):
    view = View("E12000001", "202425", "")
    with editions.pinned(editions.open_edition(pack(tmp_path / "real"))):
        real = returned_outcomes.in_work(view).figure["layout"]
    invented = pack(tmp_path / "invented")
    with (invented / "pack.toml").open("a", encoding="utf-8") as file:
        file.write("invented = true\n")
    with editions.pinned(editions.open_edition(invented)):
        exhibit = returned_outcomes.in_work(view)
    stamped = exhibit.figure["layout"]
    taller = stamped["height"] - real["height"]
    assert taller > 20 and stamped["margin"]["t"] - real["margin"]["t"] == taller
    assert exhibit.status == "invented", "the pack says so, whatever its contracts say"


@pytest.mark.long
def test_one_invented_contract_makes_the_pack_invented(tmp_path):
    folder = sample(tmp_path / "sample")
    said = (folder / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text(said.replace("invented = true\n", ""), encoding="utf-8")
    with editions.pinned(editions.open_edition(folder)):
        exhibit = returned_outcomes.in_work(View("E92000001", "202425", ""))
    assert exhibit.is_invented and exhibit.alt.startswith(NAME) and NAME in told(exhibit)
