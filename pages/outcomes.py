"""Outcomes: paid work after a supported internship, and EHC plans that ceased into paid work."""

from board import layout
from board.exhibits import outcomes

view = layout.opening("outcomes")
layout.show(outcomes.with_and_without_plan(view))
layout.show(outcomes.time_points(view))
layout.show(outcomes.ceased_by_region(view))
layout.show(outcomes.ceased_by_year(view))
layout.onward("outcomes")
