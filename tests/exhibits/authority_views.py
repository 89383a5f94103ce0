"""What a visitor may choose of a local authority in a pack made of the Department's files."""

from internships_work.areas import ENGLAND, authorities
from internships_work.choices.view import View

RATE, COUNT = "supported_internships_per_1000", "supported_internships"
LATEST = "202425"


def view(code: str = "", year: str = LATEST, measure: str = RATE, area: str = ENGLAND) -> View:
    region = authorities()[code].region_code if code else area
    return View(region, year, measure, code, "sen2")
