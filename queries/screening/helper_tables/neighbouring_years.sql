-- asks:  Beside which figure of the year before does each figure stand, on one basis, so never across a break?
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, about VARCHAR, level VARCHAR, area_name VARCHAR, year INTEGER,
--        period VARCHAR, value BIGINT, period_before VARCHAR, value_before BIGINT
select
    now.extract,
    now.line,
    now.column_name,
    now.about,
    now.level,
    now.area_name,
    now.year,
    now.period,
    now.value,
    before.period as period_before,
    before.value as value_before
from figures as now
join figures as before
    on now.extract = before.extract
    and now.about = before.about
    and now.area_code = before.area_code
    and now.basis = before.basis
    and now.year = before.year + 1;
