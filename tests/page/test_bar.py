"""The bar of every page has seven entries, each with its pages that there are; addresses stay as they were."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from internships_work.data.packs import describe
from internships_work.exhibits.registry import address_of
from internships_work.faults import BrokenPack
from internships_work.html import bar, site_markup
from internships_work.page import page_chrome
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.serving.prerender import first_sight
from internships_work.takeaway.offline.page import as_offline_page
from internships_work.wording import words
from tests.support.bundled import LONDON, taken

SEVEN = ["Overview", "Starts", "Places", "Outcomes", "Programme", "Find a figure", "About"]
NAV = re.compile(r'<nav class="pages".*?</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"[^>]*?( aria-current="page")?>([^<]*)</a>')
LABEL = re.compile(r"<li>(?:<details[^>]*><summary[^>]*>|<a [^>]*>)([^<]*)<")


def pages_in_bar(html: str) -> str:
    [found] = NAV.findall(html)
    return unescape(found)


def labels(html: str) -> list[str]:
    """The labels of the entries, without those of the pages that open below one."""
    return LABEL.findall(re.sub(r"<div><ul>.*?</ul></div>", "", pages_in_bar(html)))


def path_of(address: str) -> str:
    return address.removeprefix("./").partition("?")[0]


def test_every_page_stands_in_one_entry_of_the_bar():
    listed = [page for entry in words("site")["bar"] for page in entry["pages"]]
    assert [entry["label"] for entry in words("site")["bar"]] == SEVEN
    assert sorted(listed) == sorted(words("pages"))


@pytest.mark.parametrize("page", words("pages"))
def test_a_page_has_the_seven_entries_and_says_which_page_is_open(page):
    html = first_sight(page, {"area": "E12000007"}, "")
    assert labels(html) == SEVEN
    links = LINK.findall(pages_in_bar(html))
    assert sorted(path_of(address) for address, _, _ in links) == sorted(map(address_of, words("pages")))
    assert all("area=E12000007" in address for address, _, _ in links)
    [open_page] = [path_of(address) for address, is_current, _ in links if is_current]
    assert open_page == address_of(page)
    entry = next(entry for entry in words("site")["bar"] if page in entry["pages"])
    named = re.findall(r'<summary aria-current="true">([^<]*)<', pages_in_bar(html))
    assert named == ([entry["label"]] if len(entry["pages"]) > 1 else [])


def test_pages_that_the_data_has_nothing_for_are_not_in_it(tmp_path, monkeypatch):
    folder = tmp_path / "regions"
    shutil.copytree(PUBLISHED, folder, ignore=shutil.ignore_patterns("authority_*"))
    monkeypatch.setenv("DASHBOARD_PACK", str(folder))
    with editions.pinned(editions.open_edition(folder)):
        offered = page_chrome.pages_offered("overview")
        html = bar.pages(offered, "overview", {"area": "E12000007"})
    assert {"authority", "headroom"}.isdisjoint(offered) and {"overview", "regions"} <= {*offered}
    assert [
        (path_of(address), label) for address, _, label in LINK.findall(pages_in_bar(html)) if "region" in address
    ] == [("regions", "Places")]


def test_the_file_that_opens_offline_has_the_bar_of_the_pages_in_it():
    html = as_offline_page(taken("published", LONDON)).decode()
    assert labels(html) == [label for label in SEVEN if label not in ("Find a figure", "About")]
    links = LINK.findall(pages_in_bar(html))
    assert len(links) > 5
    for address, _, title in links:
        chapter = re.search(rf'<h2 id="{address.removeprefix("#")}">([^<]*)</h2>', html)
        assert chapter, address
        assert title in (chapter[1], *SEVEN)


@pytest.mark.parametrize("page", ["regions", "about"])
def test_without_scripts_the_contents_of_a_page_are_links_to_its_headings(page):
    html = first_sight(page, {"area": "E12000007"}, "")
    [contents] = re.findall(r'<nav class="on-this-page".*?</nav>', html, re.DOTALL)
    named = re.findall(r'<a href="#([^"]+)" target="_self">', contents)
    assert named == [name for name in re.findall(r'<h2 id="([^"]+)"', html) if name != "onward"]
    assert len(named) > 5


def test_files_of_a_page_and_of_all_pages_are_in_its_bar_and_a_page_of_words_has_none():
    html = first_sight("starts", {"area": "E12000007"}, "")
    [downloads] = re.findall(r'<details class="popup to-download">.*?</details>', html)
    assert all(f"./take/{taken}?" in downloads for taken in ("page/starts.pptx", "region/all.xlsx"))
    assert html.count("./take/page/") == downloads.count("./take/page/")
    assert "to-download" not in first_sight("about", {}, "")


def a_pack(folder: Path, contact: str) -> Path:
    shutil.copytree(PUBLISHED, folder)
    with (folder / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(f"contact = {contact}\n")
    return folder


def test_the_foot_names_whom_the_holder_of_the_data_sets_or_else_the_publisher(tmp_path):
    with editions.pinned(editions.open_edition(a_pack(tmp_path / "own", '"Ann <ann@example.org>"'))):
        foot = site_markup.site_foot({"title": "Ours", "assembled": date(2026, 11, 21)}, "07bf2f43aa", "area=x")
    assert "Questions: Ann &lt;ann@example.org&gt;" in foot and foot.count("<p>") == 1
    with editions.pinned(editions.of("published")):
        foot = site_markup.site_foot({"title": "Ours", "assembled": date(2026, 11, 21)}, "07bf2f43aa", "area=x")
    assert words("site")["foot"]["contact_of_publisher"] in foot


@pytest.mark.parametrize("contact", ["7", '["a", "b"]', f'"{"a" * 121}"'])
def test_a_contact_that_cannot_be_shown_is_a_fault_of_the_pack(tmp_path, contact):
    with pytest.raises(BrokenPack) as broken:
        describe(a_pack(tmp_path / "own", contact))
    assert "pack.toml" in str(broken.value) and "contact" in str(broken.value)
