-- asks:  For which academic years may a visitor ask, the latest last?
--        Those whose January has a row for England and for every region, a symbol where there is no number.
-- takes:
-- gives: academic_year VARCHAR
select
    (time_period::integer - 1)::varchar || substr(time_period, 3, 2) as academic_year
from work_based_learning
group by time_period
having count(distinct coalesce(region_code, country_code)) = (select count(*) from areas)
order by time_period;
