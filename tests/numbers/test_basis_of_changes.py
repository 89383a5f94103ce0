"""Two Januaries are compared in the same authorities and nowhere else, and every figure says whom it leaves out."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from internships_work.areas import ENGLAND, areas
from internships_work.choices.view import View
from internships_work.exhibits.exhibit import OFFICIAL, WORKED_OUT, Exhibit
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.exhibits.topics import change, outcomes, regions, starts
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld, ask
from internships_work.states import State, is_known
from internships_work.wording import words
from tests.support.shown import MAKERS, lines
from tests.support.worlds import edition

GOLDEN = tomllib.loads((Path(__file__).parents[1] / "golden" / "two_januaries.toml").read_text(encoding="utf-8"))
BOTH_JANUARIES = re.compile(r"January 2025\b.*(?<!release of )\b2026|January 2026\b.*\b2025")
SAYS_ITS_BASIS = ("with a figure in both", "of which something was withdrawn", "otals as published")
# What one authority recorded in two Januaries is of the same authority.
OF_AUTHORITIES = ("year_on_year.", "to_ask.", "authority.")


@pytest.fixture(autouse=True)
def published():
    """The published figures in service."""
    with editions.pinned(edition("published")):
        yield


@cache
def shown() -> list[tuple[str, str, Exhibit]]:
    """Every exhibit of England and of each region, as it opens."""
    found = []
    for name, maker in MAKERS.items():
        for area in areas():
            try:
                found.append((name, area, maker(View(area, "", "supported_internships_per_1000"))))
            except NotHeld:
                continue
    return found


def sentences_of(exhibit: Exhibit) -> list[str]:
    """What it tells in words, sentence by sentence."""
    texts = [exhibit.finding, exhibit.notice, *exhibit.caveats, *(answer.answer for answer in exhibit.answers)]
    texts += [tile.context for tile in exhibit.tiles]
    return [sentence for text in texts for sentence in re.split(r"(?<=[.]) (?=[A-Z])", text)]


def exhibit(area: str) -> Exhibit:
    return change.on_one_basis(View(area, "", ""))


@pytest.mark.parametrize("name", GOLDEN)
def test_the_two_januaries_of_an_area_are_those_worked_on_paper(name):
    [code] = [code for code, area in areas().items() if area.name == name]
    wanted = GOLDEN[name]
    told = exhibit(code)
    assert told.finding == wanted["finding"]
    assert wanted["difference"] in told.notice
    [own] = [row for row in change.rows() if (row["area_code"], row["basis"]) == (code, change.COMMON)]
    assert change.sentence(own) == wanted["sentence"]
    columns = ("interns_before", "interns", "change", "change_per_cent", "rate_before", "rate")
    by_key = {column.key: column for column in told.table.columns}
    rows = {row["basis"]: row for row in told.table.rows if row["area_code"] == code}
    for basis, figures in wanted["bases"].items():
        assert [by_key[key].written(rows[basis]) for key in columns] == figures, basis


def test_a_published_rate_says_where_it_stands_that_plans_of_missing_authorities_are_in_it():
    """15.7 is of 2,865 interns over plans that hold Leicester's 1,172 and the Isle of Wight's."""
    said_of = {}
    for area in areas():
        [row] = [row for row in exhibit(area).table.rows if row["area_code"] == area and row["basis"] == "As published"]
        said_of[area] = "rate of January 2026 counts the plans of local authorities without" in row["basis_in_words"]
    assert {area for area, is_said in said_of.items() if is_said} == {ENGLAND, "E12000004", "E12000008"}


def test_a_sentence_about_both_januaries_says_its_basis():
    told = [
        (name, sentence)
        for name, _, one in shown()
        if not name.startswith((*OF_AUTHORITIES, "starts.by_primary_need"))
        for sentence in sentences_of(one)
        if BOTH_JANUARIES.search(sentence)
    ]
    # How many have no need reported stands beside it for both Januaries: of what was recorded, not of who took part.
    assert any(name == "change.on_one_basis" for name, _ in told)
    for name, sentence in told:
        assert any(basis in sentence for basis in SAYS_ITS_BASIS), f"{name}: {sentence}"


def test_a_quoted_sentence_of_a_figure_that_leaves_somebody_out_says_so():
    checked = 0
    for name, area, one in shown():
        for row in one.table.rows:
            is_named = (row.get("area_name") or row.get("region_name") or "") in one.finding
            number = row.get("number") if row.get("without") and is_named else None
            if number and re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d,]|\.\d)", one.finding):
                checked += 1
                assert "ithout" in one.finding, f"{name}, {area}: {one.finding}"
                assert as_quotable_text(one).startswith(one.finding), "what is copied has it too"
    assert checked > 10


def test_a_tile_shows_a_number_and_says_below_it_whom_it_leaves_out():
    contexts = []
    for name, area, one in shown():
        for tile in one.tiles:
            assert "without" not in tile.written and "*" not in tile.written, f"{name}, {area}: {tile.written}"
            contexts.append((name, area, tile.label, tile.context))
    of_east_midlands = {label: context for name, area, label, context in contexts
                        if (name, area) == ("regions.beside_england", "E12000004")}  # fmt: skip
    assert of_east_midlands[words("measures")["supported_internships"]["label"]] == "January 2026, without Leicester"


def test_a_mark_on_a_chart_has_its_key_below_it():
    marked = [(name, area, one) for name, area, one in shown() if one.figure and re.search(r"\d%?\*", str(one.figure))]
    assert {"regions.measure_map", "regions.ranked", "starts.by_year"} <= {name for name, _, _ in marked}
    for name, area, one in marked:
        assert one.key and all(sentence.startswith("* ") for sentence in one.key), f"{name}, {area}"
        assert one.caveats[0].startswith("* "), f"{name}, {area}"


def test_no_line_joins_januaries_of_which_one_leaves_out_others():
    for area in areas():
        series = starts.by_year(View(area, "", ""))
        left_out = {row["january"]: row["left_out"] for row in series.table.rows}
        for trace in lines(series):
            assert len({left_out[january] for january in trace["x"]}) == 1, f"{area}: {trace['x']}"
    assert not any({2025, 2026} <= set(trace["x"]) for trace in lines(starts.by_year(View(ENGLAND, "", ""))))


def test_no_total_of_the_latest_january_has_a_change_on_the_year():
    for area in areas():
        latest = ask("supported_internships_by_year", area=area)[-1]
        assert (latest["january"], latest["change_on_year"]) == (2026, None)


def test_a_region_has_a_place_by_its_change_only_where_every_basis_gives_nearly_the_same_rates():
    ranks = {row["area_code"]: row["rank_of_change"] for row in exhibit(ENGLAND).table.rows if row["rank_of_change"]}
    by_area = {}
    for row in ask("change_on_one_basis"):
        by_area.setdefault(row["area_code"], []).append((row["rate_before"], row["rate"]))
    alike = {
        area
        for area, rates in by_area.items()
        if area != ENGLAND and all(max(each) - min(each) < 0.2 for each in zip(*rates, strict=True))
    }
    assert set(ranks) == alike == {"E12000001", "E12000002", "E12000007", "E12000009"}
    assert sorted(ranks, key=ranks.get) == ["E12000001", "E12000007", "E12000002", "E12000009"]
    assert any("differ by 0.2 or more between any two" in caveat for caveat in exhibit(ENGLAND).caveats), (
        "the rule stands beside it"
    )


def test_regions_stand_in_the_usual_order_and_not_in_that_of_their_change():
    written = exhibit("E12000007").figure["layout"]["annotations"]
    drawn = [annotation["hovertext"].split(":")[0] for annotation in written if annotation.get("hovertext")]
    assert drawn == [area.name for area in areas().values()]


def test_the_file_and_the_evidence_hold_all_three_bases():
    told = exhibit("E12000006")
    assert [row["basis"] for row in told.table.rows if row["area_code"] == "E12000006"] == [
        change.PUBLISHED,
        change.COMMON,
        change.KEPT,
    ]


def test_the_scale_of_the_chart_ends_above_every_value():
    figure = exhibit(ENGLAND).figure
    axis, values = figure["layout"]["xaxis"], [x for trace in figure["data"] for x in trace["x"]]
    assert max(values) <= axis["tickvals"][-1] <= axis["range"][1]


RATES = ("supported_internships_per_1000", "apprenticeships_per_1000", "neet_per_cent")


@pytest.mark.parametrize("measure", RATES)
def test_a_rate_of_january_2026_is_of_the_authorities_with_both_of_its_parts(measure):
    wider = {row["area_code"]: row for row in ask("area_measure", measure=measure) if row["period"] == "2026"}
    authorities = [row for row in ask("authority_measure", measure=measure) if row["period"] == "2026"]
    assert len(authorities) == 153
    for area, row in wider.items():
        inside = [one for one in authorities if area in (ENGLAND, one["region_code"])]
        both = [one for one in inside if is_known(one["numerator"]) and is_known(one["denominator"])]
        for part in ("numerator", "denominator"):
            assert row[part] == sum(one[part] for one in both), f"{measure}, {area}, {part}"
        assert row["is_partial"] == (len(both) < len(inside))


def test_the_neet_share_of_the_south_east_leaves_out_the_isle_of_wight():
    """Published are 3,401 of 32,278 plans; those of the island are in the second number and not in the first."""
    ranked = regions.ranked(View("E12000008", "", "neet_per_cent"))
    [row] = [row for row in ranked.table.rows if row["area_code"] == "E12000008"]
    assert (row["numerator"], row["denominator"], row["written"]) == (3_401, 31_593, "10.8%*")
    assert any("the South East without the Isle of Wight" in caveat for caveat in ranked.caveats)


def test_ceased_plans_of_2025_say_whom_they_leave_out_and_what_was_worked_out():
    england, north_west = (outcomes.ceased_by_year(View(area, "", "")) for area in (ENGLAND, "E12000002"))
    assert england.finding.startswith("In England (without the Isle of Wight and Leicester) 3,981 EHC plans ceased")
    assert england.table.rows[-1]["share"] is State.NOT_AVAILABLE
    assert [row["how_known"] for row in north_west.table.rows][-2:] == [OFFICIAL, WORKED_OUT]
    assert north_west.table.columns[-1].key == "how_known" and england.table.columns[-1].key == "basis"
    shares = {row["area_code"] for row in ask("area_measure", measure="ceased_into_employment_per_cent")
              if row["period"] == "2025" and is_known(row["value"])}  # fmt: skip
    assert len(shares) == 7 and not shares & {ENGLAND, "E12000004", "E12000008"}
    for one in (england, north_west):
        assert not re.search(r"\b(more|fewer|rose|fell)\b than", one.finding)
        assert any("not of any local authority" in caveat for caveat in one.caveats)
