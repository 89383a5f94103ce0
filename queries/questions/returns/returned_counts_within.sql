-- asks:  What did each area one level below an area return in one academic year, by item: the regions of England, or the
--        authorities of a region? Items are as in returned_counts_by_year.
-- takes: area VARCHAR, academic_year VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, item VARCHAR, count INTEGER, count_state VARCHAR, missing INTEGER
select area_code, area_name, item, count, count_state, missing
from protected_returns
where academic_year = $academic_year
    and case
        when $area = 'E92000001' then geographic_level = 'Regional'
        else geographic_level = 'Local authority' and region_code = $area
    end
order by area_name, area_code, item;
