"""Regions: one measure on a map and in order, and the chosen region beside England."""

from board import layout
from board.exhibits import regions

layout.opening("regions")
layout.measure_choice()
layout.show(regions.measure_map, regions.ranked)
layout.show(regions.beside_england)
layout.onward("regions")
