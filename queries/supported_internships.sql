-- asks:  How many young people with an EHC plan were on a supported internship, by area and January?
--        The place of a region is from the most.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, is_region BOOLEAN, period VARCHAR, numerator INTEGER,
--        denominator INTEGER, value DOUBLE, state VARCHAR, place INTEGER, source_id VARCHAR
select
    coalesce(region_code, country_code) as area_code,
    coalesce(region_name, country_name) as area_name,
    geographic_level = 'Regional' as is_region,
    time_period as period,
    supported_internships as numerator,
    null::integer as denominator,
    supported_internships::double as value,
    supported_internships_state as state,
    if(
        supported_internships is null or geographic_level = 'National',
        null,
        rank() over (partition by time_period, geographic_level order by supported_internships desc nulls last)
    )::integer as place,
    source_id
from work_based_learning
order by period, is_region, value desc nulls last, area_code;
