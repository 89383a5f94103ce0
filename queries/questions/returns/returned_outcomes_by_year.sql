-- asks:  How many interns of an area were in paid work at the end, at 6 and at 12 months, each year, with and without
--        an EHC plan, and what share is that of those whose situation was known?
--        A year of the return in which the area has no row is not available (x), not zero.
-- takes: area VARCHAR
-- gives: academic_year VARCHAR, moment VARCHAR, ehc_plan VARCHAR, in_work INTEGER, in_work_state VARCHAR,
--        base INTEGER, base_state VARCHAR, not_known INTEGER, not_known_state VARCHAR, share DOUBLE,
--        share_state VARCHAR, is_small_base BOOLEAN
select
    academic_year,
    moment,
    ehc_plan,
    in_work,
    in_work_state,
    base,
    base_state,
    not_known,
    not_known_state,
    share,
    share_state,
    is_small_base
from returned_outcomes
where area_code = $area
order by academic_year, moment_position, plan_position;
