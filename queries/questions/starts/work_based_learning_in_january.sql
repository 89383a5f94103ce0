-- asks:  How many young people with an EHC plan were on each kind of work-based learning in one January, in one area?
-- takes: area VARCHAR, january VARCHAR
-- gives: kind VARCHAR, young_people INTEGER, young_people_state VARCHAR, source_id VARCHAR
with counted as (
    select * from work_based_learning where coalesce(region_code, country_code) = $area and time_period = $january
)
select 'Supported internships' as kind, supported_internships as young_people,
    supported_internships_state as young_people_state, source_id
from counted
union all
select 'Apprenticeships', apprenticeships, apprenticeships_state, source_id from counted
union all
select 'Traineeships', traineeships, traineeships_state, source_id from counted
order by kind = 'Supported internships' desc, kind;
