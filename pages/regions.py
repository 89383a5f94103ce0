"""Regions: one measure on a map and in order, by region and by local authority, and the chosen one beside England."""

from internships_work.exhibits.topics import authorities, headroom, regions, year_on_year
from internships_work.page import layout

layout.opening("regions")
layout.way_to(headroom.to_ask)
layout.measure_choice()
layout.show(regions.measure_map, regions.ranked)
layout.show(authorities.on_map, authorities.ranked)
layout.show(headroom.to_ask)
layout.show(year_on_year.of_authorities)
layout.show(authorities.beside)
layout.show(regions.beside_england)
layout.onward("regions")
