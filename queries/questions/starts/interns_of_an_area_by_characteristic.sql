-- asks:    Who were the young people on supported internships in one area, England, a region or a local authority, in the
--          latest January, by one characteristic? The latest is one of which England and all nine regions have rows. A
--          group without a row was not published, so `everyone` is the published count of that January and not the sum of
--          the groups. A subtotal is one whose parts are listed.
-- measure: supported_internships
-- takes:   area VARCHAR, topic VARCHAR
-- gives:   breakdown VARCHAR, is_subtotal BOOLEAN, interns INTEGER, interns_state VARCHAR, everyone INTEGER,
--          everyone_state VARCHAR, january VARCHAR, source_id VARCHAR,
--          denominator_source_id VARCHAR
with whole as (
    select time_period
    from authority_characteristics
    where new_la_code is null
    group by time_period
    having count(distinct coalesce(region_code, country_code)) = (select count(*) from areas)
),
latest as (
    select max(time_period) as january from whole
)
select
    counted.category as breakdown,
    counted.category in (select part_of from intern_characteristics where part_of is not null) as is_subtotal,
    counted.supported_internships as interns,
    counted.supported_internships_state as interns_state,
    total.numerator as everyone,
    coalesce(total.state, 'x') as everyone_state,
    counted.time_period as january,
    counted.source_id,
    total.source_id as denominator_source_id
from authority_characteristics as counted
left join intern_characteristics as listed
    on listed.breakdown_topic = counted.characteristic
    and listed.breakdown = counted.category
left join area_measures as total
    on total.measure = 'supported_internships'
    and total.area_code = $area
    and total.period = counted.time_period
where coalesce(counted.new_la_code, counted.region_code, counted.country_code) = $area
    and counted.characteristic = $topic
    and counted.time_period = (select january from latest)
order by listed.sort_order, breakdown;
