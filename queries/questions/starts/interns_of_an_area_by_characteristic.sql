-- asks:  How many young people of one region or local authority were on a supported internship in the latest January, by
--        one characteristic? The latest is one of which England and all nine regions have rows. A group without a row was
--        not published.
-- takes: area VARCHAR, topic VARCHAR
-- gives: breakdown VARCHAR, interns INTEGER, interns_state VARCHAR, january VARCHAR, source_id VARCHAR
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
    category as breakdown,
    supported_internships as interns,
    supported_internships_state as interns_state,
    time_period as january,
    source_id
from authority_characteristics
where coalesce(new_la_code, region_code, country_code) = $area
    and characteristic = $topic
    and time_period = (select january from latest)
order by breakdown;
