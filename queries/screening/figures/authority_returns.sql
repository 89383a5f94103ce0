-- asks:  Which figures of the returns of local authorities are screened?
-- takes:
-- gives: line BIGINT, column_name VARCHAR, series VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        time_identifier VARCHAR, time_period VARCHAR, basis VARCHAR, value BIGINT, state VARCHAR
select
    line,
    column_name,
    '' as series,
    new_la_code as area_code,
    la_name as area_name,
    region_code,
    'Academic year' as time_identifier,
    academic_year as time_period,
    'programme return' as basis,
    value,
    state
from (select rowid + 2 as line, * from authority_returns)
unpivot include nulls (
    (value, state) for column_name in (
        (starts, starts_state) as 'starts',
        (predicted_next_year, predicted_next_year_state) as 'predicted_next_year',
        (job_coaches, job_coaches_state) as 'job_coaches',
        (champions, champions_state) as 'champions'
    )
);
