-- asks:  How many interns of an area, England or a region, have each sex, age, ethnicity, primary need, provider type
--        and employer sector in one academic year, and how many interns are there in all?
--        Ages come in their order, everything else from the most; what is withheld comes last, by name alone. Where the
--        area has no row in the return its numbers are not available (x), not zero.
-- takes: area VARCHAR, academic_year VARCHAR
-- gives: characteristic VARCHAR, category VARCHAR, interns INTEGER, interns_state VARCHAR, everyone INTEGER,
--        everyone_state VARCHAR
with everyone as (
    select interns, interns_state
    from protected_starts
    where area_code = $area and academic_year = $academic_year and ehc_plan = 'All interns'
),

expected as (
    select distinct characteristic, category from protected_characteristics
),

here as (
    select * from protected_characteristics where area_code = $area and academic_year = $academic_year
)

select
    expected.characteristic,
    expected.category,
    here.interns,
    coalesce(here.interns_state, 'x') as interns_state,
    (select interns from everyone) as everyone,
    coalesce((select interns_state from everyone), 'x') as everyone_state
from expected
left join here
    on here.characteristic = expected.characteristic
    and here.category = expected.category
order by
    expected.characteristic,
    if(expected.characteristic = 'Age', expected.category, null),
    here.interns desc nulls last,
    expected.category;
