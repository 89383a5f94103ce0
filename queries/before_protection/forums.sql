-- asks:  How far has each authority's SEND employment forum come? It is not about people, so nothing is withheld.
-- takes:
-- gives: academic_year VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, forum_status VARCHAR
select r.academic_year, g.new_la_code as area_code, g.la_name as area_name, g.region_code, r.forum_status
from authority_returns as r
join authorities as g using (new_la_code)
order by r.academic_year, g.region_code, g.la_name;
