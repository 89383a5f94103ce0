"""Whatever stands in a folder, its check ends in a report: faults in sentences, never a traceback, nothing changed."""

import json
import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from internships_work.commands.check import check
from internships_work.data.screening.pack_report import FAULTY
from internships_work.data.screening.pack_report_text import as_json, as_text
from tests.conftest import WORLD

FILES = sorted(path for path in WORLD.iterdir())
BROKEN_BITS = st.sampled_from(
    [b"", b"\0", b"\xff", b"\xef\xbb\xbf", b'"', b"\r", b"\r\n", b",", b"\n\n", b"{", b"[[rules]]", b"[" * 2000]
    + [b"9" * 400, b"-1e999", b"nan", "ſ".encode(), b"=1+1", b"{found}", b"%s", b"'; drop table x --"]
    + [b"E08000038", b"Yorkshire & Humber"]
)  # fmt: skip
MOST = int(os.environ.get("MALFORMED_FILES", 25))
QUICK = settings(
    max_examples=MOST, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
NOBODY_THOUGHT_OF = "cannot be checked"


def ends_in_a_report(files: dict[str, bytes]) -> None:
    """Check a folder of these files, and see that the report says everything and the files are as they were."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pack"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        report = check(folder)
        text, told = as_text(report), json.loads(as_json(report))
        assert told["exit_code"] == report.exit_code and len(told["faults"]) == len(report.faults)
        assert (report.exit_code == FAULTY) == bool(report.faults)
        assert text.count("To mend:") >= len(report.faults)
        assert all(fault.found and fault.expected for fault in report.faults)
        assert not re.search(r"Traceback|File \".*\", line", text)
        assert not any(fault.found.startswith(NOBODY_THOUGHT_OF) for fault in report.faults), report.faults
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


@st.composite
def spoilt(draw) -> dict[str, bytes]:
    """The small world with one or two of its files cut, overwritten or with something put into them."""
    files = {path.name: path.read_bytes() for path in FILES}
    for path in draw(st.lists(st.sampled_from(FILES), min_size=1, max_size=2, unique=True)):
        whole = files[path.name]
        start = draw(st.integers(0, len(whole)))
        end = draw(st.integers(start, min(len(whole), start + 40)))
        put = draw(st.one_of(BROKEN_BITS, st.binary(max_size=12), st.text(max_size=8).map(lambda text: text.encode())))
        files[path.name] = whole[:start] + put + whole[end:]
    return files


@QUICK
@given(spoilt())
def test_a_pack_with_something_spoilt_ends_in_a_report(files):
    ends_in_a_report(files)


VALUES = st.one_of(
    st.integers(-(2**70), 2**70), st.floats(), st.booleans(), st.text(max_size=6), st.dates(),
    st.lists(st.one_of(st.integers(), st.text(max_size=4)), max_size=3),
    st.sampled_from(["(?=a)", "(", "[", "INTEGER", "region_code", "E'", "\\"]),
)  # fmt: skip
OPTIONS = ("type", "means", "optional", "values", "values_from", "pattern", "minimum", "maximum", "symbols", "unknown")


def toml_of(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(map(toml_of, value))}]"
    return json.dumps(value) if isinstance(value, str) else value.isoformat()


@pytest.mark.long
@QUICK
@given(st.sampled_from(OPTIONS), VALUES, st.sampled_from(["event", "held_on", "share"]))
@example("pattern", "(?=a)", "event")
@example("values", [1, 2], "event")
@example("symbols", [1], "share")
@example("minimum", float("nan"), "share")
@example("maximum", float("inf"), "share")
@example("minimum", True, "held_on")
def test_a_contract_that_promises_something_odd_ends_in_a_report(option, value, column):
    files = {path.name: path.read_bytes() for path in FILES}
    text = files["events.toml"].decode()
    said = {"type": "VARCHAR", "means": "Anything"} | {option: value}
    promise = f"{column} = {{ {', '.join(f'{name} = {toml_of(one)}' for name, one in said.items())} }}"
    odd = re.sub(rf"^{column} = {{.*$", lambda _: promise, text, flags=re.M)
    files["events.toml"] = odd.encode("utf-8", "replace")
    ends_in_a_report(files)


NAMES = st.text("abcdefghijklmnopqrstuvwxyzABC0123_-.'\" ;", min_size=1, max_size=12).filter(
    lambda name: name.strip(".")
)


@pytest.mark.long
@QUICK
@given(NAMES, st.binary(max_size=30), st.sampled_from([".csv", ".toml", ".CSV", ".xlsx", ""]))
@example("protected_starts", b"", ".toml")
@example('x"y', b"", ".toml")
def test_a_file_of_any_name_ends_in_a_report(name, content, ending):
    ends_in_a_report({path.name: path.read_bytes() for path in FILES} | {name + ending: content})
