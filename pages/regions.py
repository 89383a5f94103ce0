"""Regions: one measure on a map and in order, by region and by local authority, and the chosen one beside England."""

from board import layout
from board.exhibits import authorities, regions

layout.opening("regions")
layout.measure_choice()
layout.show(regions.measure_map, regions.ranked)
layout.show(authorities.on_map, authorities.ranked)
layout.show(authorities.beside)
layout.show(regions.beside_england)
layout.onward("regions")
