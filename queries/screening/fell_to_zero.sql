-- asks:  Which figures of an authority are zero after being at least a number the year before, on one basis? From fewer
--        people a fall to none is ordinary.
-- takes: fallen INTEGER
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, about VARCHAR, period VARCHAR,
--        period_before VARCHAR, value_before BIGINT
select extract, line, column_name, area_name, about, period, period_before, value_before
from neighbouring_years
where level = 'authority' and value = 0 and value_before >= $fallen
order by year desc, value_before desc, line;
