"""README tells the truth: what it names exists, what exists it names, and its two commands are the whole of it."""

import os
import re
import subprocess
from importlib.metadata import version

import pytest

from board.places import ROOT

NOT_OURS = {".git", ".venv", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__", ".github"}
FENCE = re.compile(r"^```(\w*)[ \t]*\n(.*?)^```", re.M | re.S)


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    return [block.strip() for language, block in FENCE.findall(readme()) if language == "bash"]


def tree() -> list[str]:
    """The paths named by README's tree: the fence without a language that speaks of board/, indentation as folders."""
    [block] = [block for language, block in FENCE.findall(readme()) if language in ("", "text") and "board/" in block]
    paths, folders = [], []
    for line in block.splitlines():
        bare = re.sub(r"[│├└─]", " ", line)
        indent, named = len(bare) - len(bare.lstrip()), bare.strip()
        if not named:
            continue
        folders = [(depth, folder) for depth, folder in folders if depth < indent]
        words = re.split(r"\s{2,}|\s#", named)[0].split()
        for word in words:
            path = "".join(folder for _, folder in folders) + word.rstrip(",")
            paths.append(path)
        if words[0].endswith("/"):
            folders.append((indent, words[0]))
    return paths


def top_level() -> set[str]:
    """What lies at the top of the repository, README and what Git leaves out apart."""
    names = {path.name + ("/" if path.is_dir() else "") for path in ROOT.iterdir() if path.name not in NOT_OURS}
    return {name for name in names if not name.startswith("quotes.sqlite")} - {".gitignore", "README.md"}


def test_readme_holds_exactly_two_commands_to_run_and_to_test():
    run, test = commands()
    assert "streamlit run dashboard.py" in run
    assert "pytest" in test


def test_the_commands_install_what_they_need_from_the_files_that_are_there():
    for command in commands():
        [file] = re.findall(r"(?:-r|--requirement) (\S+)", command)
        assert (ROOT / file).exists(), file


def test_readme_s_tree_names_only_what_exists():
    for path in tree():
        assert "<" in path or "*" in path or (ROOT / path).exists(), path


def test_everything_at_the_top_is_in_readme_s_tree():
    named = {re.split(r"(?<=/)", path)[0] for path in tree()}
    assert top_level() <= named


def test_every_link_of_readme_to_a_file_leads_somewhere():
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", readme()):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_gives_its_reason(file):
    before = ""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            pinned = r"[a-z0-9-]+(\[[a-z]+\])?==[0-9.]+(; sys_platform != \"win32\")?"
            assert re.fullmatch(rf"{pinned}|-r requirements\.txt", line), line
            assert before.startswith("# ") and before.endswith("."), f"{line} gives no reason"
        before = line


def test_every_pinned_version_is_the_one_the_tests_run_on():
    for file in ("requirements.txt", "requirements-dev.txt"):
        for package, pinned in re.findall(r"^([a-z0-9-]+)==([0-9.]+)", (ROOT / file).read_text(encoding="utf-8"), re.M):
            assert version(package) == pinned, package


def test_the_machine_that_tests_runs_readme_s_own_command():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
    text = script.read_text(encoding="utf-8")
    assert "README.md" in text and "CI=true" in text and "apt-get update" in text
    assert "pip install" not in text, "what to install is README's to say"
