-- asks:  How many people attended online and in person, and at how many conferences, the national one apart?
--        The average is derived, for regional conferences only: z (not applicable) for the national one, which is
--        a single event given as "over" a number.
-- takes:
-- gives: is_region BOOLEAN, format VARCHAR, events INTEGER, qualifier VARCHAR, attendance INTEGER, average DOUBLE,
--        average_state VARCHAR, regional_events INTEGER, regional_attendance INTEGER, source_id VARCHAR
with regional as (
    select count(*)::integer as events, sum(attendance)::integer as attendance
    from conferences
    where geographic_level = 'Regional'
)
select
    conferences.geographic_level = 'Regional' as is_region,
    conferences.format,
    count(*)::integer as events,
    min(conferences.qualifier) as qualifier,
    sum(conferences.attendance)::integer as attendance,
    if(is_region, 1.0 * sum(conferences.attendance) / nullif(count(*), 0), null)::double as average,
    if(is_region, '', 'z') as average_state,
    regional.events as regional_events,
    regional.attendance as regional_attendance,
    min(conferences.source_id) as source_id
from conferences, regional
group by is_region, conferences.format, regional.events, regional.attendance
order by is_region desc, attendance desc, conferences.format;
