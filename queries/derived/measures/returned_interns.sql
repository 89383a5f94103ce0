-- asks:   How many interns does the programme return count, with and without an EHC plan, by area and academic year?
--         An area without a row in the return of a year is not available (x), not zero.
-- period: academic_year
select
    areas.area_code,
    left(years.academic_year, 4) || '/' || right(years.academic_year, 2) as period,
    here.interns as numerator,
    coalesce(here.interns_state, 'x') as numerator_state,
    here.interns as value,
    (select coalesce(nullif(source_id, ''), 'programme_return') from extracts where extract = 'interns') as source_id
from (select distinct academic_year from protected_starts) as years
cross join areas
left join protected_starts as here
    on here.academic_year = years.academic_year
    and here.area_code = areas.area_code
    and here.ehc_plan = 'All interns';
