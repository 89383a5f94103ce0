"""An address that a mail program, a sentence or a person changed is read as it was meant, or says what is not known."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from internships_work.choices.address_parts import understood, unknown
from internships_work.choices.visit import NotOffered, visiting, visiting_exactly
from internships_work.number_format import moment
from internships_work.serving.request_address import is_same_origin
from tests.server.test_not_held import asked, text

MEANT = "/take/exhibit/starts.by_year.csv?area=E12000007&year=202122"
SENT = [
    "area=E12000007&amp;year=202122",
    "area=E12000007&amp;amp;year=202122",
    "AREA=E12000007&Year=202122",
    "area%3DE12000007%26year%3D202122",
    "area=3DE12000007&year=3D202122",
    "area=E12000007%26amp%3Byear%3D202122",
    "area=London&year=2021/22.",
    "area=%E2%80%8BE12000007&year=2021%E2%80%9322)",
    "area=e12000007%C2%A0&year=202122%3E",
    "area=E12000007;year=202122",
    "area[]=E12000007&year=202122/",
    "area=E12000007%23by-year&year=202122%23",
    "area=E12000007&year=202122&utm_source=mail&gclid=1&fbclid=2&embed=true",
]


@pytest.mark.parametrize("sent", SENT)
def test_what_was_done_to_an_address_on_the_way_is_undone(sent):
    path = MEANT.split("?")[0]
    assert asked(f"{path}?{sent}")[2] == asked(MEANT)[2] and asked(f"{path}?{sent}")[0] == 200


@pytest.mark.parametrize(
    "address", ["/take/exhibit/starts.by_year.csv", "/proof/starts.by_year/1.csv", "/proof/starts.by_year"]
)
def test_a_part_that_means_nothing_is_named_in_place_of_a_file_or_a_proof_that_is_not_what_was_meant(address):
    status, _, body = asked(f"{address}?regoin=E12000007")
    assert status == 404 and "“regoin”" in text(body)


@pytest.mark.parametrize("address", ["/proof", "/present", "/present/notes", "/quotes"])
def test_what_can_carry_a_notice_opens_with_one_for_a_part_that_means_nothing(address):
    status, _, body = asked(f"{address}?area=E12000007&regoin=E12000003")
    [notices] = re.findall(r'<div class="notices".*?</div>', body.decode("utf-8"), re.DOTALL)
    assert status == 200 and "“regoin”" in notices


def test_the_quotes_say_that_an_area_they_should_lead_back_to_is_not_there():
    assert "“Atlantis”" in text(asked("/quotes?area=Atlantis")[2])


def test_a_page_opens_with_a_notice_for_each_part_that_means_nothing():
    with visiting(understood({"area": "E12000007", "yaer": "202122", "utm_medium": "mail"}.items())) as (view, notices):
        assert view.area == "E12000007" and len(notices) == 1 and "“yaer”" in notices[0]


def test_a_name_as_the_dashboard_writes_it_goes_before_one_that_was_mended():
    assert understood([("area", "E12000003"), ("AREA", "E12000007")]) == {"area": "E12000003"}


TWICE = "area=E12000007&area=E12000003"


def test_a_file_of_a_choice_that_is_given_two_values_is_refused_with_both():
    status, _, body = asked(f"/take/exhibit/starts.by_year.csv?{TWICE}")
    assert status == 404 and "“area” more than once, as “E12000007” and “E12000003”" in text(body)


@pytest.mark.parametrize("address", ["/proof", "/present", "/quotes"])
def test_what_can_carry_a_notice_says_which_of_two_values_counts(address):
    status, _, body = asked(f"{address}?{TWICE}")
    assert status == 200 and "Only the last counts, “E12000003”" in text(body)
    assert "more than once" not in text(asked(f"{address}?area=E12000003&AREA=yorkshire+and+the+humber")[2])


@pytest.mark.parametrize(
    "same", ["area=E12000007&area=E12000007", "area=London&AREA=e12000007", "area=E12000007&amp;area=London"]
)
def test_a_choice_that_is_given_twice_and_means_one_thing_is_understood(same):
    path = "/take/exhibit/starts.by_year.csv"
    assert asked(f"{path}?{same}") == asked(f"{path}?area=E12000007")


def test_of_thousands_of_names_that_mean_nothing_the_first_few_are_told():
    many = "&".join(f"agee{number}=1" for number in range(5000))
    assert text(asked(f"/quotes?{many}")[2]).count("means nothing here") == 10


def test_a_thousand_values_are_told_in_one_short_sentence():
    many = "&".join(f"area=nowhere{number:050}" for number in range(1000))
    [notice] = [line for line in text(asked(f"/take/page/starts.zip?{many}")[2]).split(". ") if "more than" in line]
    assert len(notice) < 300


def test_a_value_with_the_signs_of_an_address_in_it_stays_whole():
    assert understood([("area", "Hammersmith & Fulham")]) == {"area": "Hammersmith & Fulham"}
    assert understood([("age", "16 to 19 (all)")]) == {"age": "16 to 19 (all)"}
    assert unknown(understood([("foo=1", "")])) == ["foo"]


@pytest.mark.parametrize("area", ["Inner London", "E13000002", "Hackney and City of London", "Lundon"])
def test_what_is_no_one_area_is_refused_with_the_nearest(area):
    with pytest.raises(NotOffered, match="London"), visiting_exactly({"area": area}):
        pass


@pytest.mark.parametrize(
    ("host", "origin", "is_ours"),
    [
        ("data.example.gov.uk", "https://data.example.gov.uk", True),
        ("data.example.gov.uk:443", "https://data.example.gov.uk", True),
        ("Data.Example.gov.uk", "https://data.example.gov.uk:443", True),
        ("data.example.gov.uk:80", "http://data.example.gov.uk", True),
        ("localhost:8501", "http://localhost:8501", True),
        ("data.example.gov.uk", "https://data.example.gov.uk:8443", False),
        ("data.example.gov.uk:80", "https://data.example.gov.uk", False),
        ("data.example.gov.uk", "https://example.gov.uk", False),
        ("data.example.gov.uk", "null", False),
        ("data.example.gov.uk:x", "https://data.example.gov.uk", False),
        ("", "", False),
    ],
)
def test_one_origin_is_one_however_its_host_and_its_usual_port_are_written(host, origin, is_ours):
    assert is_same_origin(origin, host) is is_ours


def test_a_moment_is_told_in_the_time_of_the_united_kingdom_wherever_the_server_is():
    for zone in (UTC, timezone(timedelta(hours=9))):
        summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC).astimezone(zone)
        assert moment(summer) == "2 July 2026, 00:30 UK time"
        winter = datetime(2026, 12, 1, 23, 30, tzinfo=UTC).astimezone(zone)
        assert moment(winter) == "1 December 2026, 23:30 UK time"


@pytest.mark.parametrize("area", ["E92000001", "E12000007"])
def test_a_csv_names_each_column_once(area):
    status, _, body = asked(f"/take/exhibit/regions.beside_england.csv?area={area}")
    header = next(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert status == 200 and len(set(header)) == len(header) and "England" in header
