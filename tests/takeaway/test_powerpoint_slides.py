"""A deck can be read by whoever it reaches: described, with sources and status, in letters large enough."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest
from pptx.oxml.ns import qn

from internships_work import charts as figures
from internships_work.areas import authorities
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.takeaway.formats import FORMATS, of_kind
from internships_work.takeaway.powerpoint import as_powerpoint
from internships_work.wording import source_line, words
from tests.support.bundled import LONDON, alone, taken
from tests.support.decks import (
    BY_EYE,
    HIGH,
    INVENTED,
    KINDS,
    LOOKED_AT,
    PLAIN,
    PLAIN_BARS,
    ROWS,
    WIDE,
    alt,
    areas_of,
    charts,
    deck_bytes,
    deck_of,
    edges,
    every,
    notes,
    number_slides_of,
    opened,
    shapes,
    sizes,
    slide_text,
    slides_of,
)
from tests.support.programs import lacking

pytestmark = pytest.mark.xdist_group("sample")

# What a reader needs


@pytest.mark.parametrize("which", LOOKED_AT)
def test_every_chart_map_and_table_is_described(which):
    for exhibit in every(which):
        for slide in slides_of(opened(*which), exhibit):
            for shape in slide.shapes:
                if shape.shape_type == 6:
                    assert alt(shape) == exhibit.alt or exhibit.tiles
            for shape in shapes(slide):
                assert alt(shape) or not (shape.has_chart or shape.has_table), (exhibit.maker, shape.name)


@pytest.mark.parametrize("which", LOOKED_AT)
def test_no_two_shapes_of_a_slide_have_the_same_number_for_then_powerpoint_would_mend_the_file(which):
    for slide in opened(*which).slides:
        ids = slide._element.xpath(".//p:cNvPr/@id")
        assert len(set(ids)) == len(ids)
        for chart in charts(slide):
            assert len(chart._chartSpace.xpath(".//c:plotArea/c:layout")) == 1


@pytest.mark.parametrize("which", LOOKED_AT)
def test_every_slide_has_a_title_its_number_and_the_version_of_the_data(which):
    bundle = taken(*which)
    for slide in opened(*which).slides:
        assert slide.shapes.title.text
        assert bundle.data in slide_text(slide) and bundle.area in slide_text(slide)
        assert [field.get("type") for field in slide._element.iter(qn("a:fld"))] == ["slidenum"]


@pytest.mark.parametrize("which", LOOKED_AT)
def test_every_slide_of_an_exhibit_says_what_it_measures_its_status_and_its_source(which):
    for exhibit in every(which):
        for slide in [*slides_of(opened(*which), exhibit), *number_slides_of(opened(*which), exhibit)]:
            words_told = slide_text(slide)
            assert exhibit.subtitle in words_told and exhibit.notice in words_told
            labels_shown = {shape.text_frame.text.lower() for shape in slide.shapes if shape.name == "Status"}
            assert labels_shown == ({INVENTED.lower()} if exhibit.is_invented else set(exhibit.statuses))
            assert source_line(exhibit.sources) in words_told or "is named in the notes" in words_told


@pytest.mark.parametrize("which", LOOKED_AT)
def test_the_notes_hold_the_caveats_the_answer_the_sources_and_how_it_is_known(which):
    not_to_say = words("stories")["not_to_say"]
    for exhibit in every(which):
        for slide in [*slides_of(opened(*which), exhibit), *number_slides_of(opened(*which), exhibit)]:
            speaker_notes = notes(slide)
            assert (
                as_quotable_text(exhibit) in speaker_notes
                and exhibit.about in speaker_notes
                and exhibit.notice in speaker_notes
            )
            assert all(caveat in speaker_notes for caveat in (*exhibit.caveats, *not_to_say.get(exhibit.maker, [])))
            for asked in exhibit.evidence.questions:
                assert asked.asks in speaker_notes and asked.sql.strip() in speaker_notes
            for extract in exhibit.evidence.extracts:
                assert extract.file_name in speaker_notes and extract.fingerprint in speaker_notes


def test_the_cover_says_what_where_when_from_which_data_and_with_what_status():
    bundle = replace(taken("published", LONDON), made_on=date(2026, 11, 22))
    deck = opened("published", LONDON)
    cover = slide_text(deck.slides[0])
    assert bundle.title in cover and "London" in cover and bundle.data in cover
    assert "Made on" in cover and words("site")["foot"]["status"] in cover
    assert bundle.address in notes(deck.slides[0])
    assert deck.core_properties.language == "en-GB" and bundle.title in deck.core_properties.title


def test_each_of_several_chapters_opens_with_its_question_and_a_single_one_does_not():
    bundle, titles = (
        taken("published", LONDON),
        [slide.shapes.title.text for slide in opened("published", LONDON).slides],
    )
    assert [title for title in titles if title in {chapter.title for chapter in bundle.chapters}] == [
        chapter.title for chapter in bundle.chapters
    ]
    assert [slide.shapes.title.text for slide in deck_of(PLAIN_BARS).slides][1:] == ["A finding", "Numbers: A finding"]


# How it looks


@pytest.mark.parametrize("which", LOOKED_AT)
def test_nothing_stands_outside_its_slide(which):
    for slide in opened(*which).slides:
        for shape in shapes(slide):
            left, top, right, bottom = edges(shape)
            assert left >= -BY_EYE and top >= -BY_EYE, (slide_text(slide), shape.name)
            assert right <= WIDE + BY_EYE and bottom <= HIGH + BY_EYE, (slide_text(slide), shape.name)


def test_a_map_of_one_region_keeps_to_its_place_although_its_neighbours_go_on():
    codes = [
        code for code, authority in authorities().items() if authority.region_code == LONDON and authority.is_current
    ]
    rows = [ROWS[0] | {"code": code, "name": "Somewhere"} for code in codes]
    zoomed = figures.AreaMap(areas_of(rows), [10, 30], "", codes[0], LONDON)
    [slide] = slides_of(deck_of(replace(PLAIN, chart=zoomed)), PLAIN)
    [group] = [shape for shape in slide.shapes if shape.shape_type == 6]
    assert len([shape for shape in group.shapes if shape.name == "Somewhere: 40"]) == len(codes)
    [status] = [shape for shape in slide.shapes if shape.name == "Status"]
    left, top, right, bottom = edges(group)
    assert left >= 0 and top > edges(status)[3] and right <= WIDE and bottom <= HIGH - 40


@pytest.mark.parametrize("which", LOOKED_AT)
def test_nothing_lies_over_the_words_around_a_chart(which):
    for exhibit in every(which):
        for slide in slides_of(opened(*which), exhibit):
            around = [shape for shape in slide.shapes if shape.is_placeholder
                      or shape.name in ("Subtitle", "Status", "Notice", "Source")]  # fmt: skip
            rest = [shape for shape in slide.shapes if shape not in around and shape.name != INVENTED]
            for shape in around:
                for other in (*around, *rest):
                    assert shape is other or apart(edges(shape), edges(other)), (exhibit.maker, shape.name, other.name)


def apart(shape: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        shape[2] <= other[0] + BY_EYE
        or other[2] <= shape[0] + BY_EYE
        or shape[3] <= other[1] + BY_EYE
        or other[3] <= shape[1] + BY_EYE
    )


@pytest.mark.parametrize("which", LOOKED_AT)
def test_no_lettering_is_smaller_than_14_points_nor_a_title_smaller_than_20(which):
    for slide in opened(*which).slides:
        assert min(sizes(slide)) >= 14
        [size] = {run.font.size.pt for paragraph in slide.shapes.title.text_frame.paragraphs for run in paragraph.runs}
        assert size >= 20


def test_a_long_finding_becomes_smaller_and_leaves_room_for_its_chart():
    long = replace(
        PLAIN_BARS, finding="In Yorkshire and The Humber a finding goes on for longer than anybody likes " * 3
    )
    [slide] = slides_of(deck_of(long), long)
    [run] = slide.shapes.title.text_frame.paragraphs[0].runs
    assert run.font.size.pt == 20
    [group] = [shape for shape in slide.shapes if shape.shape_type == 6]
    assert edges(slide.shapes.title)[3] < edges(group)[1] < edges(group)[3] < HIGH - 40


def test_a_target_is_outlined_and_a_forecast_is_hatched():
    looks = [figures.Bar("A target", 40, "40", "outlined"), figures.Bar("A forecast", 20, "20", "hatched")]
    [slide] = slides_of(deck_of(replace(PLAIN, chart=figures.Bars(looks))), PLAIN)
    [chart] = charts(slide)
    target, forecast = (chart.plots[0].series[0].points[at].format for at in (0, 1))
    assert str(target.fill.fore_color.rgb) == "FFFFFF" and target.line.width.pt == 2
    assert forecast.fill.type == 2


# Offered, and opened elsewhere


def test_every_kind_of_thing_to_take_away_is_offered_as_slides():
    assert all("pptx" in of_kind(kind) for kind in ("exhibit", "page", "region", "story"))
    assert FORMATS["pptx"].maker() is as_powerpoint
    assert deck_bytes("published", LONDON).startswith(b"PK")


def test_libreoffice_opens_a_deck_and_shows_every_slide(tmp_path):
    office = shutil.which("soffice")
    if not office:
        lacking("LibreOffice (apt-get install --no-install-recommends libreoffice-impress)")
    exhibits = [replace(PLAIN, finding=f"A finding of {kind}", chart=make(ROWS)) for kind, make in KINDS.items()]
    (tmp_path / "deck.pptx").write_bytes(as_powerpoint(alone(*exhibits)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "deck.pptx"],
                   check=True, capture_output=True, timeout=300)  # fmt: skip
    pages = re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "deck.pdf").read_bytes())
    assert len(pages) == 1 + 2 * len(KINDS)
