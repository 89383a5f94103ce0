-- asks:  How many people attended each legacy conference, when, where and in which format?
--        The place of a region is from the highest attendance of the regional conferences; the national one has none.
-- takes:
-- gives: area_code VARCHAR, held_for VARCHAR, is_region BOOLEAN, event_date DATE, venue VARCHAR, format VARCHAR,
--        qualifier VARCHAR, attendance INTEGER, rank INTEGER, source_id VARCHAR
select
    region_code as area_code,
    coalesce(region_name, 'National') as held_for,
    geographic_level = 'Regional' as is_region,
    event_date,
    place as venue,
    format,
    qualifier,
    attendance,
    if(
        geographic_level = 'Regional',
        rank() over (partition by geographic_level order by attendance desc),
        null
    )::integer as rank,
    source_id
from conferences
order by attendance desc, event_date, area_code;
