"""Addresses are written in one module, which knows where the dashboard is served."""

import re

import pytest

from internships_work.html.addresses import address, below_base, file_address, root_of
from internships_work.paths import CHART_LIBRARY, PAGES, ROOT, STATIC

ROOMS = ("html", "page", "evidence_pages", "presenting", "serving")
WRITTEN = re.compile(r"""["'=]\.\.?/(?!/)|(?:href|src|action)="(?:\{root|\.|/|[a-z])|app/static""")
WRITTEN_BY_A_SCRIPT = re.compile(r"""['\"`](?:\.\.?/|/[a-z]{2})""")
SAID = re.compile(r'""".*?"""', re.DOTALL)


def test_no_other_module_writes_an_address_of_the_dashboard():
    rooms = [path for room in ROOMS for path in (ROOT / "internships_work" / room).glob("*.py")]
    looked = [path for path in (*rooms, *PAGES.glob("*.py")) if path.name != "addresses.py"]
    written = {path.name: WRITTEN.findall(SAID.sub("", path.read_text(encoding="utf-8"))) for path in looked}
    assert len(looked) > 50
    assert {name: found for name, found in written.items() if found} == {}


def test_no_script_writes_an_address_of_the_dashboard():
    scripts = [path for path in STATIC.glob("*.js") if path.name != CHART_LIBRARY]
    written = {path.name: WRITTEN_BY_A_SCRIPT.findall(path.read_text(encoding="utf-8")) for path in scripts}
    assert {name: found for name, found in written.items() if found} == {}


@pytest.mark.parametrize(
    "path, base, root",
    [("/", "", "./"), ("/starts", "", "./"), ("/proof/x", "", "../"), ("/proof/x/1.csv", "", "../../"),
     ("/board/", "/board", "./"), ("/board/starts", "/board", "./"), ("/board/proof/x", "/board", "../")],
)  # fmt: skip
def test_the_way_to_the_root_is_the_same_at_any_base_path(path, base, root):
    assert root_of(below_base(path, base)) == root


def test_an_address_holds_what_is_asked_and_where_on_the_page():
    assert address() == "./"
    assert address("starts", "area=E12000003", "numbers") == "./starts?area=E12000003#numbers"
    assert address("/proof/x", root="../") == "../proof/x"


def test_the_address_of_a_file_names_what_is_in_it():
    assert re.fullmatch(
        r"\.\./app/static/copy_and_download\.js\?v=[0-9a-f]{12}", file_address("copy_and_download.js", root="../")
    )
