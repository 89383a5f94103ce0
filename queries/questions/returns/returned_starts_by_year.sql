-- asks:  How many interns does the programme return count in an area each year, with and without an EHC plan, and how
--        many of them completed? A year of the return in which the area has no row is not available (x), not zero.
-- takes: area VARCHAR
-- gives: academic_year VARCHAR, ehc_plan VARCHAR, interns INTEGER, interns_state VARCHAR, completed INTEGER,
--        completed_state VARCHAR, not_completed INTEGER, not_completed_state VARCHAR, completion_not_known INTEGER,
--        completion_not_known_state VARCHAR
select
    academic_year,
    ehc_plan,
    interns,
    interns_state,
    completed,
    completed_state,
    not_completed,
    not_completed_state,
    completion_not_known,
    completion_not_known_state
from returned_starts
where area_code = $area
order by academic_year, plan_position;
