-- asks:  How many young people with an EHC plan did one local authority record on a supported internship, each January?
--        Only while the authority stood. A January for which no figures of authorities were published has x.
-- takes: authority VARCHAR
-- gives: january INTEGER, supported_internships INTEGER,
--        supported_internships_state VARCHAR, collection VARCHAR, source_id VARCHAR
with januaries as (
    select time_period, collection, make_date(time_period::integer, 1, 31) as day
    from work_based_learning
    where geographic_level = 'National'
)
select
    januaries.time_period::integer as january,
    counted.supported_internships,
    coalesce(counted.supported_internships_state, 'x') as supported_internships_state,
    januaries.collection,
    counted.source_id
from authorities
join januaries
    on januaries.day >= coalesce(authorities.valid_from, januaries.day)
    and januaries.day <= coalesce(authorities.valid_to, januaries.day)
left join authority_work_based_learning as counted
    on counted.time_period = januaries.time_period
    and counted.new_la_code = authorities.new_la_code
where authorities.new_la_code = $authority
order by january;
