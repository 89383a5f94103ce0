"""What is not held is never answered with something else: a file, a proof, slides and a quote say so in a sentence."""

import io
import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation
from starlette.applications import Starlette
from starlette.datastructures import Headers

from internships_work.evidence_pages import quote_store
from internships_work.faults import BrokenPack
from internships_work.questions import editions
from internships_work.refusal_log import log_again
from internships_work.serving.first_page import ROUTES
from internships_work.takeaway.formats import FORMATS, of_kind
from internships_work.takeaway.powerpoint import as_powerpoint
from internships_work.takeaway.workbook.book import as_workbook
from internships_work.wording import words
from tests.server.test_service import own
from tests.support.asking import put_to
from tests.support.bundled import LONDON, alone, taken
from tests.support.evidence_pages import opened, sent
from tests.support.worlds import edition

APP = Starlette(routes=ROUTES)
BARNSLEY, BARNSLEY_NOW = "E08000016", "E08000038"
CSV = "/take/exhibit/starts.by_year.csv"
WITH_A_VIEW = [
    CSV,
    "/take/page/regions.zip",
    "/take/region/all.xlsx",
    "/take/story/headlines.pptx",
    "/proof",
    "/proof/starts.by_year",
    "/proof/starts.by_year/1.csv",
    "/present",
    "/present/notes",
]
LOST = {
    "area=E08000099": ("“E08000099”", "England, a region or a local authority"),
    "area=Lundon": ("“Lundon”", "London"),
    "area=": ("area “”", "England"),
    "year=199900": ("“199900”", "2016/17, 2017/18"),
    "january=1999": ("“1999”", "January 2025 and January 2026"),
    "calendar_year=1999": (
        "“1999”",
        "calendar year 2023, calendar year 2024 and calendar year 2025",
    ),
    "pack=gone": ("“gone”", "published and sample"),
    "measure=nope": ("“nope”", "neet_per_cent"),
    "when=1850": ("“1850”", "2024"),
    "constituency=E14009999": ("“E14009999”", "The page Answer"),
}


@pytest.fixture(scope="module", autouse=True)
def no_quotes(tmp_path_factory):
    """A store of quotes of these tests' own, in which nothing was ever kept."""
    with pytest.MonkeyPatch.context() as set_aside:
        set_aside.setenv("DASHBOARD_QUOTES", str(tmp_path_factory.mktemp("quotes") / "quotes.sqlite"))
        yield


@pytest.fixture
def regions_alone(monkeypatch) -> None:
    """Data without authorities, which visitors see first."""
    without = edition("regions")
    own(without.pack.folder, monkeypatch)
    monkeypatch.setitem(editions._editions, without.pack.name, without)


def asked(address: str) -> tuple[int, Headers, bytes]:
    """The status, the headers and the body with which the server answers."""
    start, *rest = put_to(APP, address)
    return start["status"], Headers(raw=start["headers"]), b"".join(part.get("body", b"") for part in rest)


def text(body: bytes) -> str:
    return re.sub(r"<[^>]+>", " ", body.decode("utf-8"))


@pytest.mark.parametrize("address", WITH_A_VIEW)
@pytest.mark.parametrize("lost", LOST)
def test_a_view_that_is_not_held_is_a_sentence_that_names_it_and_what_there_is(address, lost):
    status, headers, body = asked(f"{address}?{lost}")
    assert status == 404 and "content-disposition" not in headers
    assert all(part in text(body) for part in LOST[lost])
    assert "had 2,865" not in text(body), "figures of England are given in its place"


def test_several_choices_that_are_not_held_are_all_named_but_only_the_data_where_that_is_not():
    told = text(asked(f"{CSV}?area=nowhere&year=199900")[2])
    assert "“nowhere”" in told and "“199900”" in told
    told = text(asked(f"{CSV}?area=nowhere&year=199900&pack=gone")[2])
    assert "“gone”" in told and "“199900”" not in told


def test_data_that_breaks_its_contracts_is_not_answered_from_other_data(monkeypatch):
    def broken(name: str):
        if name == "sample":
            raise BrokenPack([])
        return whole(name)

    whole = editions.of
    monkeypatch.setattr(editions, "of", broken)
    for address in (CSV, "/proof/starts.by_year", "/present"):
        status, _, body = asked(f"{address}?pack=sample")
        assert (
            status == 404 and "breaks its contracts" in text(body) and "python -m internships_work check" in text(body)
        )


def test_an_address_that_is_refused_is_logged_once_with_the_reason(caplog):
    log_again("addresses")
    for address in (CSV, "/present", "/proof", "/proof/starts.by_year/1.csv"):
        asked(f"{address}?area=Atlantis")
        asked(f"{address}?area=Atlantis")
    lines = [one.getMessage() for one in caplog.records]
    assert len(lines) == 4 and all("was refused: There is no area “Atlantis” here." in line for line in lines)
    assert lines[0].startswith(CSV)


def test_a_hostile_address_is_quoted_short_and_never_as_markup():
    for address in ("/proof", "/present", "/present/notes"):
        body = asked(f"{address}?area=%3Cscript%3Ealert(1)%3C/script%3E{'x' * 5000}")[2].decode("utf-8")
        assert "<script>alert" not in body and "x" * 41 not in body


@pytest.mark.parametrize(
    "spelt, meant",
    [
        ("area=e12000007", "area=E12000007"),
        ("area=London", "area=E12000007"),
        (f"area={BARNSLEY_NOW}", f"area={BARNSLEY}"),
        ("area=370.0", f"area={BARNSLEY}"),
        ("year=2021/22", "year=202122"),
        ("year=2021-22", "year=202122"),
    ],
)
@pytest.mark.parametrize("address", [CSV, "/proof/starts.by_year/1.csv", "/proof/starts.by_year", "/present"])
def test_a_spelling_that_is_certain_gives_what_is_meant(address, spelt, meant):
    assert asked(f"{address}?{spelt}") == asked(f"{address}?{meant}")
    assert asked(f"{address}?{spelt}")[0] == 200


@pytest.mark.parametrize("address", [address for address in WITH_A_VIEW if "/present" not in address])
@pytest.mark.parametrize("authority", [BARNSLEY, BARNSLEY_NOW, BARNSLEY_NOW.lower(), "Barnsley"])
def test_an_authority_without_a_figure_is_never_answered_or_named_with_those_of_its_region(
    address, authority, regions_alone
):
    status, headers, body = asked(f"{address}?area={authority}")
    assert status == 404 and "content-disposition" not in headers
    assert "no figure of Barnsley" in text(body) and "Yorkshire and The Humber, area=E12000003" in text(body)


def test_a_quote_is_kept_of_the_area_that_is_meant_and_of_no_other(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_QUOTES", str(tmp_path / "quotes.sqlite"))
    fields = opened("/proof/starts.by_year", area="E12000007").fields()
    page = sent("/quote", fields | {"area": "E12000099"})
    assert page.status == 404 and "“E12000099”" in page.text and quote_store.every() == []
    assert sent("/quote", fields | {"area": "e12000007"}).status == 303
    [kept] = quote_store.every()
    assert kept.quote.view["area"] == "E12000007"


@pytest.mark.parametrize("kind", ["exhibit", "page", "region", "story"])
def test_a_format_that_a_kind_is_not_offered_in_is_a_sentence(kind):
    name = {"exhibit": "starts.by_year", "page": "starts", "region": "all", "story": "headlines"}[kind]
    offered = of_kind(kind) | (of_kind("picture") if kind == "exhibit" else {})
    lacking = [ending for ending in [*FORMATS, "exe", ""] if ending not in offered]
    assert "csv" in lacking or kind == "exhibit"
    for ending in lacking:
        status, _, body = asked(f"/take/{kind}/{name}.{ending}")
        assert (status, body.decode()) == (404, words("takeaway")["nothing"])


def test_every_page_together_has_one_name_so_that_another_is_not_taken_for_a_region():
    status, _, body = asked("/take/region/E12000007.zip")
    assert (status, body.decode()) == (404, words("takeaway")["nothing"])


@pytest.mark.parametrize("number", ["9" * 4301, "0", "01", "99", "x", "²", "1.5"])
def test_a_number_of_no_question_however_long_is_a_short_sentence_and_no_page_in_place_of_a_file(number):
    status, headers, body = asked(f"/proof/starts.by_year/{number}.csv?area=E12000003")
    assert status == 404 and headers["content-type"].startswith("text/plain") and len(body) < 300
    assert f"“{number[:40]}”" in text(body) and "“starts.by_year”" in text(body)


@pytest.mark.parametrize("length", [240, 255, 256, 5000])
def test_a_finding_of_any_length_can_be_taken_as_slides_and_as_a_workbook(length):
    finding = ("The finding is long. " * 300)[:length]
    [first, *_] = taken("published", LONDON).exhibits
    bundle = replace(alone(replace(first, finding=finding)), title=finding, data=f"{finding}, version 1")
    deck = Presentation(io.BytesIO(as_powerpoint(bundle))).core_properties
    book = load_workbook(io.BytesIO(as_workbook(bundle)))
    for told in (deck.title, deck.subject, book.properties.title, book.properties.subject):
        assert len(told) <= 255 and finding[:200].rstrip() in told
    assert all(len(str(sheet.oddHeader)) <= 255 for sheet in book)
    assert book.worksheets[3]["A1"].value.strip() == finding.strip()


NAMES = st.one_of(
    st.sampled_from(
        ["", ".", "..", "starts", "starts.by_year", "all", "headlines", "about", "checks", "answer", "1", "²"]
    ),
    st.sampled_from(
        ["9" * 5000, "a." * 2000, "__class__", "nan", "-1", "1e9", "\0", "\ud7ff", "%", "{0}", "C:\\x", "’"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), max_size=12),
)
PATHS = st.one_of(
    st.builds("/take/{}/{}.{}".format, st.sampled_from(["exhibit", "page", "region", "story", "x"]), NAMES, NAMES),
    st.builds("/proof/{}".format, NAMES),
    st.builds("/proof/{}/{}.csv".format, NAMES, NAMES),
    st.builds("/quote/{}".format, NAMES),
    st.sampled_from(["/present", "/present/notes", "/proof", "/quotes", "/quotes.csv", "/quote"]),
)
CHOICES = [
    "area",
    "year",
    "january",
    "academic_year",
    "calendar_year",
    "measure",
    "pack",
    "asked",
    "when",
    "age",
    "sex",
    "constituency",
]
CHOICES += ["story", "slide", "version", "talk", "every", "changed", "amp;year"]
QUERIES = st.dictionaries(st.sampled_from(CHOICES), NAMES, max_size=3)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PATHS, QUERIES)
@example("/present", {"slide": "9" * 5000})
@example("/present", {"version": "\0"})
@example("/quote/\0", {})
def test_no_address_of_ours_ends_in_a_fault(path, query):
    """A fault of the route would come out of `asked`."""
    assert asked(f"{path.replace('?', '')}?{urlencode(query)}")[0] < 500
