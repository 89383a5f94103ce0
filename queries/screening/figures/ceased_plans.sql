-- asks:  Which figures of England and its regions are screened?
-- takes:
-- gives: line BIGINT, column_name VARCHAR, series VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        time_identifier VARCHAR, time_period VARCHAR, basis VARCHAR, value BIGINT, state VARCHAR
select
    line,
    column_name,
    '' as series,
    coalesce(region_code, country_code) as area_code,
    coalesce(region_name, country_name) as area_name,
    region_code,
    time_identifier,
    time_period,
    'person-level return' as basis,
    value,
    state
from (select rowid + 2 as line, * from ceased_plans)
unpivot include nulls (
    (value, state) for column_name in (
        (ceased_paid_employment, ceased_paid_employment_state) as 'ceased_paid_employment',
        (ceased_all_reasons, ceased_all_reasons_state) as 'ceased_all_reasons'
    )
);
