-- asks:  Who were the young people on supported internships in one local authority in the latest January, by one
--        characteristic? The latest is one of which England and all nine regions have rows. Subtotals are left out where
--        their parts are listed. A group without a row was not published, so `everyone` is the published count of that
--        January and not the sum of the groups.
-- takes: authority VARCHAR, topic VARCHAR
-- gives: breakdown VARCHAR, interns INTEGER, interns_state VARCHAR, everyone INTEGER,
--        everyone_state VARCHAR, january VARCHAR, source_id VARCHAR
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
    counted.supported_internships as interns,
    counted.supported_internships_state as interns_state,
    total.supported_internships as everyone,
    coalesce(total.supported_internships_state, 'x') as everyone_state,
    counted.time_period as january,
    counted.source_id
from authority_characteristics as counted
left join intern_characteristics as listed
    on listed.breakdown_topic = counted.characteristic
    and listed.breakdown = counted.category
left join authority_work_based_learning as total
    on total.new_la_code = counted.new_la_code
    and total.time_period = counted.time_period
where counted.new_la_code = $authority
    and counted.characteristic = $topic
    and counted.time_period = (select january from latest)
    and counted.category not in (select part_of from intern_characteristics where part_of is not null)
order by listed.sort_order, breakdown;
