"""Under the title of every page: of when the latest count is, when the data was put together, what comes next."""

import shutil

import pytest

from internships_work.exhibits.periods import stamp
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.serving.prerender import first_sight
from internships_work.wording import words
from tests.support.worlds import edition


@pytest.fixture
def published():
    """The published figures in service."""
    with editions.pinned(edition("published")) as pinned:
        yield pinned


def test_it_says_the_latest_count_the_day_of_the_data_and_the_next_release(published):
    assert (
        stamp() == "Latest count: January 2026. Data put together on 1 December 2026. Next release expected: June 2027."
    )


@pytest.mark.parametrize("page", words("pages"))
def test_it_stands_once_on_every_page(page):
    html = str(first_sight(page, {}, f"http://x/{page}"))
    assert html.count("Next release expected: June 2027.") == 1


def test_a_pack_whose_latest_january_is_2025_says_so(tmp_path):
    pack = tmp_path / "older"
    shutil.copytree(PUBLISHED, pack)
    figures, contract = pack / "work_based_learning.csv", pack / "work_based_learning.toml"
    rows = figures.read_text(encoding="utf-8").splitlines(keepends=True)
    figures.write_text("".join(row for row in rows if not row.startswith("2026,")), encoding="utf-8")
    contract.write_text(contract.read_text(encoding="utf-8").replace(', "2026"]', "]"), encoding="utf-8")
    with editions.pinned(editions.open_edition(pack)):
        assert stamp().startswith("Latest count: January 2025.")
        assert stamp().endswith("Next release expected: June 2026.")


def test_nothing_says_that_newer_figures_are_elsewhere():
    for name in ("caveats", "exhibits", "measures", "answer", "about", "site"):
        text = str(words(name))
        assert "has since published" not in text and "has published figures" not in text, name
