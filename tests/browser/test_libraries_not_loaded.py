"""A running server answers every page without ever loading the libraries that are there for analysts.

Plotly is not among them: Streamlit loads it when it starts, to give it colours.
"""

from internships_work.exhibits import registry
from tests.support.server import serving
from tests.support.visitors import Visit

FOR_ANALYSTS = ("pandas", "geopandas", "shapely", "pyarrow")
MARKER = (
    "from pathlib import Path\nPath(__file__).with_suffix('.loaded').touch()\nraise ImportError('not for a page')\n"
)


def test_no_page_loads_pandas_or_geopandas(browser, tmp_path):
    for name in FOR_ANALYSTS:
        (tmp_path / f"{name}.py").write_text(MARKER, encoding="utf-8")
    with serving(PYTHONPATH=str(tmp_path)) as server:
        visit = Visit(browser.new_page(), server)
        for page in ("", *(registry.address_of(page) for page in registry.pages())):
            visit.open(f"/{page}?area=E12000007")
        visit.page.close()
    assert not [path.stem for path in tmp_path.glob("*.loaded")]
