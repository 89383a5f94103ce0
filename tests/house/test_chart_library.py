"""The chart library that browsers get is the part of plotly.js that our figures use, and no other version of it."""

import json
import re

import pytest

from internships_work.paths import CHART_LIBRARY, ROOT, STATIC
from tests.support.shown import every_exhibit

pytestmark = pytest.mark.xdist_group("sample")

MADE_BY = ROOT / "tools" / "chart_library"
IN_ITS_CORE = {"scatter"}


def test_every_kind_of_trace_that_a_figure_has_is_in_the_library():
    source = (MADE_BY / "charts.js").read_text(encoding="utf-8")
    held = set(re.findall(r"plotly\.js/lib/(\w+)'", source)) - {"core"} | IN_ITS_CORE
    used = {trace["type"] for _, exhibit in every_exhibit() if exhibit.figure for trace in exhibit.figure["data"]}
    assert used == held, "a kind that no figure has makes every first view heavier"


def test_the_library_is_of_the_version_it_is_said_to_be_made_from():
    told = json.loads((MADE_BY / "package.json").read_text(encoding="utf-8"))
    version = told["devDependencies"]["plotly.js"]
    library = (STATIC / CHART_LIBRARY).read_text(encoding="utf-8")
    assert f"plotly.js {version} in part" in library and "MIT license" in library
    assert f'version="{version}"' in library


def test_it_is_the_version_that_checks_our_figures_in_the_tests():
    import plotly

    whole = ROOT.joinpath(plotly.__file__).parent / "package_data" / "plotly.min.js"
    told = json.loads((MADE_BY / "package.json").read_text(encoding="utf-8"))
    assert f"plotly.js v{told['devDependencies']['plotly.js']}" in whole.read_text(encoding="utf-8")[:200]
