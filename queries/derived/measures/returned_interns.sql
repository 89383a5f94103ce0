-- asks:   How many interns does the programme return count, with and without an EHC plan, by area and academic year?
--         An area without a row in the return of a year is not available (x), not zero.
-- period: academic_year
select
    area_code,
    left(academic_year, 4) || '/' || right(academic_year, 2) as period,
    interns as numerator,
    interns_state as numerator_state,
    interns as value,
    (select coalesce(nullif(source_id, ''), 'programme_return') from extracts where extract = 'interns') as source_id
from returned_starts
where ehc_plan = 'All interns'
    and level <> 'Local authority';
