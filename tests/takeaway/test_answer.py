"""A question is answered by one figure with its cautions, or it is said which part cannot be answered, and why."""

import csv
import io
from itertools import product
from urllib.parse import parse_qsl

import pytest

from internships_work.choices import enquiries, offers, view
from internships_work.choices.view import View
from internships_work.choices.visit import visiting
from internships_work.exhibits import answer_rows
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.exhibits.topics import answers, nearest_answers
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld
from internships_work.states import State
from internships_work.takeaway import assemble
from internships_work.takeaway.csv_file import as_csv
from internships_work.wording import words
from tests.exhibits.test_pages import cards, html, offered, opened
from tests.support.evidence_pages import opened as opened_page
from tests.support.worlds import edition

ENGLAND, LONDON, HUMBER, SOUTH_EAST = "E92000001", "E12000007", "E12000003", "E12000008"
LEEDS, WAKEFIELD, SOMERSET_THEN, SOMERSET_NOW = "E08000035", "E08000036", "E10000027", "E06000066"
WHY = words("answer")["cannot"]["why"]


def seen(**address: str) -> View:
    """The view that an address asks for, every choice of which exists."""
    chosen, notices = view.read(address, offers.offers())
    assert notices == [], notices
    return chosen


@pytest.fixture(autouse=True)
def published():
    """Every question is put to the published figures, unless a test chooses another pack."""
    with editions.pinned(edition("published")):
        yield


def why(asked: View) -> dict[str, str]:
    """The parts that cannot be answered, each with its reason."""
    with pytest.raises(NotHeld):
        answers.answered(asked)
    return {reason.part: reason.why for reason in nearest_answers.reasons(asked).reasons}


# Figures from tests/golden and from the extracts themselves, read by eye.
@pytest.mark.parametrize("address, finding", [
    ({}, "England (without the Isle of Wight and Leicester) recorded 2,865 supported interns in January 2026"),
    ({"area": LONDON}, "London recorded 613 supported interns in January 2026"),
    ({"when": "2025"}, "England recorded 2,673 supported interns in January 2025"),
    ({"area": LONDON, "when": "2025"}, "London recorded 549 supported interns in January 2025"),
    ({"area": LONDON, "when": "2022"}, "London recorded 597 supported interns in January 2022"),
    ({"when": "2023"}, "England recorded 1,526 supported interns in January 2023"),
    ({"age": "Age 19"}, "England (without the Isle of Wight and Leicester) recorded 636 supported interns of the group "
     "“Age 19” in January 2026"),
    ({"age": "Age 19", "when": "2025"},
     "England recorded 576 supported interns of the group “Age 19” in January 2025"),
    ({"sex": "Female", "when": "2025"}, "England recorded 806 supported interns of the group “Female” in January 2025"),
    ({"age": "Aged 25 or over", "when": "2025"},
     "England recorded no supported interns of the group “Aged 25 or over” in January 2025"),
    ({"asked": "supported_internships_per_1000", "area": SOUTH_EAST},
     "The South East (without the Isle of Wight) had 8.9 supported internships per 1,000 EHC plans at 16 to 24 in "
     "January 2026"),
    ({"asked": "supported_internships_per_1000", "area": SOUTH_EAST, "when": "2025"},
     "The South East had 8.4 supported internships per 1,000 EHC plans at 16 to 24 in January 2025"),
    ({"asked": "participants"}, "Participants: 4,635 in England, 2024 to 2025"),
    ({"asked": "paid_employment"},
     "In paid employment: 1,562 in England; period in the words of the source: “not stated (a highlight of the "
     "conference on 4 March 2025)”"),
    ({"asked": "participants", "when": "2026"}, "Interns predicted: 5,967 in England, 2025 to 2026"),
    ({"asked": "starts", "when": "2017"},
     "A freedom of information release gives 1,291 supported internships that started in 2016 to 2017"),
])  # fmt: skip
def test_a_question_is_answered_by_the_figure_that_was_published(address, finding):
    exhibit = answers.answered(seen(**address))
    assert exhibit.finding == finding
    assert finding in as_quotable_text(exhibit) and exhibit.period in as_quotable_text(exhibit)
    assert nearest_answers.reasons(seen(**address)) is None


@pytest.mark.parametrize("address, part, reason", [
    ({"asked": "primary_need"}, "asked", "The Starts page does, for England in January 2025 and January 2026"),
    ({"asked": "rate_of_paid_work"}, "asked", "no share can be worked out"),
    ({"asked": "starts", "area": LONDON}, "area", WHY["england_only"]),
    ({"asked": "pilot", "area": LONDON}, "area", WHY["england_only"]),
    ({"asked": "paid_employment", "area": HUMBER}, "area", WHY["england_only"]),
    ({"asked": "job_coaches_trained", "area": LONDON}, "area", WHY["england_only"]),
    ({"when": "2024"}, "when", WHY["unpublished_2024"]),
    ({"when": "2023", "area": LONDON}, "when", WHY["regional_2023"]),
    ({"when": "2015"}, "when", "We have no figure of this for England in January 2015"),
    ({"asked": "starts", "when": "2019"}, "when", "We have no figure of this for England in 2018 to 2019"),
    ({"age": "Age 19", "sex": "Male"}, "group", WHY["crossed"]),
    ({"age": "Age 19", "when": "2022"}, "when", "for January 2025 and January 2026 only"),
    ({"asked": "neet_per_cent", "age": "Age 19"}, "age", "is not."),
])  # fmt: skip
def test_what_the_figures_cannot_answer_is_said_by_part_and_reason(address, part, reason):
    assert reason in why(seen(**address))[part]


def test_data_of_regions_alone_says_that_it_has_no_authorities():
    with editions.pinned(edition("regions")):
        assert WHY["no_authorities"] in why(seen(area=LEEDS))["area"]


def test_every_part_that_cannot_be_answered_is_told_at_once():
    assert set(why(seen(area=LONDON, when="2023", age="Age 19", sex="Male"))) == {"group", "when"}
    assert set(why(seen(asked="paid_employment", area=LONDON, sex="Male"))) == {"sex", "area"}


def every_question() -> list[View]:
    """Every count with every kind of area, period and group."""
    subjects = enquiries.offered()["asked"]
    groups = ({}, {"sex": "Male"}, {"age": "Age 19", "sex": "Male"})
    places, years = (LONDON, LEEDS), ("", "2023", "2026")
    return [
        seen(asked=subject, area=area, when=year, **group)
        for subject, area, year, group in product(subjects, places, years, groups)
    ]


def test_every_question_has_an_answer_or_a_reason_and_something_near_that_has_an_answer():
    for enquiry in every_question():
        unanswered_now = nearest_answers.reasons(enquiry)
        if unanswered_now is None:
            assert answers.answered(enquiry).table.rows
            continue
        assert unanswered_now.reasons and unanswered_now.nearest, enquiry
        for label, address in unanswered_now.nearest:
            path, _, query = address.partition("?")
            if path == "answer":
                near = seen(**dict(parse_qsl(query)))
                assert answers.answered(near).period in label or near.enquiry.when, (enquiry, label)


def test_every_count_is_answered_for_england_unless_it_was_never_published():
    for name, said in words("answer")["subjects"].items():
        if name in enquiries.subjects() and "unpublished" not in said:
            asked = seen(asked="" if name == enquiries.subjects()[0] else name)
            assert answers.answered(asked).tiles, name


def test_an_answer_comes_with_the_cautions_of_its_own_period_only():
    def sentence(when: str) -> str:
        return " ".join(answers.answered(seen(when=when)).caveats)

    assert "January 2022:" in sentence("2022") and "January 2025:" not in sentence("2022")
    assert "January 2025:" in sentence("2025") and "January 2017:" not in sentence("2025")


def test_the_file_of_an_answer_has_exactly_its_rows():
    exhibit = answers.answered(seen(asked="supported_internships_per_1000", area=LONDON))
    [row] = csv.DictReader(io.StringIO(as_csv(exhibit).decode("utf-8-sig")))
    assert (row["Area"], row["Supported internships"], row["Period"]) == ("London", "613", "January 2026")
    assert row["Code (new_la_code)"] == LONDON and row["Source"].startswith("Education, health and care plans")


def test_a_figure_withheld_is_a_reason_and_never_a_number(monkeypatch):
    asked = seen(asked="neet_per_cent", area=LONDON)
    real = answer_rows.ask

    def withheld(name: str, **given: str) -> list[dict]:
        blank = dict.fromkeys(("value", "numerator", "denominator"), State.WITHHELD)
        return [row | blank if row.get("area_code") == LONDON else row for row in real(name, **given)]

    monkeypatch.setattr(answer_rows, "ask", withheld)
    assert "exists and is withheld" in why(asked)["area"]


def test_the_address_holds_the_whole_question():
    asked = seen(asked="neet_per_cent", area=LONDON, when="2025", age="Age 17", sex="Male")
    assert seen(**asked.address()) == asked
    assert seen(area=LONDON).address().keys() == {"area", "measure", "pack"}


@pytest.mark.parametrize("choice", ["asked", "when", "age", "sex", "constituency"])
def test_an_unknown_part_of_a_question_is_told_once_and_passed_over(choice):
    chosen, [notice] = view.read({choice: "<b>none</b>"}, offers.offers())
    assert "<b>none</b>" in notice and chosen.enquiry == View(ENGLAND, "", "").enquiry


def test_a_quote_of_the_latest_figure_keeps_its_period_for_when_there_is_a_later_one():
    fields = opened_page("/proof/answers.answered", area=LONDON).fields()
    assert fields["when"] == "2026"


def test_the_question_page_is_no_chapter_of_the_files_of_a_region():
    with visiting({"area": LONDON}) as (told, _):
        everything = assemble.bundle("region", "all", told)
    assert "answer" not in [exhibit.name for exhibit in everything.exhibits] and len(everything.exhibits) > 10


def test_what_is_offered_on_the_page_can_be_asked_in_the_address():
    app = opened("answer", area=LONDON)
    app.query_params["asked"] = "neet_per_cent"
    app.query_params["when"] = "2025"
    app.run()
    assert not app.exception
    assert "London had " in cards(app)["answer"] and "NEET in January 2025" in cards(app)["answer"]
    assert offered(app)["asked"][0] == "" and "neet_per_cent" in offered(app)["asked"]


def test_a_question_without_an_answer_shows_no_figure_and_no_files_but_links_that_work():
    app = opened("answer", area=LONDON, when="2023")
    whole = "".join(html(app))
    assert not app.exception and cards(app) == {}
    assert WHY["regional_2023"] in whole and 'class="take"' not in whole
    assert 'href="./answer?area=E92000001' in whole


@pytest.mark.parametrize(
    "age, held",
    [("19", "Age 19"), ("aged 19", "Age 19"), ("AGE 19", "Age 19"), ("25+", "Aged 25 or over"),
     ("25 and over", "Aged 25 or over"), ("15 or under", "Aged 15 or under"), ("age unknown", "Age unknown")],
)  # fmt: skip
def test_an_age_is_understood_by_any_spelling_that_can_mean_one_group_only(age, held):
    assert seen(age=age) == seen(age=held) and seen(sex="female") == seen(sex="Female")


def test_an_age_range_that_the_data_holds_can_be_asked_by_its_label_however_it_is_written():
    ages = {"": "All", "Age 19": "Age 19", "Aged 16 to 19": "16 to 19"}
    held = view.Offers({"mine": "Mine"}, (), {}, {"age": ages})
    for age in ("16 to 19", "16-19", "16–19", "ages 16 to 19", "Aged 16 to 19"):
        chosen, notices = view.read({"age": age}, held)
        assert chosen.enquiry.age == "Aged 16 to 19" and notices == [] and chosen.refused == ()


@pytest.mark.parametrize(
    "address, part",
    [({"age": "16 to 19"}, "age"), ({"age": "1"}, "age"), ({"sex": "Femal"}, "sex"), ({"when": "1850"}, "when"),
     ({"asked": "supported_internship"}, "asked"), ({"area": "Atlantis"}, "area"), ({"pack": "gone"}, "pack"),
     ({"constituency": "E14009999"}, "constituency")],
)  # fmt: skip
def test_a_question_that_is_not_understood_is_refused_with_the_nearest_and_never_answered_otherwise(address, part):
    page = "".join(html(opened("answer", **address)))
    [value] = address.values()
    assert cards(opened("answer", **address)) == {} and words("answer")["cannot"]["title"] in page
    assert f"“{value}”" in page and words("answer")["cannot"]["parts"][part] in page
    assert 'href="./answer?' in page, "nothing near is offered"
    assert "so it shows “" not in page or part in ("area", "pack")


def test_a_part_of_the_question_whose_name_is_misspelt_is_refused_and_what_mailers_add_is_not():
    page = "".join(html(opened("answer", agee="Age 19")))
    assert cards(opened("answer", agee="Age 19")) == {} and "“agee” (did you mean “age”?)" in page
    assert cards(opened("answer", age="Age 19", utm_source="mail", ref="x"))


def test_a_range_of_ages_is_never_made_by_adding_up_and_the_groups_there_are_are_named():
    chosen, _ = view.read({"age": "16 to 19", "area": LONDON}, offers.offers())
    assert "none is made by adding up others" in why(chosen)["age"] and "Age 16, Age 17" in why(chosen)["age"]
