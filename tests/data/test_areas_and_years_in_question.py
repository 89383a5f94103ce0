"""A row whose level, codes, names or year contradict one another is nobody's figure: it is refused, or left."""

from datetime import date
from pathlib import Path

import pytest

from internships_work.areas import authorities, regions
from internships_work.choices.view import View
from internships_work.commands.check import check, main
from internships_work.exhibits import authority_measures, measures
from internships_work.exhibits.answer_rows import rows_for
from internships_work.exhibits.topics import authority as page_of_authority
from internships_work.exhibits.topics import starts
from internships_work.questions import editions
from internships_work.questions.ask import ask
from internships_work.questions.editions import pinned
from tests.sen2.files import caseload, changed, of, placements, save
from tests.sen2.packs import INTERNS, bring_in, only_row, report_text, rows
from tests.support.screened import ENGLAND, authority, region, warned, write

HACKNEY, LONDON = "E09000012", "E12000007"
HACKNEYS = {"region_code": LONDON, "region_name": "London", "new_la_code": HACKNEY, "old_la_code": "204"}
BY_AUTHORITY, BY_REGION = "authority_work_based_learning", "work_based_learning"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "pack"


def line_of(found: list[dict[str, str]], name: str) -> int:
    return next(number for number, row in enumerate(found, start=2) if of(name)(row))


# Levels, codes and names.


@pytest.mark.parametrize(
    ("place", "column", "found"),
    [
        ("England", "region_code", LONDON),
        ("England", "region_name", "London"),
        ("England", "new_la_code", HACKNEY),
        ("England", "old_la_code", "204"),
        ("London", "new_la_code", HACKNEY),
        ("London", "old_la_code", "204"),
        ("London", "la_name", "Hackney"),
    ],
)
def test_a_row_of_a_wider_level_that_names_a_smaller_place_is_a_fault_with_its_line(
    tmp_path, folder, place, column, found
):
    broken = changed(placements(), of(place), **{column: found})
    line = next(number for number, row in enumerate(broken, start=2) if row[column] == found)
    done = bring_in(folder, save(tmp_path / "a.csv", broken))
    assert done.status == 2 and not folder.exists()
    level = "national" if place == "England" else "regional"
    assert f"a.csv, line {line}, column {column}: “{found}” on a {level} row; expected a blank field" in report_text(
        done
    )


def test_a_national_row_with_the_codes_of_an_authority_is_not_england(tmp_path, folder):
    row = placements()[0] | HACKNEYS | {"la_name": "Hackney"}
    done = bring_in(folder, save(tmp_path / "a.csv", [row]))
    assert done.status == 2 and "line 2, column region_code" in report_text(done)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"country_name": "Wales"}, "column country_name: “Wales”; expected “England”, the name of E92000001."),
        (
            {"geographic_level": "Nation"},
            "“Nation” (did you mean “National”?); expected one of National, Regional, Local authority.",
        ),
        ({"region_name": "South West"}, "column region_name: “South West”; expected “London”, the name of E12000007."),
        (
            {"la_name": "Hackney Wick"},
            "“Hackney Wick” (did you mean “Hackney”?); expected “Hackney”, the name of E09000012.",
        ),
    ],
)
def test_a_name_that_does_not_belong_to_its_code_is_a_fault_whatever_number_stands_beside_it(
    tmp_path, folder, columns, sentence
):
    broken = changed(placements(), of("Hackney"), **columns)
    done = bring_in(folder, save(tmp_path / "a.csv", broken))
    assert done.status == 2 and sentence in report_text(done)


def test_another_country_under_no_code_is_not_england(tmp_path, folder):
    wales = placements()[0] | {"country_code": "", "country_name": "Wales", "open_supp_intern": "9", "open_wbp": "9"}
    done = bring_in(folder, save(tmp_path / "a.csv", [*placements(), wales]))
    assert "1 row: other countries (Wales)" in report_text(done)
    assert only_row(folder, BY_REGION, time_period="2026", geographic_level="National")[INTERNS] == "153"


@pytest.mark.parametrize(
    "name", ["Hackney and City of London", "City of London & Hackney", "Hackney, City of London", "Kent / Medway"]
)
def test_authorities_reported_together_are_left_and_told_and_taken_for_neither(tmp_path, folder, name):
    done = bring_in(folder, save(tmp_path / "a.csv", changed(placements(), of("Hackney"), la_name=name)))
    assert done.status == 1
    assert f"what it says of {name} (E09000012) was left (rows: 1); ask for a figure of each authority." in report_text(
        done
    )
    assert rows(folder, BY_AUTHORITY, new_la_code=HACKNEY) == []


def test_a_region_nobody_knows_is_left_and_the_report_says_that_it_is_missing(tmp_path, folder):
    done = bring_in(folder, save(tmp_path / "a.csv", changed(placements(), of("London"), region_code="E12000010")))
    assert done.status == 1 and "what it says of London (E12000010) was left (rows: 1)" in report_text(done)


@pytest.mark.parametrize(
    ("place", "columns", "fault"),
    [
        (ENGLAND, {"region_code": LONDON, "region_name": "London"}, "region_code"),
        (ENGLAND, {"new_la_code": HACKNEY, "old_la_code": "204", "la_name": "Hackney"}, "new_la_code"),
        (region(LONDON), {"new_la_code": HACKNEY, "old_la_code": "204", "la_name": "Hackney"}, "la_name"),
        ({"geographic_level": "Regional"}, {}, "region_code"),
        (region(LONDON) | {"geographic_level": "Local authority"}, {}, "new_la_code"),
    ],
    ids=["England with a region", "England with an authority", "a region with an authority", "no region", "nobody"],
)
def test_the_check_refuses_a_level_that_its_codes_contradict_with_line_and_column(tmp_path, place, columns, fault):
    sound = {"time_period": "2025", "characteristic": "Sex", "category": "Male", INTERNS: 1}
    write(tmp_path, "authority_characteristics", authority(HACKNEY) | sound, place | columns | sound)
    found = check(tmp_path).faults
    assert fault in [one.column for one in found] and {one.line for one in found} == {3}
    assert main([str(tmp_path)]) == 2


def test_a_rule_that_a_contract_has_itself_is_told_once(tmp_path):
    write(tmp_path, BY_REGION, ENGLAND | {"time_period": "2025", "region_code": LONDON, "region_name": "London"})
    assert [one.column for one in check(tmp_path).faults] == ["region_code"]


def test_a_large_change_in_england_is_told_as_one_in_an_authority_is(tmp_path):
    write(tmp_path, BY_REGION, *(ENGLAND | {"time_period": year, INTERNS: count} for year, count in
                                 (("2024", 2600), ("2025", 12))))  # fmt: skip
    assert [one.sentence for one in warned(tmp_path, "outliers")] == [
        "England, supported internships: 12 in January 2025, after 2,600 in January 2024."
    ]


# Years.


@pytest.mark.parametrize("name", ["Hackney", "London", "England"])
@pytest.mark.parametrize("year", ["202526", "202324"])
def test_one_row_with_a_wrong_year_is_a_fault_and_no_january(tmp_path, folder, name, year):
    wrong = changed(placements(2025), of(name), time_period=year)
    done = bring_in(folder, save(tmp_path / "a.csv", wrong))
    line = line_of(wrong, name)
    assert done.status == 2 and not folder.exists()
    assert f"a.csv, line {line}, column time_period: “{year}” for {name}, a period of which the file has 1 area" in (
        report_text(done)
    )


def test_every_row_of_a_handful_of_areas_is_named(tmp_path, folder):
    wrong = placements(2025)
    for name in ("Hackney", "Leeds", "Kent"):
        wrong = changed(wrong, of(name), time_period="202526")
    done = bring_in(folder, save(tmp_path / "a.csv", wrong))
    assert [f"line {line_of(wrong, name)}," in report_text(done) for name in ("Hackney", "Leeds", "Kent")] == [True] * 3
    assert "a period of which the file has 3 areas; expected a year of nearly all areas, such as that of 2025" in (
        report_text(done)
    )


def test_two_years_in_one_file_and_a_few_areas_alone_are_taken(tmp_path, folder):
    two_years = save(tmp_path / "a.csv", placements(2027) + placements(2026))
    assert bring_in(folder, two_years, today=date(2027, 6, 1)).status == 0
    few = [row for row in placements() if row["region_name"] in ("", "London")]
    assert bring_in(tmp_path / "few", save(tmp_path / "b.csv", few)).written


@pytest.fixture(scope="module")
def ahead(tmp_path_factory) -> Path:
    """January 2025 of all areas, and figures of London that are a year ahead: too many to be a wrong year."""
    place = tmp_path_factory.mktemp("ahead")
    first = placements(2025) + [row for row in placements(2026, each=9) if row["region_name"] in ("", "London")]
    bring_in(place / "pack", save(place / "a.csv", first), save(place / "b.csv", caseload(2025)))
    return place / "pack"


def test_each_figure_has_the_source_of_its_own_row_and_not_of_the_newest(ahead):
    sources = {(row["time_period"], row["source_id"]) for row in rows(ahead, BY_AUTHORITY)}
    assert sources == {("2025", "sen2_2025"), ("2026", "sen2_2026")}


def test_the_latest_is_where_england_and_all_nine_regions_have_it(ahead):
    with pinned(editions.open_edition(ahead)):
        assert {row["january"] for row in ask("authority_headroom", january="2025")} == {"2025"}
        assert len(ask("authority_headroom", january="2025")) == 153
        for measure in ("supported_internships", "supported_internships_per_1000"):
            assert measures.rows_of(measure)[1] == authority_measures.rows_of(measure)[1] == "2025"
        for view in (View("E92000001", "", ""), View(LONDON, "", ""), View(LONDON, "", "", HACKNEY)):
            [row] = rows_for(view)
            assert row["when"] == "2025" and row["source_id"] == "sen2_2025"


def test_room_to_grow_waits_for_the_plans_that_its_rates_are_of(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", placements(2025)), save(tmp_path / "b.csv", caseload(2025)))
    bring_in(folder, save(tmp_path / "c.csv", placements(2026)))
    with pinned(editions.open_edition(folder)):
        assert {row["january"] for row in ask("authority_headroom", january="2025")} == {"2025"}


def test_characteristics_of_a_few_areas_are_not_the_latest(tmp_path):
    split = {"characteristic": "Sex", "category": "Male"}
    everywhere = [ENGLAND, *(region(one.code) for one in regions())]
    write(
        tmp_path, "authority_characteristics",
        *(place | split | {"time_period": "2025", INTERNS: 5} for place in (*everywhere, authority(HACKNEY))),
        *(place | split | {"time_period": "2026", INTERNS: 9} for place in (*everywhere[:3], authority(HACKNEY))),
    )  # fmt: skip
    write(tmp_path, BY_AUTHORITY, authority(HACKNEY) | {"time_period": "2025", INTERNS: 5})
    write(tmp_path, BY_REGION, *(place | {"time_period": "2025", INTERNS: 5} for place in everywhere))
    with pinned(editions.open_edition(tmp_path)):
        of_region = starts.by_sex(View(regions()[0].code, "", ""))
        of_authority = page_of_authority.by_sex(View(authorities()[HACKNEY].region_code, "", "", HACKNEY))
        for exhibit in (of_region, of_authority):
            [row] = [row for row in exhibit.table.rows if row["january"] == exhibit.periods.shown]
            assert (row["january"], row["interns"], row["everyone"]) == ("2025", 5, 5)


@pytest.mark.parametrize(("extract", "row"), [(BY_AUTHORITY, "Hackney"), (BY_REGION, "London"), (BY_REGION, "England")])
def test_the_check_refuses_a_period_of_a_handful_of_areas_among_whole_ones(tmp_path, folder, extract, row):
    bring_in(folder, save(tmp_path / "a.csv", placements(2026) + placements(2025)))
    path = folder / f"{extract}.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    here = next(n for n, line in enumerate(lines) if line.startswith("2026,") and (f",{row}," in line))
    if row == "England":
        here = next(n for n, line in enumerate(lines) if line.startswith("2026,January,National"))
    lines[here] = lines[here].replace("2026,", "2024,", 1)
    kept = [line for n, line in enumerate(lines) if n == here or not line.startswith("2024,")]
    path.write_text("".join(kept), encoding="utf-8")
    handful = "a period of nearly all areas: this one has rows of 1, another of "
    [fault] = [one for one in check(folder).faults if one.expected.startswith(handful)]
    assert (fault.file, fault.line, fault.column) == (path.name, kept.index(lines[here]) + 1, "time_period")


def test_a_file_that_would_leave_a_january_of_a_handful_in_the_pack_is_refused(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", placements(2025)))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = bring_in(folder, save(tmp_path / "b.csv", [row for row in placements(2026) if of("Hackney")(row)]))
    assert done.status == 2 and "a period of nearly all areas" in report_text(done)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# What is left out.


def test_a_file_that_lacks_one_column_of_a_kind_is_named_with_it_and_ends_in_1(tmp_path, folder):
    renamed = [{("ehc_plans" if name == "ehcplans" else name): value for name, value in row.items()}
               for row in caseload()]  # fmt: skip
    done = bring_in(folder, save(tmp_path / "a.csv", placements()), save(tmp_path / "b.csv", renamed))
    assert done.status == 1
    assert "b.csv was left out altogether: it looks like EHC plans: caseload" in report_text(done)
    assert "but ehcplans is missing." in report_text(done)


def test_a_file_of_which_nothing_was_taken_ends_in_1(tmp_path, folder):
    other = changed(caseload(), lambda row: True, breakdown_topic="Ethnicity", breakdown="Unclassified")
    other = [*{(row["geographic_level"], row["region_code"], row["new_la_code"]): row for row in other}.values()]
    done = bring_in(folder, save(tmp_path / "a.csv", placements()), save(tmp_path / "b.csv", other))
    assert done.status == 1 and "b.csv: no row of it is about something the dashboard shows" in report_text(done)


def test_a_hidden_file_among_the_files_is_passed_over(tmp_path, folder):
    (tmp_path / "._a.csv").write_bytes(b"\0\5\26\7\0\2\0\0Mac OS X\xb0")
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    assert bring_in(folder, tmp_path / "._a.csv", save(tmp_path / "a.csv", placements())).status == 0
