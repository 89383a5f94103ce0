-- asks:  Which figures of England, a region or an authority changed from the year before by more than a share of it and by
--        more than a number? Only neighbouring years on one basis are compared, so never across a break.
--        An authority at nought is told as one that fell to nought.
-- takes: percent INTEGER, people INTEGER
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, about VARCHAR, period VARCHAR,
--        value BIGINT, period_before VARCHAR, value_before BIGINT
select
    now.extract,
    now.line,
    now.column_name,
    now.area_name,
    now.about,
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
    and now.year = before.year + 1
where (now.value > 0 or now.level <> 'authority')
    and abs(now.value - before.value) > $people
    and 100 * abs(now.value - before.value) > $percent * before.value
order by now.year desc, abs(now.value - before.value) desc, now.line;
