-- asks:  What share of EHC plans held at 16 to 25 were recorded as NEET, by area and January?
--        The place of a region is from the highest share.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, is_region BOOLEAN, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place INTEGER, source_id VARCHAR
with shares as (
    select
        coalesce(region_code, country_code) as area_code,
        coalesce(region_name, country_name) as area_name,
        geographic_level = 'Regional' as is_region,
        time_period as period,
        plans_neet as numerator,
        ehc_plans as denominator,
        100.0 * plans_neet / nullif(ehc_plans, 0) as value,
        plans_neet_state as state,
        source_id
    from neet
)
select
    area_code, area_name, is_region, period, numerator, denominator, value, state,
    if(value is null or not is_region, null, rank() over (partition by period, is_region order by value desc))::integer
        as place,
    source_id
from shares
order by period, is_region, value desc, area_code;
