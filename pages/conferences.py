"""Conferences: who came to the ten legacy conferences, where, in which roles, and what does not add up."""

from internships_work.exhibits.topics import conferences
from internships_work.page import layout

layout.opening("conferences")
layout.show(conferences.on_map)
layout.show(conferences.by_event)
layout.show(conferences.by_role)
layout.show(conferences.two_counts)
layout.show(conferences.by_format)
layout.show(conferences.per_100_internships)
layout.onward("conferences")
