-- asks:    How many supported internships did each local authority record in the latest January and in the one before,
--          and may the difference be one of recording? Only Januaries of which both were counted by a record for each
--          person. It may be one of recording where the count went from or to none and the other count is five or more,
--          or where it fell to at most half or rose to at least double, by at least 20. No difference has a place among
--          the others. What it is set against, the January before, has its own source and its own return.
--          `standing` says which authority was made or abolished between the two; such a one has no difference.
-- measure: supported_internships
-- takes:
-- gives:   area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, region_name VARCHAR, january_before VARCHAR,
--          january VARCHAR, standing VARCHAR, interns_before INTEGER, interns_before_state VARCHAR, interns INTEGER,
--          interns_state VARCHAR, difference INTEGER, difference_state VARCHAR, may_be_recording BOOLEAN,
--          return_status_before VARCHAR, return_status VARCHAR, source_id VARCHAR, denominator_source_id VARCHAR
with counted as (
    select area_measures.*, coalesce(marked_returns.status, '') as return_status
    from area_measures
    left join marked_returns
        on marked_returns.measure = area_measures.measure
        and marked_returns.area_code = area_measures.area_code
        and marked_returns.period = area_measures.period
    where area_measures.measure = 'supported_internships'
        and level = 'Local authority'
        and area_measures.period >= (select period from series_facts where fact = 'person_level_since')
),
latest as (
    select max(later.period) as january
    from counted as later
    join counted as earlier
        on earlier.period::integer = later.period::integer - 1
    where later.numerator is not null and earlier.numerator is not null
),
januaries as (
    select
        january,
        (january::integer - 1)::varchar as january_before,
        make_date(january::integer, 1, 31) as day,
        make_date(january::integer - 1, 1, 31) as day_before
    from latest
    where january is not null
),
stood as (
    select
        new_la_code as area_code,
        la_name as area_name,
        region_code,
        january,
        january_before,
        day_before >= coalesce(valid_from, day_before) and day_before <= coalesce(valid_to, day_before) as stood_before,
        day >= coalesce(valid_from, day) and day <= coalesce(valid_to, day) as stands
    from authorities
    cross join januaries
),
pairs as (
    select
        stood.*,
        earlier.numerator as interns_before,
        coalesce(earlier.numerator_state, if(stood_before, 'x', 'z')) as interns_before_state,
        later.numerator as interns,
        coalesce(later.numerator_state, if(stands, 'x', 'z')) as interns_state,
        coalesce(earlier.return_status, '') as return_status_before,
        coalesce(later.return_status, '') as return_status,
        coalesce(later.source_id, '') as source_id,
        coalesce(earlier.source_id, '') as denominator_source_id
    from stood
    left join counted as earlier
        on earlier.area_code = stood.area_code
        and earlier.period = january_before
    left join counted as later
        on later.area_code = stood.area_code
        and later.period = january
    where stood_before or stands or earlier.area_code is not null or later.area_code is not null
),
ends as (
    select
        *,
        if(interns < interns_before, interns, interns_before) as lower,
        if(interns < interns_before, interns_before, interns) as higher,
        interns is not null and interns_before is not null as is_known
    from pairs
)
select
    ends.area_code,
    ends.area_name,
    ends.region_code,
    region.area_name as region_name,
    january_before,
    january,
    case when not stood_before then 'made' when not stands then 'abolished' else '' end as standing,
    interns_before,
    interns_before_state,
    interns,
    interns_state,
    interns - interns_before as difference,
    if(interns_before_state <> '', interns_before_state, interns_state) as difference_state,
    is_known and (lower = 0 and higher >= 5 or 2 * lower <= higher and higher - lower >= 20) as may_be_recording,
    return_status_before,
    return_status,
    source_id,
    denominator_source_id
from ends
join areas as region
    on region.area_code = ends.region_code
order by ends.region_code, ends.area_name;
