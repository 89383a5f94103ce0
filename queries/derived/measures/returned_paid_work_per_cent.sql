-- asks:   What share of interns whose situation was known were in paid work at the end of the internship, with and
--         without an EHC plan together, by area and academic year? Only shares that disclosure control lets be shown; an
--         area without a row in the return of a year is not available (x), not zero.
-- period: academic_year
select
    areas.area_code,
    left(years.academic_year, 4) || '/' || right(years.academic_year, 2) as period,
    if(here.share is null, null, here.in_work) as numerator,
    coalesce(here.share_state, 'x') as numerator_state,
    if(here.share is null, null, here.base) as denominator,
    coalesce(here.share_state, 'x') as denominator_state,
    100 as per,
    100 * here.share as value,
    (select coalesce(nullif(source_id, ''), 'programme_return') from extracts where extract = 'interns') as source_id
from (select distinct academic_year from protected_outcomes) as years
cross join areas
left join protected_outcomes as here
    on here.academic_year = years.academic_year
    and here.area_code = areas.area_code
    and here.ehc_plan = 'All interns'
    and here.moment = 'At the end';
