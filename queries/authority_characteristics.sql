-- asks:  Who were the young people on supported internships in one local authority in the latest January, by one
--        characteristic? Subtotals are left out where their parts are listed. A group without a row was not published.
-- takes: authority VARCHAR, topic VARCHAR
-- gives: breakdown VARCHAR, interns INTEGER, interns_state VARCHAR, january VARCHAR, source_id VARCHAR
select
    counted.category as breakdown,
    counted.supported_internships as interns,
    counted.supported_internships_state as interns_state,
    counted.time_period as january,
    counted.source_id
from authority_characteristics as counted
left join intern_characteristics as listed
    on listed.breakdown_topic = counted.characteristic
    and listed.breakdown = counted.category
where counted.new_la_code = $authority
    and counted.characteristic = $topic
    and counted.time_period = (select max(time_period) from authority_characteristics)
    and counted.category not in (select part_of from intern_characteristics where part_of is not null)
order by listed.sort_order, breakdown;
