"""The formats in which a bundle may leave the dashboard. Each is imported when it is first made: they are heavy."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.map_data import lies_on_shapes
from internships_work.takeaway.picture import can_be_a_picture
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
    "png": Format("image/png", "picture", "as_png"),
    "svg": Format("image/svg+xml", "picture", "as_svg"),
    "slide.png": Format("image/png", "picture", "as_slide_png"),
    "slide.svg": Format("image/svg+xml", "picture", "as_slide_svg"),
    "html": Format("text/html; charset=utf-8", "offline.page", "as_offline_page"),
}


def of_kind(kind: str) -> dict[str, str]:
    """Return the formats offered for an exhibit, a page, a region or a story, by their ending with their labels.

    What a "picture" or a "map" is offered as comes beside what every exhibit is: those that can be drawn, and those
    that lie on the shapes of areas.
    """
    return {ending: label for ending, label in words("takeaway")["formats"][kind].items() if ending in FORMATS}


def of_exhibit(exhibit: Exhibit) -> dict[str, str]:
    """Return the formats offered for one exhibit, by their ending with their labels."""
    pictures = of_kind("picture") if can_be_a_picture(exhibit) else {}
    maps = of_kind("map") if lies_on_shapes(exhibit) else {}
    return of_kind("exhibit") | pictures | maps


def every_ending(kind: str) -> set[str]:
    """Return what a file of a kind may end with; which exhibits are maps or pictures is known once they are made."""
    return {ending for one in (kind, *(("picture", "map") if kind == "exhibit" else ())) for ending in of_kind(one)}


def parted(file: str) -> tuple[str, str]:
    """Return the name of what is taken away, and its ending: ("starts.by_year", "slide.png"); "" for no such ending."""
    endings = sorted((ending for ending in FORMATS if file.endswith(f".{ending}")), key=len)
    return (file.removesuffix(f".{endings[-1]}"), endings[-1]) if endings else (file, "")
