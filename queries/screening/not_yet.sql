-- asks:  Which rows stand under the code of an authority that was made after their period had ended?
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_code VARCHAR, area_name VARCHAR, period VARCHAR,
--        valid_from DATE
select
    extract,
    min(line) as line,
    'new_la_code' as column_name,
    area_code,
    la_name as area_name,
    period,
    valid_from
from figures
join authorities on new_la_code = area_code
where level = 'authority' and line is not null and valid_from > last_day
group by all
order by valid_from desc, line;
