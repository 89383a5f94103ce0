-- asks:  How many interns of an area were in paid work at the end, at 6 and at 12 months, each year, with and without
--        an EHC plan, and what share is that of those whose situation was known?
--        A year of the return in which the area has no row is not available (x), not zero.
-- takes: area VARCHAR
-- gives: academic_year VARCHAR, moment VARCHAR, ehc_plan VARCHAR, in_work INTEGER, in_work_state VARCHAR,
--        base INTEGER, base_state VARCHAR, not_known INTEGER, not_known_state VARCHAR, share DOUBLE,
--        share_state VARCHAR, is_small_base BOOLEAN
with expected as (
    select academic_year, moment, moment_position, ehc_plan, plan_position
    from (select distinct academic_year from protected_outcomes)
    cross join (values ('At the end', 1), ('At 6 months', 2), ('At 12 months', 3)) as moments(moment, moment_position)
    cross join (values ('With an EHC plan', 1), ('Without an EHC plan', 2), ('All interns', 3)) as plans(ehc_plan, plan_position)
),

here as (
    select * from protected_outcomes where area_code = $area
)

select
    expected.academic_year,
    expected.moment,
    expected.ehc_plan,
    here.in_work,
    coalesce(here.in_work_state, 'x') as in_work_state,
    here.base,
    case when here.area_code is null then 'x' when here.base is null then 'c' else '' end as base_state,
    here.not_known,
    coalesce(here.not_known_state, 'x') as not_known_state,
    100 * here.share as share,
    coalesce(here.share_state, 'x') as share_state,
    coalesce(here.is_small_base, false) as is_small_base
from expected
left join here
    on here.academic_year = expected.academic_year
    and here.moment = expected.moment
    and here.ehc_plan = expected.ehc_plan
order by expected.academic_year, moment_position, plan_position;
