-- asks:  How large is a measure in each local authority, by period?
--        Places are from the highest number, rate or share, in the region and in England. An authority whose rate or
--        share is one of fewer than 100 has none, because one young person more or less would move it far.
--        A return that was incomplete, or has since been withdrawn, has none either, and is not counted among the others.
-- takes: measure VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, period VARCHAR, numerator INTEGER,
--        numerator_state VARCHAR, denominator INTEGER, denominator_state VARCHAR, value DOUBLE, state VARCHAR,
--        rank_in_region INTEGER, rank_in_england INTEGER, return_status VARCHAR, source_id VARCHAR,
--        denominator_source_id VARCHAR
with figures as (
    select area_measures.*, coalesce(marked_returns.status, '') as return_status
    from area_measures
    left join marked_returns
        on marked_returns.measure = area_measures.measure
        and marked_returns.area_code = area_measures.area_code
        and marked_returns.period = area_measures.period
    where area_measures.measure = $measure and level = 'Local authority'
),
ranked as (
    select *, value is not null and (per is null or denominator >= 100) and return_status = '' as is_ranked
    from figures
)
select
    area_code,
    area_name,
    region_code,
    period,
    numerator,
    numerator_state,
    denominator,
    denominator_state,
    value,
    state,
    if(is_ranked, rank() over (partition by period, is_ranked, region_code order by value desc), null)::integer
        as rank_in_region,
    if(is_ranked, rank() over (partition by period, is_ranked order by value desc), null)::integer as rank_in_england,
    return_status,
    source_id,
    denominator_source_id
from ranked
order by period, is_ranked desc, value desc nulls last, area_name;
