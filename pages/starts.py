"""Starts: supported internships year on year, in every region, and who the interns are."""

from internships_work.exhibits.topics import change, returned_interns, returned_starts, starts
from internships_work.page import layout

layout.opening("starts")
layout.show(starts.by_year)
layout.show(change.on_one_basis)
layout.show(starts.participation)
layout.show(starts.every_region)
layout.show(starts.kinds_of_learning)
layout.show(starts.foi_starts)
layout.show(returned_starts.interns_by_year, returned_starts.interns_by_region)
layout.show(returned_starts.returned_counts)
layout.show(starts.by_age, starts.by_sex)
layout.show(starts.by_setting)
layout.show(starts.by_primary_need)
layout.show(starts.by_ethnicity)
layout.show(returned_interns.by_age, returned_interns.by_sex)
layout.show(returned_interns.by_primary_need, returned_interns.by_ethnicity)
layout.show(returned_interns.by_employer_sector, returned_interns.by_provider_type)
layout.onward("starts")
