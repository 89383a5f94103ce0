-- asks:  Does attendance counted event by event agree with attendance counted by role and with the source’s own total?
--        A sum that holds a number given as "over" is "at least", and the difference from it is then "up to".
-- takes:
-- gives: counted VARCHAR, qualifier VARCHAR, attendance INTEGER, events INTEGER, source_id VARCHAR
with regional as (
    select sum(attendance)::integer as attendance, count(*)::integer as events, min(source_id) as source_id
    from conferences
    where geographic_level = 'Regional'
),
national as (
    select qualifier, attendance, 1 as events, source_id from conferences where geographic_level = 'National'
),
by_event as (
    select
        if(count(qualifier) > 0, 'at least', null) as qualifier,
        sum(attendance)::integer as attendance,
        count(*)::integer as events,
        min(source_id) as source_id
    from conferences
),
by_role as (
    select sum(attendance)::integer as attendance, min(source_id) as source_id from conference_roles
),
counts as (
    select 1 as position, 'regional' as counted, null as qualifier, attendance, events, source_id from regional
    union all
    select 2, 'national', qualifier, attendance, events, source_id from national
    union all
    select 3, 'by_event', qualifier, attendance, events, source_id from by_event
    union all
    select 4, 'by_role', null, attendance, (select events from by_event), source_id from by_role
    union all
    select
        5, 'difference', if(by_event.qualifier is null, null, 'up to'), by_role.attendance - by_event.attendance,
        by_event.events, by_role.source_id
    from by_event, by_role
    where by_role.attendance > by_event.attendance
    union all
    select 6, 'own_total', qualifier, figure::integer, (select events from by_event), source_id
    from quoted_figures
    where quote_id = 'conference_all'
)
select counted, qualifier, attendance, events, source_id
from counts
order by position;
