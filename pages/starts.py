"""Starts: supported internships year on year, in every region, and who the interns are."""

from board import layout
from board.exhibits import starts

layout.opening("starts")
layout.show(starts.by_year)
layout.show(starts.participation)
layout.show(starts.every_region)
layout.show(starts.kinds_of_learning)
layout.show(starts.foi_starts)
layout.show(starts.by_age, starts.by_sex)
layout.show(starts.by_setting)
layout.show(starts.by_ethnicity)
layout.onward("starts")
