-- asks:  How many interns does the programme return count in one academic year, in an area and in the areas one level
--        below it: the regions of England, or the authorities of a region?
--        The area itself comes first, then those with a number of all interns, from the most; the others follow by name
--        alone, so that their order says nothing of what is withheld. No row in the return is not available (x), not zero.
-- takes: area VARCHAR, academic_year VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, is_below BOOLEAN, ehc_plan VARCHAR, interns INTEGER,
--        interns_state VARCHAR
with then_there as (
    select * from protected_starts where academic_year = $academic_year
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
    cross join (values ('With an EHC plan', 1), ('Without an EHC plan', 2), ('All interns', 3)) as plans(ehc_plan, plan_position)
)

select
    expected.area_code,
    expected.area_name,
    is_below,
    expected.ehc_plan,
    here.interns,
    coalesce(here.interns_state, 'x') as interns_state
from expected
left join then_there as here
    on here.area_code = expected.area_code
    and here.ehc_plan = expected.ehc_plan
order by
    is_below,
    max(here.interns) filter (expected.ehc_plan = 'All interns') over (partition by expected.area_code) desc nulls last,
    expected.area_name,
    expected.area_code,
    plan_position;
