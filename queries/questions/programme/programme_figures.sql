-- asks:  What does the programme report or predict, figure by figure, and for which academic year is each kept?
-- takes:
-- gives: measure VARCHAR, label VARCHAR, counts VARCHAR, period VARCHAR, academic_year VARCHAR, qualifier VARCHAR,
--        figure INTEGER, status VARCHAR, source_id VARCHAR
select
    measure,
    label,
    counts,
    period,
    left(time_period, 4) || '/' || right(time_period, 2) as academic_year,
    qualifier,
    figure,
    status,
    source_id
from programme
where status <> 'target'
order by measure, time_period;
