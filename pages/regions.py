"""Regions: one measure on a map and in order, by region and by local authority, and the chosen one beside England."""

from internships_work.exhibits.topics import authorities, regions
from internships_work.page import layout

layout.opening("regions")
layout.measure_choice()
layout.show(regions.measure_map, regions.ranked)
layout.show(authorities.on_map, authorities.ranked)
layout.show(authorities.beside)
layout.show(regions.beside_england)
layout.onward("regions")
