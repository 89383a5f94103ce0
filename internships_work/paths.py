"""Where the folders are. The only file that knows paths."""

import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "pages"
QUERIES = ROOT / "queries"
QUESTIONS = QUERIES / "questions"
BEFORE_PROTECTION = QUERIES / "before_protection"
SCREENING = QUERIES / "screening"
DERIVED = QUERIES / "derived"
MEASURES = DERIVED / "measures"
WORDING = ROOT / "wording"
GEO = ROOT / "geo"
STATIC = ROOT / "internships_work" / "html" / "static"
TEMPLATES = ROOT / "internships_work" / "html" / "templates"
CHART_LIBRARY = "plotly-charts.min.js"
PUBLISHED = ROOT / "data" / "published"
SAMPLE = ROOT / "data" / "sample"
LOOKUPS = ROOT / "data" / "lookups"
COMPRESSED = Path(tempfile.gettempdir()) / "internships-work-compressed"
POLICY = ROOT / "data" / "disclosure.toml"
SAMPLE_CONTRACTS = ROOT / "tools" / "sample" / "contracts"
SEN2_KNOWN = ROOT / "internships_work" / "data" / "sen2"


def own_pack_named() -> str:
    """What the environment variable DASHBOARD_PACK names, as it is written there; empty where it names nothing."""
    return os.environ.get("DASHBOARD_PACK", "").strip()


def own_pack() -> Path | None:
    """The folder of the operator's own pack, named by the environment variable DASHBOARD_PACK, or None."""
    named = own_pack_named()
    return Path(named).expanduser().resolve() if named else None


def candidate() -> Path | None:
    """The copy of a pack that this server serves as a candidate, named by DASHBOARD_CANDIDATE, or None.

    The command publish sets it for the server that it starts; nobody else need.
    """
    named = os.environ.get("DASHBOARD_CANDIDATE", "").strip()
    return Path(named) if named else None


def quotes_store() -> Path:
    """The file in which quotes are kept: the one that the environment variable DASHBOARD_QUOTES names, or our own."""
    named = os.environ.get("DASHBOARD_QUOTES", "").strip()
    return Path(named).expanduser().resolve() if named else ROOT / "quotes.sqlite"


def warehouse() -> str:
    """The address of the database that answers the questions, from the environment variable DASHBOARD_WAREHOUSE.

    Empty where there is none, and DuckDB in this process answers them. It may hold a password: never shown.
    """
    return os.environ.get("DASHBOARD_WAREHOUSE", "").strip()


def public_address() -> str:
    """Where visitors reach the dashboard, as the environment variable DASHBOARD_PUBLIC_ADDRESS says it, or ""."""
    return os.environ.get("DASHBOARD_PUBLIC_ADDRESS", "").strip()
