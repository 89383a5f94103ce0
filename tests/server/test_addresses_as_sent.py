"""An address that a mail program, a sentence or a person changed is read as it was meant, or says what is not known."""

import pytest

from internships_work.choices.address_parts import understood, unknown
from internships_work.choices.visit import NotOffered, visiting, visiting_exactly
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
    "area=E12000007&year=202122&utm_source=mail&gclid=1&fbclid=2&embed=true",
]


@pytest.mark.parametrize("sent", SENT)
def test_what_was_done_to_an_address_on_the_way_is_undone(sent):
    path = MEANT.split("?")[0]
    assert asked(f"{path}?{sent}")[2] == asked(MEANT)[2] and asked(f"{path}?{sent}")[0] == 200


@pytest.mark.parametrize(
    "address", ["/take/exhibit/starts.by_year.csv", "/proof", "/proof/starts.by_year", "/present", "/present/notes"]
)
def test_a_part_that_means_nothing_is_named_in_place_of_a_file_that_is_not_what_was_meant(address):
    status, _, body = asked(f"{address}?regoin=E12000007")
    assert status == 404 and "“regoin”" in text(body)


def test_a_page_opens_with_a_notice_for_each_part_that_means_nothing():
    with visiting(understood({"area": "E12000007", "yaer": "202122", "utm_medium": "mail"}.items())) as (view, notices):
        assert view.area == "E12000007" and len(notices) == 1 and "“yaer”" in notices[0]


def test_a_name_as_the_dashboard_writes_it_goes_before_one_that_was_mended():
    assert understood([("area", "E12000003"), ("AREA", "E12000007")]) == {"area": "E12000003"}


def test_a_value_with_the_signs_of_an_address_in_it_stays_whole():
    assert understood([("area", "Hammersmith & Fulham")]) == {"area": "Hammersmith & Fulham"}
    assert understood([("age", "16 to 19 (all)")]) == {"age": "16 to 19 (all)"}
    assert unknown(understood([("foo=1", "")])) == ["foo"]


@pytest.mark.parametrize("area", ["Inner London", "E13000002", "Hackney and City of London", "Lundon"])
def test_what_is_no_one_area_is_refused_with_the_nearest(area):
    with pytest.raises(NotOffered, match="London"), visiting_exactly({"area": area}):
        pass
