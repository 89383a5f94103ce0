"""The formats in which a bundle may leave the dashboard. Each is imported when it is first made: they are heavy."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from internships_work.takeaway.bundle import Bundle
from internships_work.wording import words

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """One format: its media type, and the module and function that make it from a bundle."""

    media_type: str
    module: str
    function: str

    def maker(self) -> Callable[[Bundle], bytes]:
        """Return the function that makes a file of this format."""
        return getattr(import_module(f"internships_work.takeaway.{self.module}"), self.function)


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", "csv_file", "bundle_as_csv"),
    "pptx": Format(f"{OFFICE}.presentationml.presentation", "powerpoint", "as_powerpoint"),
    "xlsx": Format(f"{OFFICE}.spreadsheetml.sheet", "workbook.book", "as_workbook"),
    "zip": Format("application/zip", "tidy.archive", "as_tidy_data"),
    "geojson": Format("application/geo+json", "map_data", "as_geojson"),
    "gpkg": Format("application/geopackage+sqlite3", "map_data", "as_geopackage"),
    "html": Format("text/html; charset=utf-8", "offline.page", "as_offline_page"),
}


def of_kind(kind: str) -> dict[str, str]:
    """Return the formats offered for an exhibit, a map, a page, a region or a story, by their ending with their labels.

    A map is an exhibit that lies on the shapes of areas: what is offered of it comes beside what is of every exhibit.
    """
    return {ending: label for ending, label in words("takeaway")["formats"][kind].items() if ending in FORMATS}
