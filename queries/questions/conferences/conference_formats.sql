-- asks:  How many people attended online and in person, and at how many conferences, the national one apart?
--        The average is derived, for regional conferences only: z (not applicable) for the national one, which is
--        a single event given as "over" a number.
-- takes:
-- gives: is_region BOOLEAN, format VARCHAR, events INTEGER, qualifier VARCHAR, attendance INTEGER, average DOUBLE,
--        average_state VARCHAR, regional_events INTEGER, regional_attendance INTEGER, source_id VARCHAR
with held as (
    select *, geographic_level = 'Regional' as is_region from conferences
),
regional as (
    select count(*)::integer as events, sum(attendance)::integer as attendance
    from held
    where is_region
)
select
    held.is_region,
    held.format,
    count(*)::integer as events,
    min(held.qualifier) as qualifier,
    sum(held.attendance)::integer as attendance,
    if(held.is_region, 1.0 * sum(held.attendance) / nullif(count(*), 0), null)::double as average,
    if(held.is_region, '', 'z') as average_state,
    regional.events as regional_events,
    regional.attendance as regional_attendance,
    min(held.source_id) as source_id
from held, regional
group by held.is_region, held.format, regional.events, regional.attendance
order by held.is_region desc, attendance desc, held.format;
