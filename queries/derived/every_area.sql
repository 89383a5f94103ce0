-- The table every_area, made once for each edition: England, the nine regions and the local authorities of all times in
-- one list. The region of a region is the region itself. Only authorities have days from and to which they stand.
select
    area_code,
    area_name,
    if(geographic_level = 'Regional', area_code, null) as region_code,
    geographic_level as level,
    null::date as valid_from,
    null::date as valid_to
from areas
union all
select new_la_code, la_name, region_code, 'Local authority', valid_from, valid_to
from authorities
order by level, area_code;
