-- asks:  Which figures of the returns of local authorities are screened?
-- takes:
-- gives: the rows of the extract once for each of its numbers, with column_name, value, state, series and basis
select
    *,
    new_la_code as area_code,
    la_name as area_name,
    'Academic year' as time_identifier,
    academic_year as time_period,
    '' as series,
    'programme return' as basis
from (select rowid + 2 as line, * from authority_returns)
unpivot include nulls (
    (value, state) for column_name in (
        (starts, starts_state) as 'starts',
        (predicted_next_year, predicted_next_year_state) as 'predicted_next_year',
        (job_coaches, job_coaches_state) as 'job_coaches',
        (champions, champions_state) as 'champions'
    )
);
