"""The documents tell the truth: what they name exists, and README's two commands are the whole of it."""

import os
import re
import subprocess
from importlib.util import find_spec

import pytest

from internships_work.__main__ import COMMANDS
from internships_work.paths import ROOT

DOCUMENTS = ["README.md", "GLOSSARY.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)[ \t]*\n(.*?)^```", re.M | re.S)
ROOM = re.compile(r"`([a-z_]+/[\w./<>*-]*)`")
OF_THE_PAST = "docs/decisions.md"
MOST_WORDS = 900


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def commands() -> list[str]:
    return [block.strip() for language, block in FENCE.findall(text_of("README.md")) if language == "bash"]


def test_readme_holds_exactly_two_commands_to_run_and_to_test():
    run, test = commands()
    assert "streamlit run dashboard.py" in run
    assert "pytest" in test


def test_the_commands_install_what_they_need_from_the_files_that_are_there():
    for command in commands():
        [file] = re.findall(r"(?:-r|--requirement) (\S+)", command)
        assert (ROOT / file).exists(), file


def test_readme_can_be_read_in_four_minutes():
    assert len(re.findall(r"\S+", text_of("README.md"))) <= MOST_WORDS


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one != OF_THE_PAST])
def test_a_document_names_only_rooms_and_files_that_exist(document):
    for named in ROOM.findall(text_of(document)):
        fixed = re.split(r"[<*]", named)[0]
        package = ROOT / "internships_work"
        there = (ROOT / fixed).exists() or (package / fixed).exists() or [*package.glob(f"*/{fixed}")]
        assert there, f"{document} names {named}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_to_a_file_leads_somewhere(document):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text_of(document)):
        assert ((ROOT / document).parent / target).exists(), f"{document} links to {target}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_names_only_commands_that_there_are(document):
    for module, command in re.findall(r"-m (internships_work|tools[\w.]*)(?: ([a-z][\w-]*))?", text_of(document)):
        assert find_spec(module), f"{document} names {module}"
        assert module != "internships_work" or not command or command in COMMANDS, f"{document} names {command}"


def test_every_room_of_the_repository_is_in_readme_or_in_a_document():
    rooms = {path.name for path in (ROOT / "internships_work").iterdir() if (path / "__init__.py").is_file()}
    table = text_of("README.md") + text_of("docs/recipes.md")
    assert not [room for room in sorted(rooms) if f"internships_work/{room}" not in table]


def test_the_machine_that_tests_runs_readme_s_own_command():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
    text = script.read_text(encoding="utf-8")
    assert "README.md" in text and "CI=true" in text and "apt-get update" in text
    assert "pip install" not in text, "what to install is README's to say"
