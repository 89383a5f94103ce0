-- asks:  How many interns does the programme return count in an area each year, with and without an EHC plan, and how
--        many of them completed? A year of the return in which the area has no row is not available (x), not zero.
-- takes: area VARCHAR
-- gives: academic_year VARCHAR, ehc_plan VARCHAR, interns INTEGER, interns_state VARCHAR, completed INTEGER,
--        completed_state VARCHAR, not_completed INTEGER, not_completed_state VARCHAR, completion_not_known INTEGER,
--        completion_not_known_state VARCHAR
with expected as (
    select academic_year, ehc_plan, plan_position
    from (select distinct academic_year from protected_starts)
    cross join (values ('With an EHC plan', 1), ('Without an EHC plan', 2), ('All interns', 3)) as plans(ehc_plan, plan_position)
),

here as (
    select * from protected_starts where area_code = $area
)

select
    expected.academic_year,
    expected.ehc_plan,
    here.interns,
    coalesce(here.interns_state, 'x') as interns_state,
    here.completed,
    coalesce(here.completed_state, 'x') as completed_state,
    here.not_completed,
    coalesce(here.not_completed_state, 'x') as not_completed_state,
    here.completion_not_known,
    coalesce(here.completion_not_known_state, 'x') as completion_not_known_state
from expected
left join here
    on here.academic_year = expected.academic_year
    and here.ehc_plan = expected.ehc_plan
order by expected.academic_year, plan_position;
