"""Overview: what the programme set out to do, what it reports, and which number to quote."""

from internships_work.exhibits.topics import change, overview, regions, returns
from internships_work.page import layout

layout.opening("overview")
layout.show(overview.headlines)
layout.show(overview.which_number)
layout.show(change.on_one_basis)
layout.show(regions.beside_england)
layout.show(overview.reconciliation)
layout.show(returns.headlines)
layout.show(overview.milestones)
layout.show(overview.funding)
layout.onward("overview")
