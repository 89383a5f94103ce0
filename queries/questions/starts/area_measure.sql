-- asks:  How large is a measure in England and in each region, by period?
--        The place of a region is from the highest number, rate or share. A number that leaves out authorities without
--        a count is partial and has none; a rate is then that of the authorities with a count, and has its place.
-- takes: measure VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, is_region BOOLEAN, period VARCHAR, numerator INTEGER,
--        numerator_state VARCHAR, denominator INTEGER, denominator_state VARCHAR, value DOUBLE, state VARCHAR,
--        is_partial BOOLEAN, left_out VARCHAR, rank INTEGER, source_id VARCHAR, denominator_source_id VARCHAR
with figures as (
    select *, level = 'Regional' and value is not null and not (is_partial and per is null) as is_ranked
    from area_measures
    where measure = $measure and level in ('National', 'Regional')
)
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
    is_partial,
    left_out,
    if(is_ranked, rank() over (partition by period, is_ranked order by value desc), null)::integer as rank,
    source_id,
    denominator_source_id
from figures
order by period, is_region, value desc nulls last, area_code;
