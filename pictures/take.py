"""Take the pictures that README shows from a running dashboard: `python pictures/take.py http://localhost:8501`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = {
    "overview": "/?area=E92000001",
    "starts": "/starts?area=E92000001",
    "regions": "/regions?area=E12000003",
    "slide": "/present?story=legacy-conference&slide=3&area=E12000007",
}
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def take(url: str, into: Path) -> None:
    """Save one PNG a page, 1280 by 900, into a folder. Needs Chromium on the path."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for name, address in PICTURES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(url + address)
            page.wait_for_selector(".site-foot, .ready")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1500)
            page.screenshot(path=into / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1], Path(__file__).parent)
