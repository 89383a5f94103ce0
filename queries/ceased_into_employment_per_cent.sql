-- asks:  What share of the EHC plans that ceased did so because of paid employment, by area and calendar year?
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
        ceased_paid_employment as numerator,
        ceased_all_reasons as denominator,
        100.0 * ceased_paid_employment / nullif(ceased_all_reasons, 0) as value,
        ceased_paid_employment_state as state,
        source_id
    from ceased_plans
)
select
    area_code, area_name, is_region, period, numerator, denominator, value, state,
    if(value is null or not is_region, null, rank() over (partition by period, is_region order by value desc))::integer
        as place,
    source_id
from shares
order by period, is_region, value desc, area_code;
