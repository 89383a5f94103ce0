"""Starts: supported internships year on year, in every region, and who the interns are."""

from board import layout
from board.exhibits import starts

view = layout.opening("starts")
layout.show(starts.by_year(view))
layout.show(starts.participation(view))
layout.show(starts.every_region(view))
layout.show(starts.kinds_of_learning(view))
layout.show(starts.foi_starts(view))
layout.show(starts.by_age(view), starts.by_sex(view))
layout.show(starts.by_setting(view))
layout.show(starts.by_ethnicity(view))
layout.onward("starts")
