-- asks:  How many interns does the programme return count in one academic year, in an area and in the areas one level
--        below it: the regions of England, or the authorities of a region?
--        The area itself comes first, then those with a number of all interns, from the most; the others follow by name
--        alone, so that their order says nothing of what is withheld. No row in the return is not available (x), not zero.
-- takes: area VARCHAR, academic_year VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, is_below BOOLEAN, ehc_plan VARCHAR, interns INTEGER,
--        interns_state VARCHAR
select
    area_code,
    area_name,
    area_code <> $area as is_below,
    ehc_plan,
    interns,
    interns_state
from returned_starts
where academic_year = $academic_year
    and is_expected
    and case when $area = 'E92000001' then level <> 'Local authority' else region_code = $area end
order by
    is_below,
    max(interns) filter (ehc_plan = 'All interns') over (partition by area_code) desc nulls last,
    area_name,
    area_code,
    plan_position;
