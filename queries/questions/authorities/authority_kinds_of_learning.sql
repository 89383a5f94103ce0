-- asks:  How many young people with an EHC plan were on each kind of work-based learning each January, in one local authority?
-- takes: authority VARCHAR
-- gives: january VARCHAR, kind VARCHAR, young_people INTEGER, young_people_state VARCHAR, source_id VARCHAR
with counted as (
    select * from authority_work_based_learning where new_la_code = $authority
)
select time_period as january, 'Supported internships' as kind, supported_internships as young_people,
    supported_internships_state as young_people_state, source_id
from counted
union all
select time_period, 'Apprenticeships', apprenticeships, apprenticeships_state, source_id from counted
union all
select time_period, 'Traineeships', traineeships, traineeships_state, source_id from counted
order by january, kind = 'Supported internships' desc, kind;
