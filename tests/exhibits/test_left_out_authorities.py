"""A figure that leaves out an authority without a count says so, has no wrong denominator and no place. By hand.

In January 2026 each of the 153 authorities holds 180 plans at 16 to 24 and 200 at 16 to 25, 10 of them NEET, and
records 3 interns and no apprentice; but Leicester, of 1,800 and 2,000 plans, returned no placements, the Isle of Wight
neither placements nor plans, Nottingham recorded none and Derby 6. Totals of regions and of England are of those that
returned, but for the plans, which are of all.
"""

import shutil

import pytest

from internships_work.areas import ENGLAND
from internships_work.choices.enquiry import Enquiry
from internships_work.choices.view import View
from internships_work.exhibits import proof
from internships_work.exhibits.answer_rows import CannotAnswer, rows_for
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.exhibits.topics import answers, authority, headroom, outcomes, overview, regions, starts
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import ask
from internships_work.states import State
from internships_work.wording import words
from tests.sen2.files import caseload, ceased_plans, changed, of, placements, save
from tests.sen2.packs import bring_in

RATE, COUNT, NEET = "supported_internships_per_1000", "supported_internships", "neet_per_cent"
APPRENTICES, CEASED, PLANS = "apprenticeships_per_1000", "ceased_into_employment_per_cent", "ehc_plans_16_to_25"
EAST_MIDLANDS, SOUTH_EAST, LONDON, DERBY = "E12000004", "E12000008", "E12000007", "E06000015"
NOBODY_KNOWS = dict.fromkeys(("open_supp_intern", "open_apprentice", "open_trainee", "open_wbp"), "x")


def interns(count: int) -> dict[str, str]:
    """The columns of a row that says so many interns and nobody else."""
    return {"open_supp_intern": str(count), "open_wbp": str(count)}


def placements_of_2026() -> list[dict[str, str]]:
    rows = changed(placements(2026, each=3), of("Leicester"), **NOBODY_KNOWS)
    rows = changed(rows, of("Isle of Wight"), **NOBODY_KNOWS)
    of_others = {"Nottingham": 0, "Derby": 6, "East Midlands": 27, "South East": 54, "England": 453}
    for name, count in of_others.items():
        rows = changed(rows, of(name), **interns(count))
    return changed(rows, of("South East"), open_apprentice="1", open_wbp="55")


def plans_of_2026() -> list[dict[str, str]]:
    rows = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2026)]
    for name, at_each_age in {"Leicester": 200, "East Midlands": 380, "England": 3_240}.items():
        rows = at_every_age(rows, name, "ehcplans", at_each_age)
    for name, at_each_age in {"South East": 18, "England": 152}.items():
        rows = at_every_age(rows, name, "neet", at_each_age)
    return changed(rows, of("Isle of Wight"), ehcplans="x", neet="x")


def at_every_age(rows: list[dict[str, str]], name: str, column: str, count: int) -> list[dict[str, str]]:
    """The rows with so many of a place at each of the ten ages, and ten times as many together."""
    return [
        row | {column: str(10 * count if row["breakdown"] == "All EHC plans" else count)} if of(name)(row) else row
        for row in rows
    ]


def ceased_in_2025() -> list[dict[str, str]]:
    rows = ceased_plans(2025)
    for name in ("Leicester", "Isle of Wight"):
        rows = changed(rows, of(name), max_age="x", employ="x", other="x", total_ceased="x")
    for name, authorities in {"East Midlands": 9, "South East": 18, "England": 151}.items():
        rows = changed(
            rows, of(name), employ=str(authorities), other=str(4 * authorities), total_ceased=str(5 * authorities)
        )
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The pack that the importer makes of them."""
    folder = tmp_path_factory.mktemp("left out")
    files = {"placements": placements_of_2026(), "caseload": plans_of_2026(), "ceased": ceased_in_2025()}
    bring_in(folder / "pack", *[save(folder / f"{name}.csv", rows) for name, rows in files.items()])
    return folder / "pack"


@pytest.fixture(scope="module")
def edition(folder):
    """The pack, opened once."""
    return editions.open_edition(folder)


@pytest.fixture
def imported(edition):
    """The pack in service."""
    with editions.pinned(edition):
        yield


@pytest.fixture(scope="module")
def edition_of_regions(folder):
    """The same figures without those of authorities, built on no other pack that has some, opened once."""
    pack = folder.parent / "regions alone"
    shutil.copytree(folder, pack, ignore=shutil.ignore_patterns("authority_*"))
    description = (pack / "pack.toml").read_text(encoding="utf-8")
    (pack / "pack.toml").write_text(description.replace('builds_on = "published"', ""), encoding="utf-8")
    return editions.open_edition(pack)


@pytest.fixture
def of_regions_alone(edition_of_regions):
    """They in service."""
    with editions.pinned(edition_of_regions):
        yield


def row(measure: str, area: str, period: str = "2026") -> dict:
    """The row of a measure."""
    [found] = [row for row in ask("area_measure", measure=measure)
               if (row["area_code"], row["period"]) == (area, period)]  # fmt: skip
    return found


def view(area: str, measure: str = RATE, **more) -> View:
    return View(area, "202526", measure, **more)


LEICESTER, WIGHT = "Leicester", "Isle of Wight"
BOTH = "Isle of Wight; Leicester"


@pytest.mark.parametrize(
    ("measure", "area", "numerator", "denominator", "value", "left_out"),
    [
        (RATE, EAST_MIDLANDS, 27, 1_620, 16.7, LEICESTER),
        (RATE, SOUTH_EAST, 54, 3_240, 16.7, WIGHT),
        (RATE, ENGLAND, 453, 27_180, 16.7, BOTH),
        (RATE, LONDON, 99, 5_940, 16.7, ""),
        (APPRENTICES, SOUTH_EAST, 0, 3_240, 0.0, WIGHT),
        (NEET, SOUTH_EAST, 180, 3_600, 5.0, WIGHT),
        (NEET, EAST_MIDLANDS, 100, 3_800, 2.6, ""),
        (NEET, ENGLAND, 1_520, 32_200, 4.7, WIGHT),
    ],
)
def test_plans_of_an_authority_without_a_count_are_in_no_denominator(
    imported, measure, area, numerator, denominator, value, left_out
):
    found = row(measure, area)
    assert (found["numerator"], found["denominator"], round(found["value"], 1)) == (numerator, denominator, value)
    assert (found["left_out"], found["is_partial"]) == (left_out, bool(left_out))
    assert (found["rank"] is None) == (area == ENGLAND)


def test_a_share_of_ceased_plans_is_of_the_authorities_that_have_both_parts(imported):
    found = row(CEASED, EAST_MIDLANDS, "2025")
    assert (found["numerator"], found["denominator"], found["left_out"]) == (9, 45, LEICESTER)


def test_a_count_that_leaves_an_authority_out_has_no_place_and_takes_none_from_others(imported):
    ranks = {row["area_code"]: row["rank"] for row in ask("area_measure", measure=COUNT) if row["period"] == "2026"}
    assert (ranks[EAST_MIDLANDS], ranks[SOUTH_EAST], ranks[LONDON]) == (None, None, 1)
    assert sorted(rank for rank in ranks.values() if rank)[-1] <= 7
    again = {row["region_code"]: row["rank"] for row in ask("supported_internships_every_region")
             if row["january"] == 2026}  # fmt: skip
    assert again == {code: rank for code, rank in ranks.items() if code != ENGLAND}


def test_a_total_that_is_more_than_its_authorities_add_up_to_leaves_nobody_out(imported):
    found = row(PLANS, SOUTH_EAST)
    assert (found["value"], found["is_partial"], found["left_out"]) == (3_800, False, "")
    assert found["rank"] is not None


def test_map_bars_and_table_say_whom_a_rate_leaves_out(imported):
    exhibit = regions.measure_map(view(EAST_MIDLANDS))
    assert exhibit.finding.startswith("The East Midlands (without Leicester) had 16.7 supported internships per 1,000")
    assert exhibit.finding.endswith("England 16.7 (without the Isle of Wight and Leicester)")
    basis = {row["area_code"]: row["basis"] for row in exhibit.table.rows}
    assert basis[EAST_MIDLANDS] == "Without Leicester, for which no figure was available" and basis[LONDON] == ""
    assert exhibit.table.columns[-1].key == "basis"
    for figure in (exhibit.figure, regions.ranked(view(LONDON)).figure):
        assert "16.7*" in str(figure) and "without" not in str(figure)
    assert exhibit.caveats[0].startswith("* January 2026: ") and exhibit.key == exhibit.caveats[:1]
    assert "the East Midlands without Leicester; " in exhibit.caveats[0]
    assert exhibit.caveats[0].endswith("; no figure of theirs was available.")


def test_a_chosen_region_without_a_place_says_so_and_others_stand_among_seven(imported):
    exhibit = regions.measure_map(view(EAST_MIDLANDS, COUNT))
    unranked = "(without Leicester) had 27 {} in January 2026, but is not ranked among the regions"
    assert exhibit.finding.endswith(unranked.format("on this measure"))
    assert regions.measure_map(view(LONDON, COUNT)).finding.endswith("highest of the seven ranked regions")
    assert regions.ranked(view(ENGLAND, COUNT)).finding.startswith("The seven ranked regions range from")
    finding = starts.every_region(view(EAST_MIDLANDS)).finding
    assert finding.endswith(unranked.format("supported interns"))


def test_series_kinds_tiles_and_authorities_say_it_too(imported):
    where = view(EAST_MIDLANDS, COUNT)
    assert starts.by_year(where).finding.startswith("The East Midlands (without Leicester) had 27 supported interns")
    assert "27 on supported internships (without Leicester) in" in starts.kinds_of_learning(where).finding
    tiles = {tile.label: tile for tile in regions.beside_england(where).tiles}
    tile = tiles[words("measures")[COUNT]["label"]]
    assert (tile.written, tile.context) == ("27", "January 2026, without Leicester")
    beside = authority.rate(view(EAST_MIDLANDS, authority=DERBY))
    assert "16.7*" in str(beside.figure)
    assert beside.caveats[0].startswith("* January 2026: the East Midlands without Leicester")


def test_room_to_grow_is_counted_to_the_rate_without_leicester(imported):
    exhibit = headroom.gaps(view(EAST_MIDLANDS))
    [nottingham] = exhibit.table.rows
    assert (nottingham["area_name"], nottingham["places"]) == ("Nottingham", 3)
    assert round(nottingham["region_rate"], 1) == 16.7
    assert nottingham["basis"] == "Without Leicester, for which no figure was available"
    assert exhibit.caveats[0] == "January 2026: the East Midlands without Leicester; no figure of theirs was available."


def test_answer_quote_and_evidence_say_it(imported):
    asked = view(EAST_MIDLANDS, enquiry=Enquiry(asked=RATE, when="2026"))
    exhibit = answers.answered(asked)
    assert exhibit.tiles[0].written == "16.7" and exhibit.tiles[0].context.endswith("January 2026, without Leicester")
    assert exhibit.finding.startswith("The East Midlands (without Leicester) had 16.7 supported")
    assert as_quotable_text(exhibit).count("without Leicester") == 3, "in the sentence, the tile and the caution"
    proven = proof.proven("regions.ranked", view(EAST_MIDLANDS))
    [measured] = [question for question in proven.evidence.questions if question.question == "area_measure"]
    at = measured.columns.index("left_out")
    assert {row[at] for row in measured.rows} >= {LEICESTER, WIGHT, BOTH}
    assert "plans of an authority without a count" in measured.sql
    files = {used.file_name for used in proven.evidence.extracts}
    assert {"authority_work_based_learning.csv", "authority_ehc_plans.csv"} <= files


def test_where_the_pack_has_no_authorities_no_rate_is_given_and_no_place(of_regions_alone):
    for measure in (RATE, NEET, APPRENTICES):
        found = row(measure, EAST_MIDLANDS)
        assert (found["value"], found["denominator"]) == (State.NOT_AVAILABLE, State.NOT_AVAILABLE), measure
    assert {row(COUNT, area)["rank"] for area in (EAST_MIDLANDS, LONDON)} == {None}
    assert row(PLANS, LONDON)["rank"] is not None, "plans are those of all authorities"


def test_where_the_pack_has_no_authorities_the_reason_is_said(of_regions_alone):
    exhibit = regions.measure_map(view(EAST_MIDLANDS))
    assert exhibit.finding == "No regional figures of this measure are available for January 2026"
    assert exhibit.caveats[0].startswith(
        "January 2026: no rate is given, because some local authorities have no figure"
    )
    assert regions.measure_map(view(ENGLAND, COUNT)).finding.endswith("so no region is ranked")
    assert "Midlands (perhaps without some local authorities) had 27 " in starts.by_year(view(EAST_MIDLANDS)).finding
    with pytest.raises(CannotAnswer, match="Some local authorities have no figure for January 2026"):
        rows_for(view(EAST_MIDLANDS, enquiry=Enquiry(asked=RATE, when="2026")))


def test_where_an_authority_has_no_row_the_rate_of_its_region_is_not_given(folder, tmp_path):
    pack = tmp_path / "pack"
    shutil.copytree(folder, pack)
    path = pack / "authority_work_based_learning.csv"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if ",Rutland," not in line]
    path.write_text("".join(kept), encoding="utf-8")
    with editions.pinned(editions.open_edition(pack)):
        assert row(RATE, EAST_MIDLANDS)["value"] is State.NOT_AVAILABLE
        assert round(row(RATE, SOUTH_EAST)["value"], 1) == 16.7


def test_a_january_in_which_some_returned_nothing_gives_a_place_to_no_region_that_they_lie_in():
    with editions.pinned(editions.open_edition(PUBLISHED)):
        ranked = {(row["january"], row["region_code"]) for row in ask("supported_internships_every_region")
                  if row["january"] in (2017, 2018) and row["rank"]}  # fmt: skip
        assert {code for january, code in ranked if january == 2017} == {"E12000002", "E12000009"}
        assert sum(january == 2018 for january, _ in ranked) == 9
        assert "(without 12 local authorities) had 678 " in starts.by_year(View(ENGLAND, "201617", COUNT)).finding


def test_ceased_plans_by_year_say_whom_they_leave_out_as_their_share_does(imported):
    exhibit = outcomes.ceased_by_year(view(EAST_MIDLANDS))
    assert exhibit.finding.startswith("In the East Midlands (without Leicester) 9 EHC plans ceased in 2025 because")
    in_2025 = exhibit.table.rows[-1]
    assert (in_2025["share"], in_2025["basis"]) == (20, "Without Leicester, for which no figure was available")
    assert exhibit.caveats[0].startswith("* Calendar year 2025: the East Midlands without Leicester; no figure")
    assert outcomes.ceased_by_year(view(LONDON)).finding.startswith("In London 33 EHC plans ceased in 2025")


def test_where_the_pack_has_no_authorities_no_share_of_ceased_plans_is_given_by_year_either(of_regions_alone):
    exhibit = outcomes.ceased_by_year(view(EAST_MIDLANDS))
    assert "Midlands (perhaps without some local authorities) 9 EHC plans ceased in 2025" in exhibit.finding
    assert exhibit.table.rows[-1]["share"] is State.NOT_AVAILABLE


def test_other_kinds_of_learning_are_never_shown_as_whole_beside_one_that_leaves_somebody_out(imported):
    partial, whole = (starts.kinds_of_learning(view(area)).caveats for area in (EAST_MIDLANDS, LONDON))
    assert any("may leave out local authorities too" in caveat for caveat in partial)
    assert not any("may leave out local authorities too" in caveat for caveat in whole)


def test_no_sentence_says_that_a_january_is_not_held_which_is(imported):
    first, *_ = overview.which_number(view(ENGLAND)).answers
    assert first.answer.startswith(
        "453 (without the Isle of Wight and Leicester) in January 2026, from the SEN2 return"
    )
    for measure in (RATE, APPRENTICES):
        assert "2025 only" not in regions.measure_map(view(ENGLAND, measure)).about
