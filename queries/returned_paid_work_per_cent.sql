-- asks:  What share of interns whose situation was known were in paid work at the end of the internship, with and without
--        an EHC plan together, by area and academic year? The place of a region is from the highest share that is shown.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, is_region BOOLEAN, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place INTEGER, source_id VARCHAR
with expected as (
    select academic_year, area_code, area_name, area_code <> 'E92000001' as is_region
    from (select distinct academic_year from protected_outcomes)
    cross join areas
),

shares as (
    select
        expected.area_code,
        expected.area_name,
        is_region,
        left(expected.academic_year, 4) || '/' || right(expected.academic_year, 2) as period,
        if(share is null, null, in_work) as in_work,
        if(share is null, null, base) as base,
        100 * share as value,
        coalesce(share_state, 'x') as state
    from expected
    left join protected_outcomes as here
        on here.academic_year = expected.academic_year
        and here.area_code = expected.area_code
        and ehc_plan = 'All interns'
        and moment = 'At the end'
)

select
    area_code,
    area_name,
    is_region,
    period,
    in_work as numerator,
    base as denominator,
    value,
    state,
    if(value is null or not is_region, null, rank() over (partition by period, is_region order by value desc nulls last))::integer
        as place,
    (select coalesce(nullif(source_id, ''), 'programme_return') from extracts where extract = 'interns') as source_id
from shares
order by period, is_region, value desc nulls last, area_code;
