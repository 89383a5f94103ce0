-- asks:  For which academic years may a visitor ask, the latest last?
-- takes:
-- gives: academic_year VARCHAR
select
    (time_period::integer - 1)::varchar || substr(time_period, 3, 2) as academic_year
from work_based_learning
where geographic_level = 'National'
order by time_period;
