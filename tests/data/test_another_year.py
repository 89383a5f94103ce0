"""A year is added as docs/recipes.md says, by its rows, and everything follows without code."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from internships_work.areas import ENGLAND
from internships_work.choices import offers
from internships_work.choices.enquiry import Enquiry
from internships_work.choices.view import View
from internships_work.commands.check import check
from internships_work.exhibits import measures
from internships_work.exhibits.answer_rows import rows_for
from internships_work.exhibits.topics import answers, starts
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import ask
from internships_work.questions.edition import Edition
from tests.support.screened import warned

EXTRACT, COUNT, LONDON = "work_based_learning", "supported_internships", "E12000007"
LATEST, NEXT, FURTHER = "2026", "2027", 500


def add_a_year(folder: Path) -> None:
    """Give the January after the latest the same rows, with more people everywhere."""
    path = folder / f"{EXTRACT}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows += [
        row | {"time_period": NEXT, COUNT: str(int(row[COUNT]) + FURTHER)}
        for row in rows
        if row["time_period"] == LATEST
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def edition_of_grown(tmp_path_factory) -> Edition:
    """The published figures and one January more, opened once: no test here changes the files."""
    folder = shutil.copytree(PUBLISHED, tmp_path_factory.mktemp("another-year") / "published")
    add_a_year(folder)
    return editions.open_edition(folder)


@pytest.fixture
def grown(edition_of_grown) -> Iterator[Path]:
    """Their folder, while they are in service."""
    with editions.pinned(edition_of_grown):
        yield edition_of_grown.pack.folder


def view(**chosen: str) -> View:
    year = offers.years_offered()[-1]
    return View(chosen.pop("area", ENGLAND), year, COUNT, enquiry=Enquiry(**chosen))


def test_the_year_is_offered_and_its_series_goes_on(grown):
    assert offers.years_offered()[-1] == "202627"
    before, now = ask("supported_internships_by_year", area=LONDON)[-2:]
    assert (before["january"], now["january"]) == (int(LATEST), int(NEXT))
    assert now[COUNT] == before[COUNT] + FURTHER


def test_no_change_is_given_from_january_2026_whose_totals_leave_authorities_out(grown):
    for area in (LONDON, ENGLAND):
        assert ask("supported_internships_by_year", area=area)[-1]["change_on_year"] is None
    assert "a year earlier" not in starts.by_year(view()).finding


def test_the_exhibits_of_the_series_say_the_new_january(grown):
    exhibit = starts.by_year(view())
    assert exhibit.period.endswith(f"to January {NEXT}") and f"January {NEXT}" in exhibit.finding and not exhibit.notice
    assert [row["january_words"] for row in exhibit.table.rows][-2:] == [f"January {LATEST}", f"January {NEXT}"]
    assert starts.every_region(view()).period.endswith(f"to January {NEXT}")
    assert starts.kinds_of_learning(view()).period == f"January {NEXT}"
    assert measures.rows_of(COUNT)[1] == NEXT


@pytest.mark.parametrize("asked", ["", NEXT])
def test_the_answer_is_of_the_new_january_whether_it_is_asked_for_or_is_the_latest(grown, asked):
    [row] = rows_for(view(area=LONDON, when=asked))
    [earlier] = rows_for(view(area=LONDON, when=LATEST))
    assert (row["when"], row["period"], row["value"]) == (NEXT, f"January {NEXT}", earlier["value"] + FURTHER)
    assert f"January {NEXT}" in answers.answered(view(area=LONDON, when=asked)).finding


def test_the_checks_compare_the_new_january_with_the_one_before(grown):
    found = [warning.sentence for warning in warned(grown, "outliers")]
    new = [sentence for sentence in found if f"in January {NEXT}, after" in sentence]
    assert len(new) > 1 and all(sentence.endswith(f"in January {LATEST}.") for sentence in new)


@pytest.mark.parametrize("extract", ["conferences", "conference_roles"])
def test_conferences_of_a_second_year_are_refused_because_they_would_be_mixed_with_the_first(pack, extract):
    path = pack / f"{extract}.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    second = [row.replace("202425,", "202526,", 1) for row in rows]
    path.write_text("\n".join([header, *rows, *second]) + "\n", encoding="utf-8")
    faults = check(pack).faults
    assert [(fault.file, fault.column, fault.line) for fault in faults[:2]] == [
        (path.name, "time_period", len(rows) + 2 + index) for index in range(2)
    ]
    assert {fault.file for fault in faults} == {path.name}
    assert "a second year would be mixed with it" in faults[0].expected and "202526" in str(faults[0])
