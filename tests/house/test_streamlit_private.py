"""What is private of Streamlit is named in one module, one style sheet and one script, and checked at the start."""

import re
import shutil
from pathlib import Path

import pytest

from internships_work.html import streamlit_private
from internships_work.paths import PAGES, ROOT, STATIC
from internships_work.serving.startup import know_streamlit_or_stop

MODULE, STYLE, SCRIPT = Path(streamlit_private.__file__), STATIC / "streamlit.css", STATIC / "streamlit.js"
MADE_BY_OTHERS = {STATIC / "plotly-charts.min.js", STATIC / "world_110m.json"}
WRITTEN = {".py", ".js", ".css", ".html", ".conf", ".toml", ".j2"}
PRIVATE = re.compile(
    r"data-testid|data-test-|\.st-|\bst[A-Z]\w+|\bst-key-|_stcore|__streamlit|BACKEND_BASE_URL|react-aria|notRunning"
    r"|PopStateEvent|#root\b|getElementById\('root'\)"
    r"|streamlit\.(?:proto|runtime|web|error_util)\b|from streamlit import (?:proto|runtime|web)\b|favicon\.png"
)
PATCHED = re.compile(r"\.prototype\b|\bdocument\.fonts\.\w+\s*=[^=>]|\b(?:WebSocket|fetch|FontFace)\s*=[^=>]")
TEST_ID = re.compile(r"data-testid=\"?(\w+)|\.(st[A-Z]\w+)|\.(react-aria-\w+)|(data-test-\w+-state)")


def product() -> list[Path]:
    """Every file that is written by hand and that the running dashboard loads."""
    found = [ROOT / "dashboard.py", *PAGES.rglob("*"), *(ROOT / "internships_work").rglob("*")]
    return [path for path in found if path.suffix in WRITTEN and path not in MADE_BY_OTHERS]


def test_no_other_file_uses_a_name_that_is_private_to_streamlit():
    others = [path for path in product() if path not in (MODULE, STYLE, SCRIPT)]
    used = [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in others
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := PRIVATE.search(line))
    ]
    assert len(others) > 200
    assert used == []


def test_the_search_finds_what_the_three_files_hold():
    assert all(PRIVATE.search(path.read_text(encoding="utf-8")) for path in (MODULE, STYLE, SCRIPT))


def test_no_script_changes_what_the_browser_itself_does():
    patched = {path.name: PATCHED.findall(path.read_text(encoding="utf-8")) for path in product()}
    assert {name: found for name, found in patched.items() if found and name.endswith(".js")} == {}


@pytest.mark.parametrize("path", [STYLE, SCRIPT], ids=lambda path: path.name)
def test_each_name_that_looks_and_scripts_use_is_checked_at_the_start(path):
    used = {"".join(names) for names in TEST_ID.findall(path.read_text(encoding="utf-8"))}
    assert used and used <= set(streamlit_private.IN_THE_SCRIPTS)


@pytest.fixture
def copied(tmp_path) -> Path:
    """A copy of what Streamlit serves that a test may change: its first page and its scripts."""
    shutil.copy(streamlit_private.folder() / "index.html", tmp_path)
    shutil.copytree(streamlit_private.folder() / "static" / "js", tmp_path / "static" / "js")
    return tmp_path


def test_the_streamlit_that_requirements_name_has_every_name(copied):
    assert streamlit_private.broken(copied) == []


@pytest.mark.parametrize("name", streamlit_private.IN_THE_SCRIPTS)
def test_a_streamlit_without_a_name_that_we_use_is_told_in_a_sentence_that_names_it(name, copied):
    pattern = re.compile(re.escape(name) + ("" if name.endswith("-") else r"(?![\w-])"))
    for script in (copied / "static" / "js").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        if name in text:
            script.write_text(pattern.sub("renamed", text), encoding="utf-8")
    use = streamlit_private.IN_THE_SCRIPTS[name]
    assert streamlit_private.broken(copied) == [f"Streamlit's scripts no longer hold “{name}”, which {use}."]


@pytest.mark.parametrize("part", [streamlit_private.HTML_PART, streamlit_private.SEARCH_PART])
def test_a_streamlit_without_a_script_that_we_ask_for_early_is_told(part, copied):
    [script] = (copied / "static" / "js").glob(f"{part}.*.js")
    script.rename(script.with_name(f"Renamed{script.name}"))
    [sentence] = streamlit_private.broken(copied)
    assert f"“{part}.*.js”" in sentence


def test_the_dashboard_does_not_start_with_a_streamlit_that_is_not_there(monkeypatch):
    monkeypatch.setattr("internships_work.serving.startup.folder", lambda: None)
    with pytest.raises(SystemExit, match="cannot be found. Install the version of Streamlit that requirements.txt"):
        know_streamlit_or_stop()
