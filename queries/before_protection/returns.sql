-- asks:  What did authorities return, by item, year and area? A sum leaves out the authorities whose number is missing,
--        and `missing` says how many those are; an area none of whose authorities gave a number has the symbol x.
-- takes:
-- gives: academic_year VARCHAR, geographic_level VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        item VARCHAR, count INTEGER, symbol VARCHAR, missing INTEGER
with returned as (
    select
        r.academic_year,
        g.region_code,
        g.new_la_code,
        g.la_name,
        unnest(['Starts', 'Predicted for the next year', 'Job coaches', 'Champions']) as item,
        unnest([r.starts, r.predicted_next_year, r.job_coaches, r.champions]) as count,
        unnest([r.starts_state, r.predicted_next_year_state, r.job_coaches_state, r.champions_state]) as state
    from authority_returns as r
    join authorities as g using (new_la_code)
),

complete_years as (
    select academic_year
    from returned
    group by academic_year
    having count(distinct region_code) = (select count(*) from areas where area_code <> 'E92000001')
),

placed as (
    select academic_year, 'Local authority' as geographic_level, new_la_code as area_code, la_name as area_name,
        region_code, item, count, state
    from returned
    union all
    select academic_year, 'Regional', region_code, area_name, region_code, item, count, state
    from returned
    join areas on area_code = region_code
    union all
    select academic_year, 'National', areas.area_code, areas.area_name, null, item, count, state
    from returned
    join complete_years using (academic_year)
    join areas on areas.area_code = 'E92000001'
)

select
    academic_year,
    geographic_level,
    area_code,
    area_name,
    region_code,
    item,
    sum(count)::integer as count,
    case when sum(count) is not null then '' when bool_and(state = 'z') then 'z' else 'x' end as symbol,
    (count(*) filter (count is null and state <> 'z'))::integer as missing
from placed
where item <> 'Starts' or not $has_interns
group by all
order by academic_year, geographic_level, area_code, item;
