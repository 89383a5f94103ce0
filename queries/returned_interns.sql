-- asks:  How many interns does the programme return count, with and without an EHC plan, by area and academic year?
--        The place of a region is from the most, among those whose number is shown; the others follow by code.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, is_region BOOLEAN, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place INTEGER, source_id VARCHAR
with expected as (
    select academic_year, area_code, area_name, area_code <> 'E92000001' as is_region
    from (select distinct academic_year from protected_starts)
    cross join areas
),

counted as (
    select
        expected.area_code,
        expected.area_name,
        is_region,
        left(expected.academic_year, 4) || '/' || right(expected.academic_year, 2) as period,
        interns,
        coalesce(interns_state, 'x') as state
    from expected
    left join protected_starts as here
        on here.academic_year = expected.academic_year
        and here.area_code = expected.area_code
        and ehc_plan = 'All interns'
)

select
    area_code,
    area_name,
    is_region,
    period,
    interns as numerator,
    null::integer as denominator,
    interns::double as value,
    state,
    if(interns is null or not is_region, null, rank() over (partition by period, is_region order by interns desc nulls last))::integer
        as place,
    (select coalesce(nullif(source_id, ''), 'programme_return') from extracts where extract = 'interns') as source_id
from counted
order by period, is_region, value desc nulls last, area_code;
