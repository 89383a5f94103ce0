"""The files of tidy data of a bundle, as whoever unpacks them reads them."""

import csv
import io
import zipfile
from dataclasses import replace
from functools import cache

from internships_work.exhibits.evidence import AskedQuestion
from internships_work.exhibits.exhibit import Exhibit, Table
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.tidy.archive import as_tidy_data
from tests.support.bundled import LONDON, alone, taken

NEEDED = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
NARROWER = ("region_code", "region_name", "old_la_code", "new_la_code", "la_name")
Rows = list[dict[str, str]]


@cache
def files(pack: str, area: str) -> dict[str, str]:
    return unpacked(taken(pack, area))


def unpacked(bundle: Bundle) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(as_tidy_data(bundle))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def rows(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def pairs(told: dict[str, str]) -> list[tuple[str, Rows, Rows]]:
    """Each data file with its metadata."""
    data = [name for name in told if name.endswith(".csv") and not name.endswith(".meta.csv")]
    return [(name, rows(told[name]), rows(told[name.replace(".csv", ".meta.csv")])) for name in data]


def indicators(meta: Rows) -> list[str]:
    return [entry["col_name"] for entry in meta if entry["col_type"] == "Indicator"]


def filters(meta: Rows) -> list[str]:
    return [entry["col_name"] for entry in meta if entry["col_type"] == "Filter"]


def bundle_of(*, columns: tuple[str, ...], values: list[tuple], period: str = "", **given: str) -> Bundle:
    """A bundle of one exhibit that rests on one question, made by hand."""
    whole = taken("published", LONDON).exhibits[0]
    answered = AskedQuestion("a_question", "How many?", "select 1", given, columns, tuple(values), period)
    exhibit = Exhibit(
        name="small", finding="A finding", measure="", area="", period="", status="management information",
        table=Table((), ()), alt="", about="", sources=("sen2_2025",), maker="a.small",
        evidence=replace(whole.evidence, questions=(answered,)),
    )  # fmt: skip
    return alone(exhibit)


def only(bundle: Bundle) -> tuple[Rows, Rows]:
    [(_, data, meta)] = pairs(unpacked(bundle))
    return data, meta
