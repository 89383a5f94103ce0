"""Outcomes: paid work after a supported internship, and EHC plans that ceased into paid work."""

from board import layout
from board.exhibits import outcomes

layout.opening("outcomes")
layout.show(outcomes.with_and_without_plan)
layout.show(outcomes.time_points)
layout.show(outcomes.ceased_by_region)
layout.show(outcomes.ceased_by_year)
layout.onward("outcomes")
