"""Where the folders are. The only file that knows paths."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "pages"
QUERIES = ROOT / "queries"
WORDING = ROOT / "wording"
GEO = ROOT / "geo"
STATIC = ROOT / "board" / "static"
PUBLISHED = ROOT / "data" / "published"
