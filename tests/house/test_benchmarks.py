"""What is measured is measured rightly: a line is as slow as it says, what is compared shows our own numbers."""

import base64
import json
import re
import socket
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from urllib.request import Request, urlopen

import numpy
import pytest

from internships_work.areas import ENGLAND
from internships_work.choices.visit import visiting
from internships_work.exhibits import registry
from internships_work.exhibits.exhibit import Exhibit
from internships_work.paths import CHART_LIBRARY, COMPRESSED, ROOT, STATIC
from internships_work.serving.compressed_files import CompressedFiles
from internships_work.states import known
from tests.support.visitors import browser_path
from tools.benchmarks import floor, servers
from tools.benchmarks.in_browser import rows
from tools.benchmarks.link import LOCAL, LineKind, line
from tools.benchmarks.starting import imports
from tools.benchmarks.tab import CHANGE, FIRST, browsing, visit
from tools.benchmarks.table import FLOOR, NAIVE, Row, Spread, as_markdown, percentile

LONDON = "E12000007"
SLOW = LineKind("slow", rate=400_000, round_trip=0.02)
FAR = LineKind("far", round_trip=0.2)
MUCH = b"much"
CONTENT = bytes(range(256)) * 400


class Echo(socketserver.BaseRequestHandler):
    """Sends back what it gets, or a large answer where it is asked for much."""

    def handle(self) -> None:
        while piece := self.request.recv(65_536):
            self.request.sendall(4 * CONTENT if piece == MUCH else piece)


@contextmanager
def echoing() -> Iterator[int]:
    """The port of a server that sends back what it gets."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def sent_and_got_back(address: str, content: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as end:
        Thread(target=lambda: (end.sendall(content), end.shutdown(socket.SHUT_WR))).start()
        return b"".join(iter(lambda: end.recv(65_536), b""))


def test_a_line_passes_everything_on_in_order_and_counts_it():
    with echoing() as port, line(port, LOCAL) as made:
        assert sent_and_got_back(made.address, CONTENT) == CONTENT
        assert made.up.bytes == made.down.bytes == len(CONTENT)
        assert made.down.socket_bytes == 0


def test_a_line_counts_the_bytes_of_sockets_apart():
    asks = b"GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"
    with echoing() as port, line(port, LOCAL) as made:
        sent_and_got_back(made.address, asks)
        sent_and_got_back(made.address, b"GET / HTTP/1.1\r\n\r\n")
        assert made.down.socket_bytes == len(asks) < made.down.bytes


def test_a_slow_line_takes_at_least_as_long_as_its_rate_asks():
    with echoing() as port, line(port, SLOW) as made:
        begun = time.monotonic()
        assert sent_and_got_back(made.address, CONTENT) == CONTENT
        assert time.monotonic() - begun >= len(CONTENT) / SLOW.rate


def test_opening_a_connection_costs_one_round_trip_and_an_answer_another():
    with echoing() as port, line(port, FAR) as made:
        begun = time.monotonic()
        assert sent_and_got_back(made.address, b"?") == b"?"
        assert time.monotonic() - begun >= 2 * FAR.round_trip


def test_two_connections_share_one_slow_line():
    with echoing() as port, line(port, SLOW) as made:
        begun = time.monotonic()
        both = [Thread(target=sent_and_got_back, args=(made.address, CONTENT)) for _ in range(2)]
        [thread.start() for thread in both]
        [thread.join() for thread in both]
        assert made.down.bytes == 2 * len(CONTENT)
        assert time.monotonic() - begun >= 2 * len(CONTENT) / SLOW.rate


def test_a_small_answer_does_not_wait_for_the_whole_of_a_large_one():
    with echoing() as port, line(port, SLOW) as made:
        large = Thread(target=sent_and_got_back, args=(made.address, MUCH))
        large.start()
        while made.down.bytes == 0:
            time.sleep(0.001)
        sent_and_got_back(made.address, b"?")
        assert made.down.bytes < 4 * len(CONTENT)
        large.join()


def test_a_spread_is_the_middle_and_both_ends():
    assert Spread.of([30, 10, 20]) == Spread(20, 10, 30, 3)
    assert Spread.of([1, 2, 3, 10]).median == 2.5
    with pytest.raises(ValueError, match="nothing was measured"):
        Spread.of([])


def test_a_percentile_is_one_of_the_numbers_measured():
    assert percentile(range(1, 101), 95) == 95
    assert percentile([7, 9, 8], 95) == 9
    assert percentile([7, 9, 8], 50) == 8


def test_the_table_gives_medians_ranges_and_how_many_times_what_it_is_compared_with():
    compared = {FLOOR: Spread.of([50]), NAIVE: Spread.of([300, 500, 400])}
    timed = Row("first chart", Spread.of([90, 110, 100]), "ms", compared)
    table = as_markdown({"In a browser": [timed, Row("The rest | was not measured.")]})
    assert "| first chart | ms | 100 | 90 to 110 | 3 | 50 | 2.00 | 400 (300 to 500) | 0.25 |" in table
    assert "The rest \\| was not measured." in table
    assert re.match(r"Measured on \d+ \w+ \d{4} on \d+ cores .*Python .*Streamlit ", table)
    assert len({line.replace("\\|", "").count("|") for line in table.splitlines()[2:]}) == 1


def test_what_is_compared_with_zero_has_no_ratio():
    assert Row("bytes", Spread.of([5]), "bytes", {FLOOR: Spread.of([0])}).times(FLOOR) == ""
    assert Row("bytes", Spread.of([5]), "bytes").times(NAIVE) == ""


def test_a_short_table_keeps_the_main_rows_and_every_sentence():
    part = [Row("main", Spread.of([1])), Row("detail", Spread.of([1]), is_main=False), Row("A sentence.")]
    table = as_markdown({"part": part}, is_short=True)
    assert "main" in table and "A sentence." in table and "detail" not in table


def test_numbers_of_three_pages_become_rows_of_the_dashboard():
    found = {("Regions", "local", CHANGE, "chart"): {"dashboard": [80, 100, 90], FLOOR: [30], NAIVE: [300]}}
    half, most = rows(found)
    assert (half.measured.median, half.times(FLOOR), half.times(NAIVE)) == (90, "3.00", "0.30")
    assert most.measured.median == 100 and "95 in 100" in most.what


def test_imports_are_counted_by_package():
    command = [sys.executable, "-X", "importtime", "-c", "import json.tool"]
    found = imports(subprocess.run(command, capture_output=True, text=True).stderr)
    assert found["json"] > 0 and "json.tool" not in found and "duckdb" not in found


def shown_by(page: str, area: str = ENGLAND) -> dict[str, Exhibit]:
    """What a page of the dashboard shows with the published pack, by the maker of each exhibit."""
    with visiting({"area": area, "pack": "published"}) as (view, _):
        return {exhibit.maker: exhibit for exhibit in registry.available(registry.of_page(page), view)}


def data_of(page: str) -> dict:
    """The data in the static page of a page, as a browser would read it."""
    html = floor.static_page(page)
    assert floor.MEASURING_ONLY in html
    [content] = re.findall(r'<script type="application/json" id="page-data">(.*?)</script>', html, re.S)
    return json.loads(content)


@pytest.mark.parametrize("area", [ENGLAND, LONDON])
@pytest.mark.parametrize("page", ["overview", "regions", "starts"])
def test_the_static_page_shows_the_figures_headings_and_tables_of_the_dashboard(page, area):
    data, made = data_of(page), shown_by(page, area)
    assert made.keys() == data["areas"][area].keys()
    for name, exhibit in made.items():
        shown = {part: data["pieces"][number] for part, number in data["areas"][area][name].items()}
        assert shown["figure"] == json.loads(json.dumps(exhibit.figure)), name
        assert exhibit.finding.split(",")[0] in shown["head"]
        assert shown["rest"].count("<tr>") == len(exhibit.table.rows) + 1


@pytest.fixture(scope="module")
def naive() -> Iterator[servers.Server]:
    with servers.naive() as server:
        yield server


def charts(server: servers.Server, page: str) -> list[dict]:
    """The figures of a naive page as the browser gets them."""
    elements = [message.delta.new_element for message in server.heard(page, ENGLAND)]
    assert not any(element.WhichOneof("type") == "exception" for element in elements)
    return [json.loads(part.plotly_chart.spec) for part in elements if part.WhichOneof("type") == "plotly_chart"]


def numbers(drawn: object) -> list[float]:
    """The numbers of an axis as Plotly sends them, packed or not; a number that is missing is left out."""
    if isinstance(drawn, dict):
        drawn = numpy.frombuffer(base64.b64decode(drawn["bdata"]), dtype=numpy.dtype(drawn["dtype"])).tolist()
    return [number for number in drawn if number is not None and number == number]


def column(page: str, maker: str, key: str) -> list[float]:
    """The numbers that the dashboard shows in one column of an exhibit."""
    return known([row[key] for row in shown_by(page)[maker].table.rows])


def test_the_naive_overview_shows_the_dashboard_s_numbers(naive):
    reconciled, funding = charts(naive, "")
    assert numbers(reconciled["data"][0]["x"]) == column("overview", "overview.reconciliation", "figure")
    pounds = column("overview", "overview.funding", "amount_pounds")
    assert sorted(numbers(funding["data"][0]["x"])) == sorted(pounds)


def test_the_naive_map_and_bars_show_the_dashboard_s_numbers(naive):
    drawn, ranked = charts(naive, "regions")
    rows = shown_by("regions")["regions.measure_map"].table.rows
    ours = {row["area_code"]: row["value"] for row in rows if row["is_region"]}
    theirs = dict(zip(drawn["data"][0]["locations"], numbers(drawn["data"][0]["z"]), strict=True))
    assert theirs == pytest.approx(ours)
    assert numbers(ranked["data"][0]["x"]) == pytest.approx(sorted(ours.values(), reverse=True))
    assert len(drawn["data"][0]["geojson"]["features"]) == 9


def test_the_naive_series_shows_the_dashboard_s_numbers(naive):
    series, taking_part, every, kinds, foi, *people = charts(naive, "starts")
    shown = [number for trace in series["data"] for number in numbers(trace["y"])]
    assert shown == column("starts", "starts.by_year", "supported_internships")
    assert numbers(taking_part["data"][0]["x"]) == column("starts", "starts.participation", "figure")
    regions = [number for trace in every["data"] for number in numbers(trace["y"])]
    assert regions == column("starts", "starts.every_region", "supported_internships")
    assert sorted(numbers(kinds["data"][0]["x"])) == sorted(
        column("starts", "starts.kinds_of_learning", "young_people")
    )
    assert numbers(foi["data"][0]["x"]) == column("starts", "starts.foi_starts", "starts")
    for topic, drawn in zip(("by_age", "by_sex", "by_setting", "by_primary_need", "by_ethnicity"), people, strict=True):
        ours = column("starts", f"starts.{topic}", "interns")
        assert sorted(numbers(drawn["data"][0]["x"])) == sorted(ours), topic


def test_the_naive_page_says_what_it_is_for_and_fetches_no_outline_from_elsewhere(naive):
    captions = [message.delta.new_element.markdown.body for message in naive.heard("", ENGLAND)]
    assert floor.MEASURING_ONLY in captions
    own = (ROOT / "tools" / "benchmarks" / "naive" / "static" / "world_110m.json").read_text(encoding="utf-8")
    assert json.loads(own) == json.loads((STATIC / "world_110m.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def floor_server() -> Iterator[servers.Server]:
    with servers.floor() as server:
        yield server


def test_the_static_page_comes_with_the_chart_library_of_the_dashboard_as_small_as_the_dashboard_sends_it(floor_server):
    [address] = re.findall(r'src="\./([^"]*plotly[^"]*)"', floor.static_page("regions"))
    sent = urlopen(Request(f"{floor_server.address}/{address}", headers={"Accept-Encoding": "br"}))
    of_the_dashboard = CompressedFiles(COMPRESSED)
    of_the_dashboard.compress_best(STATIC / CHART_LIBRARY)
    assert sent.headers["content-encoding"] == "br"
    assert sent.read() == of_the_dashboard.of(STATIC / CHART_LIBRARY, "br").content


def test_a_visit_to_the_static_page_is_measured_in_a_real_browser(floor_server):
    browser_path()
    with line(floor_server.port, LOCAL) as on, browsing() as browser:
        costs = {done: cost for done, cost, _ in visit(browser, on, "/regions", changes=1, again=False)}
    assert 0 < costs[FIRST]["text"] <= costs[FIRST]["chart"] <= costs[FIRST]["inView"]
    assert costs[FIRST]["kilobytes"] * 1000 > on.up.bytes
    assert 0 < costs[CHANGE]["chart"] <= costs[CHANGE]["all"]
    assert costs[CHANGE]["down"] == costs[CHANGE]["messages"] == 0
