-- asks:  Which figures of England and its regions are screened? The collection changed between 2022 and 2023.
-- takes:
-- gives: line BIGINT, column_name VARCHAR, series VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        time_identifier VARCHAR, time_period VARCHAR, basis VARCHAR, value BIGINT, state VARCHAR
select
    line,
    column_name,
    'aged ' || age_group as series,
    coalesce(region_code, country_code) as area_code,
    coalesce(region_name, country_name) as area_name,
    region_code,
    time_identifier,
    time_period,
    counts || if(time_period <= '2022', ', aggregate return', ', person-level return') as basis,
    value,
    state
from (select rowid + 2 as line, * from ehc_plans)
unpivot include nulls (
    (value, state) for column_name in (
        (ehc_plans, ehc_plans_state) as 'ehc_plans'
    )
);
