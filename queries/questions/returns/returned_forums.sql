-- asks:  How far has the SEND employment forum of each authority come, in one academic year, in an area: England, a
--        region, or the authority itself?
-- takes: area VARCHAR, academic_year VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, forum_status VARCHAR
select area_code, area_name, forum_status
from authority_forums
where academic_year = $academic_year and $area in (area_code, region_code, 'E92000001')
order by area_name, area_code;
