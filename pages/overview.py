"""Overview: what the programme set out to do, what it reports, and which number to quote."""

from board import layout
from board.exhibits import overview, regions

view = layout.opening("overview")
layout.show(overview.headlines(view))
layout.show(overview.reconciliation(view))
layout.show(overview.which_number(view))
layout.show(regions.beside_england(view))
layout.show(overview.milestones(view))
layout.show(overview.funding(view))
layout.onward("overview")
