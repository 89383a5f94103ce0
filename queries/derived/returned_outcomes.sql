-- The table returned_outcomes, made once for each edition: how many interns were in paid work at the end, at 6 and at 12
-- months, and what share that is of those whose situation was known, in every area and academic year.
-- What the return has no row of is not available (x), not zero.
-- What is worked out from a number that is not there is not there either, for the same reason.
with stated as (
    select
        return_groups.*,
        moments.moment,
        moment_position,
        here.in_work,
        coalesce(here.in_work_state, 'x') as in_work_state,
        here.base,
        case
            when here.area_code is null then 'x'
            when here.in_work_state <> '' then here.in_work_state
            else here.not_in_work_state
        end as base_state,
        here.not_known,
        coalesce(here.not_known_state, 'x') as not_known_state,
        here.share,
        coalesce(here.share_state, 'x') as share_state_alone,
        coalesce(here.is_small_base, false) as is_small_base
    from return_groups
    cross join (values ('At the end', 1), ('At 6 months', 2), ('At 12 months', 3)) as moments(moment, moment_position)
    left join protected_outcomes as here
        on here.academic_year = return_groups.academic_year
        and here.area_code = return_groups.area_code
        and here.ehc_plan = return_groups.ehc_plan
        and here.moment = moments.moment
)
select
    * exclude (base, share, share_state_alone, is_small_base),
    if(base_state = '', base, null) as base,
    if(base_state = '', share_state_alone, base_state) as share_state,
    if(base_state = '' and share_state_alone = '', 100 * share, null) as share,
    is_small_base
from stated
order by academic_year, level, area_code, moment_position, plan_position;
