"""What a visitor may choose of a local authority in the published figures: January 2025 unless another is asked for."""

from internships_work.areas import ENGLAND, authorities
from internships_work.choices.view import View

RATE, COUNT = "supported_internships_per_1000", "supported_internships"
OF_2025 = "202425"


def view(code: str = "", year: str = OF_2025, measure: str = RATE, area: str = ENGLAND) -> View:
    region = authorities()[code].region_code if code else area
    return View(region, year, measure, code, "published")
