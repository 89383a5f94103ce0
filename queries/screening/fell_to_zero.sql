-- asks:  Which figures of an authority are nought after being more the year before, on one basis?
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, about VARCHAR, period VARCHAR,
--        period_before VARCHAR, value_before BIGINT
select
    now.extract,
    now.line,
    now.column_name,
    now.area_name,
    now.about,
    now.period,
    before.period as period_before,
    before.value as value_before
from figures as now
join figures as before
    on now.extract = before.extract
    and now.about = before.about
    and now.area_code = before.area_code
    and now.basis = before.basis
    and now.year = before.year + 1
where now.level = 'authority' and now.value = 0 and before.value > 0
order by now.year desc, before.value desc, now.line;
