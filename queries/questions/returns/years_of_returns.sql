-- asks:  For which academic years does the pack hold a programme return, the latest last?
-- takes:
-- gives: academic_year VARCHAR
select distinct academic_year
from protected_starts
order by academic_year;
