"""Supported interns by group: as the Department gives them, and adding up in every area, January and kind."""

import csv
import math
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from internships_work.areas import ENGLAND
from internships_work.paths import PUBLISHED
from internships_work.questions.ask import ask

pytestmark = pytest.mark.xdist_group("sample")

GOLDEN = tomllib.loads((Path(__file__).parents[1] / "golden" / "splits.toml").read_text(encoding="utf-8"))
CODES = {"england": ENGLAND, "leicester": "E06000016", "essex": "E10000012"}
KINDS = ("supported_internships", "apprenticeships", "traineeships")
FURTHER_EDUCATION = "Further education, all"
PARTS = {
    "General further education and tertiary colleges",
    "Specialist post-16 institutions",
    "Providers on the UK Register of Learning Providers",
}
TOTALS = ("work_based_learning", "authority_work_based_learning")
SPLITS = [(area, january, topic) for area in GOLDEN for january in GOLDEN[area] for topic in GOLDEN[area][january]]

# Groups of January 2025 of which the regions do not add up to England: the release of 2026 revised England's split by
# setting, and those of regions and authorities are of the release of 2025. The sum of the regions and England, by kind.
REVISED = {
    FURTHER_EDUCATION: ((2245, 2365), (647, 666), (364, 382)),
    "General further education and tertiary colleges": ((1328, 1341), (373, 390), (50, 68)),
    "Specialist post-16 institutions": ((563, 670), (11, 13), (11, 11)),
    "Special schools, all": ((127, 131), (11, 11), (4, 8)),
    "Mainstream schools, all": ((17, 22), (17, 18), (4, 5)),
    "Placement not recorded": ((129, 0), (24, 4), (24, 1)),
}


def rows(extract: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def area_of(row: dict[str, str]) -> str:
    return row.get("new_la_code") or row["region_code"] or row["country_code"]


def groups() -> list[dict[str, str]]:
    return rows("authority_characteristics")


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize(("area", "january", "topic"), SPLITS)
def test_the_groups_are_those_of_the_department_s_file(area, january, topic):
    answered = [
        row
        for row in ask("interns_by_characteristic", area=CODES[area], topic=topic)
        if row["january"] == january and not row["is_subtotal"]
    ]
    counts = {row["breakdown"]: row["interns"] for row in answered}
    expected = GOLDEN[area][january][topic]
    assert counts == (expected if area == "england" else dict.fromkeys(counts, 0) | expected)
    everyone = {"england": {"2026": 2865, "2025": 2673}, "leicester": {"2025": 47}, "essex": {"2025": 131}}
    assert sum(counts.values()) == everyone[area][january]
    for row in answered:
        assert row["everyone"] == everyone[area][january]
        assert math.isclose(row["share"], 100 * counts[row["breakdown"]] / row["everyone"], rel_tol=1e-12)


def test_the_splits_and_januaries_held_of_each_area_are_those_that_were_had():
    held = defaultdict(set)
    for row in groups():
        held[row["time_period"], row["characteristic"], row["geographic_level"]].add(area_of(row))
    every = {
        ("2025", topic, level): count
        for topic in ("Age", "Sex", "Setting", "Ethnicity")
        for level, count in (("National", 1), ("Regional", 9), ("Local authority", 153))
    }
    every |= {("2026", topic, "National"): 1 for topic in ("Age", "Sex", "Setting", "Ethnicity")}
    every |= {("2026", "Sex", "Regional"): 9}
    every |= {(january, "Primary type of need", "National"): 1 for january in ("2025", "2026")}
    assert {key: len(areas) for key, areas in held.items()} == every


def test_the_groups_of_every_split_add_up_to_the_total_of_their_area_and_january_in_every_kind():
    totals = {(row["time_period"], area_of(row)): row for extract in TOTALS for row in rows(extract)}
    splits = defaultdict(list)
    for row in groups():
        if row["category"] not in PARTS:
            splits[row["time_period"], area_of(row), row["characteristic"]].append(row)
    for (january, area, topic), found in splits.items():
        for kind in KINDS:
            added = sum(int(row[kind]) for row in found)
            assert added == int(totals[january, area][kind]), (january, area, topic, kind)
    assert len(splits) == 4 * (1 + 9 + 153) + 4 + 9 + 2


def test_the_parts_of_further_education_add_up_to_it_in_every_area_and_january():
    settings = defaultdict(dict)
    for row in groups():
        if row["category"] in {FURTHER_EDUCATION, *PARTS}:
            settings[row["time_period"], area_of(row)][row["category"]] = row
    for key, found in settings.items():
        for kind in KINDS:
            parts = sum(int(found[part][kind]) for part in PARTS if part in found)
            assert parts == int(found[FURTHER_EDUCATION][kind]), (key, kind)
    without = {area_of(row) for row in groups() if row["time_period"] == "2025"} - {area for _, area in settings}
    assert without == {"E10000003"}, "Cambridgeshire has placements not recorded and no other setting"
    assert len(settings) == 1 + 9 + 152 + 1


@pytest.mark.parametrize("kind", KINDS)
def test_authorities_add_up_to_regions_and_regions_to_england_but_for_the_settings_that_were_revised(kind):
    of_authorities, of_regions, added, england = defaultdict(int), defaultdict(int), defaultdict(int), {}
    for row in groups():
        group = (row["time_period"], row["characteristic"], row["category"])
        if row["geographic_level"] == "Local authority":
            of_authorities[*group, row["region_code"]] += int(row[kind])
        elif row["geographic_level"] == "Regional":
            of_regions[*group, row["region_code"]] = int(row[kind])
            added[group] += int(row[kind])
        else:
            england[group] = int(row[kind])
    for key in {key for key in (*of_authorities, *of_regions) if key[0] == "2025"}:
        assert of_authorities.get(key, 0) == of_regions.get(key, 0), key
    for group, count in added.items():
        january, topic, category = group
        revised = REVISED.get(category) if (january, topic) == ("2025", "Setting") else None
        expected = revised[KINDS.index(kind)] if revised else (count, count)
        assert (count, england.get(group, 0)) == expected, group


def test_what_was_revised_moved_between_settings_and_left_the_total_as_it_was():
    for position, kind in enumerate(KINDS):
        apart = [pair[position] for group, pair in REVISED.items() if group != FURTHER_EDUCATION]
        assert sum(before for before, _ in apart) == sum(after for _, after in apart), kind
    sources = {
        row["category"]: row["source_id"]
        for row in groups()
        if (row["time_period"], row["characteristic"], row["geographic_level"]) == ("2025", "Setting", "National")
    }
    assert set(sources) >= set(REVISED) and set(sources.values()) == {"sen2_2026_copy"}
