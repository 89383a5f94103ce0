-- asks:  Of which local authorities does the pack hold a programme return?
-- takes:
-- gives: new_la_code VARCHAR
select distinct area_code as new_la_code
from protected_starts
where geographic_level = 'Local authority'
order by new_la_code;
