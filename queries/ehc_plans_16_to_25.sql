-- asks:  How many EHC plans were held at 16 to 25, by area and January?
--        The place of a region is from the most.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, is_region BOOLEAN, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place INTEGER, source_id VARCHAR
select
    coalesce(region_code, country_code) as area_code,
    coalesce(region_name, country_name) as area_name,
    geographic_level = 'Regional' as is_region,
    time_period as period,
    ehc_plans as numerator,
    null::integer as denominator,
    ehc_plans::double as value,
    ehc_plans_state as state,
    if(
        ehc_plans is null or geographic_level = 'National',
        null,
        rank() over (partition by time_period, geographic_level order by ehc_plans desc nulls last)
    )::integer as place,
    source_id
from ehc_plans
where age_group = '16 to 25'
order by period, is_region, value desc nulls last, area_code;
