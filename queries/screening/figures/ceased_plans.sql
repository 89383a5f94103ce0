-- asks:  Which figures of England, its regions and local authorities are screened?
-- takes:
-- gives: line BIGINT, column_name VARCHAR, series VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        time_identifier VARCHAR, time_period VARCHAR, basis VARCHAR, value BIGINT, state VARCHAR
select
    line,
    column_name,
    '' as series,
    area_code,
    area_name,
    region_code,
    time_identifier,
    time_period,
    'person-level return' as basis,
    value,
    state
from placed_rows
unpivot include nulls (
    (value, state) for column_name in (
        (ceased_paid_employment, ceased_paid_employment_state) as 'ceased_paid_employment',
        (ceased_all_reasons, ceased_all_reasons_state) as 'ceased_all_reasons'
    )
);
