"""An extract with rows missing is refused with a sentence, or every exhibit, proof and slide of it can be made."""

import csv
import shutil
from pathlib import Path

import pytest

from internships_work.choices.visit import visiting
from internships_work.commands.check import check
from internships_work.data.screening.mending import mend
from internships_work.exhibits import registry, smoke_test
from internships_work.exhibits.stories import stories
from internships_work.faults import BrokenPack
from internships_work.paths import PUBLISHED
from internships_work.presenting.documents import slides_document
from internships_work.questions import edition, editions
from internships_work.serving.present_routes import written
from internships_work.takeaway.assemble import bundle
from internships_work.takeaway.powerpoint import as_powerpoint
from tests.server.test_service import look_until_still, own
from tests.support import returned
from tests.support.cuts import Cut, cuts_of, promise_no_row, some_cuts
from tests.support.evidence_pages import opened
from tests.support.returned import CAMDEN, HARTLEPOOL
from tests.support.screened import authority, write

LONDON, NORTH_EAST = "E12000007", "E12000001"
NEET_OF_LONDON = "2025,January,Regional,E92000001,England,E12000007,London,16 to 25,2038,25358,sen2_2025\n"


@pytest.fixture(autouse=True)
def as_a_server_starts(monkeypatch):
    """Every exhibit is made before a pack is in service; a visitor of one test is not one of the next."""
    monkeypatch.setattr(edition, "_trials", [smoke_test.faults])
    editions._chosen.set(None)
    yield
    editions._chosen.set(None)


def alone(extract: str, folder: Path, about: str = "") -> Path:
    """A pack of one published extract; `about` is a further line of its pack.toml."""
    folder.mkdir()
    (folder / "pack.toml").write_text(f'title = "Ours"\nassembled = 2026-11-20\n{about}\n', encoding="utf-8")
    for ending in ("csv", "toml"):
        shutil.copy(PUBLISHED / f"{extract}.{ending}", folder)
    return folder


def among_others(extract: str, folder: Path) -> Path:
    """A pack of one published extract that builds on all the others."""
    return alone(extract, folder, 'builds_on = "published"')


def cut(folder: Path, extract: str, missing: str, column: str = "") -> Cut:
    [found] = [one for one in cuts_of(folder, extract, (column,) if column else ()) if one.missing == missing]
    return found


def everything_is_made(folder: Path, monkeypatch) -> None:
    """Open a pack as the operator's own; proofs, slides and a file to take away of it are sent without an error."""
    own(folder, monkeypatch)
    with visiting({"pack": folder.name, "area": NORTH_EAST}) as (view, _):
        assert view.pack == folder.name
        shown = [one.maker for page in registry.pages() for one in registry.available(registry.of_page(page), view)]
        assert as_powerpoint(bundle("page", "regions", view))
    for story in stories():
        assert "<h1" in written(slides_document, {"pack": folder.name, "area": NORTH_EAST, "story": story})
    for maker in dict.fromkeys(shown):
        assert opened(f"/proof/{maker}", pack=folder.name, area=NORTH_EAST).status == 200, maker


@pytest.mark.parametrize("one", some_cuts(PUBLISHED, of_each=2), ids=str)
def test_a_published_extract_with_rows_missing_is_refused_with_the_file_and_what_it_lacks(one, tmp_path):
    folder = one.made(alone(one.extract, tmp_path / "whole"), tmp_path / "mine")
    report = check(folder)
    assert report.faults
    for fault in report.faults:
        assert fault.file == f"{one.extract}.csv" and fault.found.startswith("has no row for ")
        assert mend(fault, folder).startswith("Put the rows back")


def test_a_missing_row_is_told_with_its_area_and_period(tmp_path):
    folder = alone("neet", tmp_path / "mine")
    text = (folder / "neet.csv").read_text(encoding="utf-8")
    assert NEET_OF_LONDON in text
    (folder / "neet.csv").write_text(text.replace(NEET_OF_LONDON, ""), encoding="utf-8")
    assert [str(fault) for fault in check(folder).faults] == [
        "neet.csv, column region_code: has no row for London where time_period is 2025 and age_group is 16 to 25; "
        "expected each region_code that neet.toml lists under [[complete]] in each time_period and age_group."
    ]


def test_rows_that_are_promised_by_their_number_are_told_by_what_is_lacking(tmp_path):
    whole = alone("authority_work_based_learning", tmp_path / "whole")
    folder = cut(whole, "authority_work_based_learning", f"new_la_code {HARTLEPOOL}").made(whole, tmp_path / "mine")
    told = [str(fault) for fault in check(folder).faults]
    assert len(told) == 8
    assert told[0] == (
        "authority_work_based_learning.csv, column time_period: has no row for 1 of 152 where time_period is 2017; "
        "expected each time_period that authority_work_based_learning.toml lists under [[complete]]."
    )


def test_a_row_with_a_fault_is_not_told_as_missing_too(tmp_path):
    folder = alone("neet", tmp_path / "mine")
    text = (folder / "neet.csv").read_text(encoding="utf-8")
    (folder / "neet.csv").write_text(text.replace("E12000007", "E12000099"), encoding="utf-8")
    assert [fault.line for fault in check(folder).faults] == [9, 19, 29]


def test_very_many_missing_rows_are_named_for_twenty_and_counted_for_the_rest(tmp_path):
    whole = alone("quoted_figures", tmp_path / "whole")
    mine = cut(whole, "quoted_figures", "its second half").made(whole, tmp_path / "mine")
    told = check(mine).faults
    held, left = (len(list(csv.reader((pack / "quoted_figures.csv").open(encoding="utf-8")))) for pack in (whole, mine))
    assert len(told) == 21
    assert told[-1].found == f"has no row for {held - left - 20} more"


@pytest.mark.parametrize(
    "entry, told",
    [
        ('columns = ["place"]\nvalues = ["a"]', "speaks of a column “place”"),
        ('columns = ["region_code"]\nvalues_from = "area_code"\neach = ["year"]', "speaks of a column “year”"),
        ('columns = ["region_code"]', "promises under [[complete]]"),
        ('columns = ["region_code"]\nvalues = "a"', "promises under [[complete]]"),
        ('columns = ["region_code"]\nvalues_from = "moons"', "promises under [[complete]]"),
        ('columns = ["region_code"]\nvalues = ["a"]\nmost = 3', "promises under [[complete]]"),
        ('columns = ["region_code"]\nvalues = ["a"]\nrows = [3, 4]', "promises under [[complete]]"),
        ('columns = ["region_code"]\nvalues = ["a"]\nrows = ["3"]', "promises under [[complete]]"),
    ],
)
def test_a_contract_that_promises_rows_in_no_known_form_is_refused(world, entry, told):
    with (world / "starts.toml").open("a", encoding="utf-8") as contract:
        contract.write(f"\n[[complete]]\n{entry}\n")
    [fault] = check(world).faults
    assert fault.file == "starts.toml" and fault.found.startswith(told)


@pytest.mark.long
@pytest.mark.parametrize(
    "extract, missing",
    [
        ("ceased_plans", "region_code blank"),
        ("work_based_learning", "time_period 2025"),
        ("conferences", "geographic_level Regional"),
    ],
)
def test_where_nothing_was_promised_the_figures_that_are_left_are_shown(extract, missing, tmp_path, monkeypatch):
    whole = among_others(extract, tmp_path / "whole")
    folder = cut(whole, extract, missing).made(whole, tmp_path / "mine", is_promised=False)
    assert check(folder).faults == ()
    everything_is_made(folder, monkeypatch)


def test_an_area_without_a_row_is_not_available_beside_the_others(tmp_path, monkeypatch):
    whole = among_others("ehc_plans", tmp_path / "whole")
    one = cut(whole, "ehc_plans", f"region_code {NORTH_EAST}")
    own(one.made(whole, tmp_path / "mine", is_promised=False), monkeypatch)
    with visiting({"pack": "mine", "measure": "ehc_plans_16_to_25"}) as (view, _):
        table = registry.make("regions.ranked", view).table
    told = {row["area_name"]: table.columns[1].written(row) for row in table.rows}
    assert len(told) == 10
    assert told["North East"] == "[x] not available"


@pytest.mark.parametrize(
    "extract, column, missing",
    [("interns", "ehc_plan", "ehc_plan without"), ("authority_returns", "region_code", f"region_code {LONDON}")],
)
def test_a_return_with_rows_missing_is_refused_or_shown_whole(extract, column, missing, tmp_path, monkeypatch):
    whole = returned.pack(tmp_path / "whole")
    folder = cut(whole, extract, missing, column).made(whole, tmp_path / "mine")
    if found := check(folder).faults:
        assert {fault.extract for fault in found} <= {"interns", "authority_returns"}
    else:
        everything_is_made(folder, monkeypatch)


@pytest.mark.long
def test_figures_of_authorities_without_an_area_or_a_year_are_refused_or_shown_whole(tmp_path, monkeypatch):
    rows = [{"time_period": year, **authority(code)} for year in (2022, 2025) for code in (HARTLEPOOL, CAMDEN)]
    write(tmp_path / "whole", "authority_work_based_learning", *rows)
    with (tmp_path / "whole" / "pack.toml").open("a", encoding="utf-8") as told:
        told.write('builds_on = "published"\n')
    for missing in ("time_period 2025", f"new_la_code {CAMDEN}"):
        one = cut(tmp_path / "whole", "authority_work_based_learning", missing)
        folder = one.made(tmp_path / "whole", tmp_path / missing)
        assert check(folder).faults == ()
        everything_is_made(folder, monkeypatch)


@pytest.fixture
def published(tmp_path, monkeypatch) -> Path:
    """A copy of the published pack that stands in its place, whose quoted figures may be cut."""
    folder = shutil.copytree(PUBLISHED, tmp_path / "published")
    promise_no_row(folder / "quoted_figures.toml")
    own(folder, monkeypatch)
    monkeypatch.setattr(editions, "_editions", {})
    return folder


def without_half_of_the_figures_quoted(folder: Path) -> None:
    lines = (folder / "quoted_figures.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "quoted_figures.csv").write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")


def test_a_pack_of_which_exhibits_break_off_is_refused_with_their_names_and_the_file(published):
    without_half_of_the_figures_quoted(published)
    with pytest.raises(BrokenPack) as refused:
        editions.open_edition(published)
    told = {str(fault) for fault in refused.value.faults}
    assert (
        "quoted_figures.csv: the exhibit conferences.two_counts cannot be made from it for England "
        "(KeyError), nor in 9 other views; expected every row that the exhibit needs."
    ) in told
    assert all(sentence.startswith("quoted_figures.csv: the exhibit ") for sentence in told)
    assert mend(refused.value.faults[0], published).startswith("Put back the rows")


def test_the_last_good_edition_stays_where_exhibits_of_the_newest_break_off(published):
    good = editions.of("published")
    without_half_of_the_figures_quoted(published)
    assert not look_until_still("published")
    assert editions.opened("published") is good
    assert "the exhibit" in editions.trouble("published").faults[0].found
