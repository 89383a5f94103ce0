-- asks:  How many supported internships started in an academic year, as released under freedom of information?
-- takes:
-- gives: academic_year VARCHAR, starts INTEGER, source_id VARCHAR
select left(time_period, 4) || '/' || right(time_period, 2) as academic_year, starts, source_id
from foi_starts
order by time_period;
