-- asks:  What share of the EHC plans that ceased did so because of paid employment, by local authority and calendar year?
--        Places are from the highest share, in the region and in England. An authority with fewer than 100 plans
--        ceased in the year has none, because chance alone would move it far.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place_in_region INTEGER, place_in_england INTEGER,
--        is_incomplete BOOLEAN, source_id VARCHAR
with shares as (
    select
        new_la_code as area_code,
        la_name as area_name,
        region_code,
        time_period as period,
        ceased_paid_employment as numerator,
        ceased_all_reasons as denominator,
        100.0 * ceased_paid_employment / nullif(ceased_all_reasons, 0) as value,
        if(ceased_paid_employment_state = '', ceased_all_reasons_state, ceased_paid_employment_state) as state,
        source_id
    from authority_ceased_plans
),
ranked as (
    select *, false as is_incomplete, value is not null and denominator >= 100 as is_ranked from shares
)
select
    area_code, area_name, region_code, period, numerator, denominator, value, state,
    if(is_ranked, rank() over (partition by period, is_ranked, region_code order by value desc), null)::integer
        as place_in_region,
    if(is_ranked, rank() over (partition by period, is_ranked order by value desc), null)::integer as place_in_england,
    is_incomplete,
    source_id
from ranked
order by period, is_ranked desc, value desc nulls last, area_name;
