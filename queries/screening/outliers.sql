-- asks:  Which figures of England, a region or an authority changed from the year before by more than a share of it and by
--        more than a number? An authority at zero is told as one that fell to zero.
-- takes: percent INTEGER, people INTEGER
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, about VARCHAR, period VARCHAR,
--        value BIGINT, period_before VARCHAR, value_before BIGINT
select extract, line, column_name, area_name, about, period, value, period_before, value_before
from neighbouring_years
where (value > 0 or level <> 'authority')
    and abs(value - value_before) > $people
    and 100 * abs(value - value_before) > $percent * value_before
order by year desc, abs(value - value_before) desc, line;
