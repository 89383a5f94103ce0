"""What new boundaries change against those that are kept, in sentences."""

from pathlib import Path

import geopandas as gpd

from internships_work.areas import areas, authorities
from internships_work.boundaries.drawing import LONGITUDE_LATITUDE, NATIONAL_GRID

# A shape that differs by less than this share of its area was drawn anew, not moved.
MOVED = 0.02
SQUARE_KILOMETRE = 1_000_000


def changes(new: gpd.GeoDataFrame, code: str, kept: Path) -> list[str]:
    """A sentence for each area that came, went or moved; `new` is in EPSG:4326, with its codes in a column."""
    if not kept.is_file():
        return [f"{kept.name} is not there yet: {len(new)} areas are new."]
    before = gpd.read_file(kept).set_index("id").to_crs(NATIONAL_GRID).geometry
    after = new.set_index(code).set_crs(LONGITUDE_LATITUDE, allow_override=True).to_crs(NATIONAL_GRID).geometry
    sentences = [f"{_name(one)} is new." for one in after.index.difference(before.index)]
    sentences += [f"{_name(one)} is no longer there." for one in before.index.difference(after.index)]
    for one in after.index.intersection(before.index):
        differing = after[one].symmetric_difference(before[one]).area / before[one].area
        if differing >= MOVED:
            sizes = [round(shape.area / SQUARE_KILOMETRE) for shape in (before[one], after[one])]
            sentences.append(
                f"{_name(one)} has other borders: {differing:.0%} of its area differs "
                f"({sizes[0]:,} square kilometres before, {sizes[1]:,} now)."
            )
    return sentences or [f"No border of {kept.name} moves by more than {MOVED:.0%} of an area."]


def _name(code: str) -> str:
    known = authorities().get(code) or areas().get(code)
    return f"{known.name} ({code})" if known else code
