-- asks:  How many young people were on supported internships for every 1,000 EHC plans held at 16 to 24, by local authority and January?
--        Places are from the highest rate, in the region and in England. An authority with fewer than 100 plans has
--        none, because one young person more or less would move its rate by more than 10.
--        An incomplete return has none either, and is not counted among the others.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place_in_region INTEGER, place_in_england INTEGER,
--        is_incomplete BOOLEAN, source_id VARCHAR
with rates as (
    select
        learning.new_la_code as area_code,
        learning.la_name as area_name,
        learning.region_code,
        learning.time_period as period,
        learning.supported_internships as numerator,
        plans.ehc_plans as denominator,
        1000.0 * learning.supported_internships / nullif(plans.ehc_plans, 0) as value,
        if(learning.supported_internships_state = '', plans.ehc_plans_state, learning.supported_internships_state) as state,
        learning.source_id
    from authority_work_based_learning as learning
    join authority_ehc_plans as plans
        on plans.time_period = learning.time_period
        and plans.new_la_code = learning.new_la_code
        and plans.age_group = '16 to 24'
),
ranked as (
    select rates.*, incomplete.area_code is not null as is_incomplete,
        value is not null and denominator >= 100 and incomplete.area_code is null as is_ranked
    from rates
    left join incomplete_returns as incomplete
        on incomplete.measure = 'supported_internships_per_1000'
        and incomplete.period = rates.period
        and incomplete.area_code = rates.area_code
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
