-- asks:  Who were the young people on supported internships in January 2025, by one characteristic?
--        Subtotals are left out where their parts are listed; the share is of all of them.
-- takes: topic VARCHAR
-- gives: breakdown VARCHAR, interns INTEGER, share DOUBLE, everyone INTEGER, january VARCHAR, source_id VARCHAR
with total as (
    select supported_internships as everyone from intern_characteristics where breakdown_topic = 'Total'
)
select
    breakdown,
    supported_internships as interns,
    100.0 * supported_internships / nullif(everyone, 0) as share,
    everyone,
    time_period as january,
    source_id
from intern_characteristics, total
where breakdown_topic = $topic
    and breakdown not in (select part_of from intern_characteristics where part_of is not null)
order by sort_order;
