"""Regions: one measure on a map and in order, and the chosen region beside England."""

from board import layout
from board.exhibits import regions

view = layout.opening("regions")
layout.measure_choice()
layout.show(regions.measure_map(view), regions.ranked(view))
layout.show(regions.beside_england(view))
layout.onward("regions")
