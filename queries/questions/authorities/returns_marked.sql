-- asks:  Which local authorities' placements of a January are from a return that was incomplete, or have since been
--        withdrawn?
-- takes:
-- gives: area_code VARCHAR, january VARCHAR, status VARCHAR
select area_code, period as january, status
from marked_returns
where measure = 'supported_internships'
order by january, area_code;
