-- asks:  How many EHC plans were held at 16 to 25, by local authority and January?
--        Places are from the most, in the region and in England.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place_in_region INTEGER, place_in_england INTEGER,
--        is_incomplete BOOLEAN, source_id VARCHAR
with counts as (
    select
        new_la_code as area_code,
        la_name as area_name,
        region_code,
        time_period as period,
        ehc_plans as numerator,
        null::integer as denominator,
        ehc_plans::double as value,
        ehc_plans_state as state,
        source_id
    from authority_ehc_plans
    where age_group = '16 to 25'
),
ranked as (
    select *, false as is_incomplete, value is not null as is_ranked from counts
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
