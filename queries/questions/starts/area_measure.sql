-- asks:  How large is a measure in England and in each region, by period?
--        The place of a region is from the highest number, rate or share.
-- takes: measure VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, is_region BOOLEAN, period VARCHAR, numerator INTEGER,
--        numerator_state VARCHAR, denominator INTEGER, denominator_state VARCHAR, value DOUBLE, state VARCHAR,
--        rank INTEGER, source_id VARCHAR, denominator_source_id VARCHAR
select
    area_code,
    area_name,
    level = 'Regional' as is_region,
    period,
    numerator,
    numerator_state,
    denominator,
    denominator_state,
    value,
    state,
    if(
        value is null or level = 'National',
        null,
        rank() over (partition by period, level order by value desc nulls last)
    )::integer as rank,
    source_id,
    denominator_source_id
from area_measures
where measure = $measure and level in ('National', 'Regional')
order by period, is_region, value desc nulls last, area_code;
