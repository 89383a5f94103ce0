-- asks:  How many young people were on apprenticeships for every 1,000 EHC plans held at 16 to 24, by area and January?
--        Only where both numbers exist for the same January. The place of a region is from the highest rate.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, is_region BOOLEAN, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place INTEGER, source_id VARCHAR
with rates as (
    select
        coalesce(learning.region_code, learning.country_code) as area_code,
        coalesce(learning.region_name, learning.country_name) as area_name,
        learning.geographic_level = 'Regional' as is_region,
        learning.time_period as period,
        learning.apprenticeships as numerator,
        plans.ehc_plans as denominator,
        1000.0 * learning.apprenticeships / nullif(plans.ehc_plans, 0) as value,
        learning.apprenticeships_state as state,
        learning.source_id
    from work_based_learning as learning
    join ehc_plans as plans
        on plans.time_period = learning.time_period
        and plans.geographic_level = learning.geographic_level
        and plans.region_code is not distinct from learning.region_code
        and plans.age_group = '16 to 24'
)
select
    area_code, area_name, is_region, period, numerator, denominator, value, state,
    if(value is null or not is_region, null, rank() over (partition by period, is_region order by value desc))::integer
        as place,
    source_id
from rates
order by period, is_region, value desc, area_code;
