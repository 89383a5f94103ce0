-- asks:  How many young people with an EHC plan were on a supported internship, by local authority and January?
--        Places are from the most, in the region and in England.
--        An incomplete return has none either, and is not counted among the others.
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
        supported_internships as numerator,
        null::integer as denominator,
        supported_internships::double as value,
        supported_internships_state as state,
        source_id
    from authority_work_based_learning
),
ranked as (
    select counts.*, incomplete.area_code is not null as is_incomplete,
        value is not null and incomplete.area_code is null as is_ranked
    from counts
    left join incomplete_returns as incomplete
        on incomplete.measure = 'supported_internships'
        and incomplete.period = counts.period
        and incomplete.area_code = counts.area_code
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
