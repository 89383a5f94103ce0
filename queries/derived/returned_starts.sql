-- The table returned_starts, made once for each edition: how many interns the programme return counts, and how many of
-- them completed, in every area and academic year. What the return has no row of is not available (x), not zero.
select
    return_groups.*,
    here.interns,
    coalesce(here.interns_state, 'x') as interns_state,
    here.completed,
    coalesce(here.completed_state, 'x') as completed_state,
    here.not_completed,
    coalesce(here.not_completed_state, 'x') as not_completed_state,
    here.completion_not_known,
    coalesce(here.completion_not_known_state, 'x') as completion_not_known_state
from return_groups
left join protected_starts as here
    on here.academic_year = return_groups.academic_year
    and here.area_code = return_groups.area_code
    and here.ehc_plan = return_groups.ehc_plan
order by return_groups.academic_year, level, return_groups.area_code, plan_position;
