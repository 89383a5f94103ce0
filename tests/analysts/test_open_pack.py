"""A pack in an analyst's hands says and refuses what the pages do, in pandas, geopandas and plotly."""

import re
import subprocess
import sys

import geopandas as gpd
import plotly.graph_objects as go
import pytest

import internships_work as iw
from internships_work.analysts.open_pack import OpenPack
from internships_work.areas import ENGLAND, regions
from internships_work.choices.view import View
from internships_work.choices.visit import NotOffered
from internships_work.exhibits import registry
from internships_work.faults import BrokenPack
from internships_work.paths import PUBLISHED, QUESTIONS, ROOT
from internships_work.questions import editions
from internships_work.questions.ask import ask_edition
from internships_work.questions.question import question
from internships_work.states import State, is_known
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

RATE = "supported_internships_per_1000"
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "analysts.md").read_text(encoding="utf-8"), re.S)
HEAVY = {"pandas", "geopandas", "plotly", "shapely"}


@pytest.fixture(scope="module")
def published() -> OpenPack:
    return iw.open(PUBLISHED)


@pytest.fixture(scope="module")
def sample() -> OpenPack:
    return OpenPack(edition("sample"))


def test_every_example_of_the_document_runs(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    names: dict = {}
    for example in EXAMPLES:
        exec(example, names)
    assert len(EXAMPLES) == 5 and names["counts"].crs == "EPSG:4326"


def test_importing_the_dashboard_loads_no_library_of_analysts():
    code = "import sys, internships_work; print(sorted(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not [one for one in HEAVY if f"'{one}'" in modules]


def test_every_question_that_a_pack_can_answer_is_listed_with_what_it_takes(published):
    listed = published.questions().set_index("name")
    assert listed.loc["area_measure", "takes"] == "measure" and "years_of_returns" not in listed.index
    assert set(listed.index) < {path.stem for path in QUESTIONS.rglob("*.sql")}


@pytest.mark.parametrize("pack", ["published", "sample"])
def test_a_frame_has_every_row_and_column_of_the_answer_and_no_number_where_there_is_a_state(pack, request):
    opened = request.getfixturevalue(pack)
    edition = editions.of(pack)
    for name in opened.questions().query("takes == ''")["name"]:
        frame, rows = opened.ask(name), ask_edition(edition, name)
        assert list(frame.columns) == list(question(name).gives) and len(frame) == len(rows)
        for column in rows[0] if rows else ():
            cells = [row[column] for row in rows]
            known = [not isinstance(cell, State) and cell is not None for cell in cells]
            assert list(frame[column].notna()) == known, (name, column)
            numbers = [cell for cell, is_there in zip(cells, known, strict=True) if is_there]
            if numbers and isinstance(numbers[0], (int, float)):
                assert list(frame[column].dropna()) == pytest.approx(numbers, nan_ok=False)


def test_a_withheld_number_is_missing_and_its_state_stands_beside_it(sample):
    frame = sample.ask("returned_starts_within", area="England", academic_year="202324")
    withheld = frame[frame["interns_state"] == "c"]
    assert len(withheld) and withheld["interns"].isna().all()
    assert frame.loc[frame["interns_state"] == "", "interns"].notna().all()


def test_an_area_may_be_given_by_its_name(published):
    by_name, by_code = (published.exhibit("starts.by_year", area=area) for area in ("London", "E12000007"))
    assert by_name.finding == by_code.finding and by_name.frame.equals(by_code.frame)


def test_an_exhibit_has_the_words_rows_and_chart_of_the_page(published):
    for area in (ENGLAND, "E12000004"):
        view = View(area, "", RATE)
        for name in registry.of_page("regions"):
            try:
                exhibit = published.exhibit(name, area=area, measure=RATE)
            except NotOffered:
                continue
            with editions.pinned(editions.of("published")):
                shown = registry.make(name, view)
            assert (exhibit.finding, exhibit.caveats) == (shown.finding, shown.caveats)
            assert len(exhibit.frame) == len(shown.table.rows)
            assert isinstance(exhibit.figure, go.Figure) == (shown.figure is not None)
            for column in shown.table.columns:
                known = [row[column.key] is not None and is_known(row[column.key]) for row in shown.table.rows]
                assert list(exhibit.frame[column.key].notna()) == known


def test_a_map_has_every_area_of_its_period_on_its_shape(published):
    every = published.map("authority", measure=RATE, january="2026")
    assert isinstance(every, gpd.GeoDataFrame) and len(every) == 153 and every.geometry.is_valid.all()
    assert set(every.loc[every["value"].isna(), "area_name"]) == {"Isle of Wight", "Leicester"}
    assert len(published.map("region", measure=RATE)) == len(regions()) == 9
    [london] = published.map("region", measure=RATE, area="London")["area_code"]
    assert london == "E12000007"


def test_an_authority_that_was_abolished_has_no_shape_and_stays_in_the_frame(published):
    of_2018 = published.map("authority", measure="supported_internships", january="2018")
    assert "Dorset" in set(of_2018["area_name"]) and of_2018.geometry.isna().any()


REFUSED = {
    "no question": (lambda pack: pack.ask("area_mesure"), "did you mean “area_measure”?"),
    "nothing given": (lambda pack: pack.ask("area_measure"), "takes measure, no more and no less"),
    "too much given": (lambda pack: pack.ask("pack", area="London"), "takes nothing"),
    "no measure": (lambda pack: pack.ask("area_measure", measure="income"), "There is no measure “income” here."),
    "no level": (lambda pack: pack.map("ward", measure=RATE), "The levels are region and authority."),
    "no january": (lambda pack: pack.map("region", measure=RATE, january="2050"), "for a January “2050” here"),
    "no exhibit": (lambda pack: pack.exhibit("starts.by_yeer"), "did you mean “starts.by_year”?"),
    "no area": (lambda pack: pack.exhibit("starts.by_year", area="Lundun"), "There is no area “Lundun” here."),
    "no choice": (lambda pack: pack.exhibit("starts.by_year", aria="London"), "did you mean “area”?"),
    "not held": (lambda pack: pack.ask("years_of_returns"), "does not have what that is made from"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_there_is_refused_in_a_sentence_that_says_what_is(published, case):
    asking, sentence = REFUSED[case]
    with pytest.raises(NotOffered, match=re.escape(sentence)):
        asking(published)


def test_a_broken_pack_is_refused_with_every_fault(world):
    (world / "starts.csv").write_text("not,a,contract\n1,2,3\n", encoding="utf-8")
    with pytest.raises(BrokenPack, match=r"starts\.csv"):
        iw.open(world)


def test_opening_a_pack_leaves_what_is_in_service_as_it_was(published):
    before = list(editions.in_service())
    published.exhibit("starts.by_year")
    assert editions.in_service() == before or {one.pack.name for one in editions.in_service()} == {"published"}
