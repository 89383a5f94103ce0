-- asks:  Who were the young people on supported internships in the January that is held, by one characteristic?
--        Subtotals are left out where their parts are listed; the share is of the published total.
-- takes: topic VARCHAR
-- gives: breakdown VARCHAR, interns INTEGER, interns_state VARCHAR, share DOUBLE, share_state VARCHAR,
--        everyone INTEGER, everyone_state VARCHAR, january VARCHAR, source_id VARCHAR
with total as (
    select supported_internships as everyone, supported_internships_state as everyone_state
    from intern_characteristics where breakdown_topic = 'Total'
)
select
    breakdown,
    supported_internships as interns,
    supported_internships_state as interns_state,
    100.0 * supported_internships / nullif(everyone, 0) as share,
    case
        when supported_internships_state <> '' then supported_internships_state
        when everyone = 0 then 'z'
        else everyone_state
    end as share_state,
    everyone,
    everyone_state,
    time_period as january,
    source_id
from intern_characteristics, total
where breakdown_topic = $topic
    and breakdown not in (select part_of from intern_characteristics where part_of is not null)
order by sort_order;
