"""Outcomes: paid work after a supported internship, and EHC plans that ceased into paid work."""

from internships_work.exhibits.topics import outcomes, returned_differences, returned_outcomes
from internships_work.page import layout

layout.opening("outcomes")
layout.show(outcomes.time_points)
layout.show(returned_outcomes.in_work, returned_differences.between_plans)
layout.show(returned_outcomes.by_year)
layout.show(returned_outcomes.by_region_at_the_end)
layout.show(returned_outcomes.by_region_at_6_months, returned_outcomes.by_region_at_12_months)
layout.show(outcomes.with_and_without_plan)
layout.show(outcomes.ceased_by_region)
layout.show(outcomes.ceased_by_year)
layout.onward("outcomes")
