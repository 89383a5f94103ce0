"""Conferences: who came to the ten legacy conferences, where, in which roles, and what does not add up."""

from board import layout
from board.exhibits import conferences

view = layout.opening("conferences")
layout.show(conferences.on_map(view))
layout.show(conferences.by_event(view))
layout.show(conferences.by_role(view))
layout.show(conferences.two_counts(view))
layout.show(conferences.by_format(view))
layout.show(conferences.per_100_internships(view))
layout.onward("conferences")
