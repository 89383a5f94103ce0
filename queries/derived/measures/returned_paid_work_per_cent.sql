-- asks:   What share of interns whose situation was known were in paid work at the end of the internship, with and
--         without an EHC plan together, by area and academic year? Only shares that disclosure control lets be shown; an
--         area without a row in the return of a year is not available (x), not zero.
-- period: academic_year
select
    area_code,
    left(academic_year, 4) || '/' || right(academic_year, 2) as period,
    if(share_state = '', in_work, null) as numerator,
    if(share_state = '', in_work_state, share_state) as numerator_state,
    if(share_state = '', base, null) as denominator,
    if(share_state = '', base_state, share_state) as denominator_state,
    100 as per,
    share as value,
    (select coalesce(nullif(source_id, ''), 'programme_return') from extracts where extract = 'interns') as source_id
from returned_outcomes
where ehc_plan = 'All interns'
    and moment = 'At the end'
    and level <> 'Local authority';
