"""Several quick choices on a slow line, many times over.

    python -m tools.benchmarks.bursts --bursts 200 --round-trip 300

After each burst the page must show what was chosen last; one that does not within the patience is counted, printed, and
opened again. A server of this machine is started for it.
"""

import argparse
import random
from urllib.parse import urlsplit

from playwright.sync_api import Page, TimeoutError, sync_playwright

from internships_work.areas import areas
from internships_work.wording import words
from tests.support.server import serving
from tests.support.visitors import QUIET, Visit, browser_path
from tools.benchmarks.link import LineKind, line

PAGES = ("/", "/starts", "/regions")
FEWEST, MOST = 3, 5
BURSTS_A_VISIT = 20
SHORTEST, LONGEST = 150, 400  # milliseconds between two choices
PATIENCE, PATIENCE_TO_OPEN = 30_000, 180_000
MEGABITS = 10_000_000 / 8
SHOWS = """area => document.querySelector('[data-test-script-state=notRunning]')
    && document.querySelector('#root [data-address]')?.dataset.address.includes(`area=${area}`)"""


def burst(page: Page, chance: random.Random) -> str:
    """Choose several areas one after another, and return the last of them."""
    chosen = chance.sample(list(areas()), chance.randint(FEWEST, MOST))
    box = page.get_by_role("combobox", name=words("site")["choices"]["area"], exact=True)
    for area in chosen:
        box.select_option(value=area)
        page.wait_for_timeout(chance.uniform(SHORTEST, LONGEST))
    return chosen[-1]


def opened(visit: Visit, path: str) -> Visit:
    """Return a visit to a page that has come to rest, which takes long on such a line."""
    visit.page.set_default_timeout(PATIENCE_TO_OPEN)
    return visit.open(path)


def trial(home: str, bursts: int, chance: random.Random) -> tuple[int, list[str]]:
    """Return how many pages did not come to show what was chosen last, and what browsers complained of."""
    dead, complaints = 0, []
    with sync_playwright() as play, play.chromium.launch(executable_path=browser_path(), args=QUIET) as browser:
        visit = None
        for number in range(bursts):
            if visit is None:
                print(f"{number} bursts, {dead} pages dead", flush=True)
                visit = opened(Visit(browser.new_page(), home), PAGES[number // BURSTS_A_VISIT % len(PAGES)])
            try:
                area = burst(visit.page, chance)
                visit.page.wait_for_function(SHOWS, arg=area, timeout=PATIENCE)
                is_dead = False
            except TimeoutError:
                is_dead = True
                dead += 1
                print(f"burst {number + 1}: the page did not come to show what was chosen last", flush=True)
            if is_dead or number % BURSTS_A_VISIT == BURSTS_A_VISIT - 1:
                complaints += visit.complaints
                visit.page.close()
                visit = None
    return dead, complaints


def main() -> None:
    """Run the trial, and print one line."""
    asks = argparse.ArgumentParser(prog="python -m tools.benchmarks.bursts", description=__doc__.splitlines()[0])
    asks.add_argument("--bursts", type=int, default=200, help="how many bursts of choices (200)")
    asks.add_argument("--round-trip", type=int, default=300, help="of the line, in milliseconds (300)")
    asks.add_argument("--seed", type=int, default=0, help="of what is chosen and how fast (0)")
    options = asks.parse_args()
    kind = LineKind("slow", MEGABITS, options.round_trip / 1000)
    with serving() as server, line(urlsplit(server).port, kind) as slow:
        dead, complaints = trial(slow.address, options.bursts, random.Random(options.seed))
    bursts = f"{options.bursts} bursts at {options.round_trip} ms"
    print(f"{bursts}: {dead} pages dead, {len(complaints)} complaints of browsers")
    for complaint in sorted(set(complaints)):
        print(f"  {complaint[:200]}")


if __name__ == "__main__":
    main()
