-- asks:  What share of EHC plans held at 16 to 25 were recorded as NEET, by local authority and January?
--        Places are from the highest share, in the region and in England. An authority with fewer than 100 plans
--        held at those ages has none, because chance alone would move it far.
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
        plans_neet as numerator,
        ehc_plans as denominator,
        100.0 * plans_neet / nullif(ehc_plans, 0) as value,
        if(plans_neet_state = '', ehc_plans_state, plans_neet_state) as state,
        source_id
    from authority_neet
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
