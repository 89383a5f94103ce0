-- asks:  What did the authorities of an area return each year: interns predicted for the next year, job coaches,
--        employment champions and, where the pack counts no interns itself, starts?
--        A year of the return in which the area has no row is not available (x), not zero. A sum leaves out the
--        authorities that gave no number; `missing` says how many those are.
-- takes: area VARCHAR
-- gives: academic_year VARCHAR, item VARCHAR, count INTEGER, count_state VARCHAR, missing INTEGER
with expected as (
    select academic_year, item
    from (select distinct academic_year from protected_returns)
    cross join (select distinct item from protected_returns)
),

here as (
    select * from protected_returns where area_code = $area
)

select
    expected.academic_year,
    expected.item,
    here.count,
    coalesce(here.count_state, 'x') as count_state,
    coalesce(here.missing, 0) as missing
from expected
left join here
    on here.academic_year = expected.academic_year
    and here.item = expected.item
order by expected.academic_year, expected.item <> 'Starts', expected.item <> 'Predicted for the next year', expected.item desc;
