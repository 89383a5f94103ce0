-- asks:  How many interns were in paid work at the end, at 6 and at 12 months, in one academic year, in an area and in
--        the areas one level below it: the regions of England, or the authorities of a region?
--        The area itself comes first, then those with a share for interns with an EHC plan, from the highest; the
--        others follow by name alone, so that their order says nothing of what is withheld. An area without a row in
--        the return is not available (x), not zero.
-- takes: area VARCHAR, academic_year VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, is_below BOOLEAN, moment VARCHAR, ehc_plan VARCHAR, in_work INTEGER,
--        in_work_state VARCHAR, base INTEGER, base_state VARCHAR, not_known INTEGER, not_known_state VARCHAR,
--        share DOUBLE, share_state VARCHAR, is_small_base BOOLEAN
with then_there as (
    select * from protected_outcomes where academic_year = $academic_year
),

places as (
    select area_code, area_name, area_code <> $area as is_below
    from areas
    where $area in (area_code, 'E92000001')
    union all
    select new_la_code, la_name, true
    from authorities
    where region_code = $area
        and (
            new_la_code in (select area_code from then_there)
            or make_date(left($academic_year, 4)::integer, 9, 1)
                between coalesce(valid_from, date '1900-01-01') and coalesce(valid_to, date '2999-12-31')
        )
),

expected as (
    select *
    from places
    cross join (values ('At the end', 1), ('At 6 months', 2), ('At 12 months', 3)) as moments(moment, moment_position)
    cross join (values ('With an EHC plan', 1), ('Without an EHC plan', 2), ('All interns', 3)) as plans(ehc_plan, plan_position)
)

select
    expected.area_code,
    expected.area_name,
    is_below,
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
left join then_there as here
    on here.area_code = expected.area_code
    and here.moment = expected.moment
    and here.ehc_plan = expected.ehc_plan
order by
    moment_position,
    is_below,
    max(here.share) filter (expected.ehc_plan = 'With an EHC plan')
        over (partition by expected.area_code, expected.moment) desc nulls last,
    expected.area_name,
    expected.area_code,
    plan_position;
