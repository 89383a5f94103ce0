-- asks:  How many young people with an EHC plan were on each kind of work-based learning in one January, in one area?
--        A count of supported internships that leaves out authorities without one is partial.
-- takes: area VARCHAR, january VARCHAR
-- gives: kind VARCHAR, young_people INTEGER, young_people_state VARCHAR, is_partial BOOLEAN, left_out VARCHAR,
--        source_id VARCHAR
with counted as (
    select * from work_based_learning where coalesce(region_code, country_code) = $area and time_period = $january
)
select 'Supported internships' as kind, supported_internships as young_people,
    supported_internships_state as young_people_state, is_partial, left_out, counted.source_id
from counted
join area_measures
    on area_measures.measure = 'supported_internships'
    and area_measures.area_code = $area
    and area_measures.period = $january
union all
select 'Apprenticeships', apprenticeships, apprenticeships_state, false, '', source_id from counted
union all
select 'Traineeships', traineeships, traineeships_state, false, '', source_id from counted
order by kind = 'Supported internships' desc, kind;
