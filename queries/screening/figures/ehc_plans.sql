-- asks:  Which figures of England, its regions and local authorities are screened?
--        The collection changed from totals to records.
-- takes:
-- gives: line BIGINT, column_name VARCHAR, series VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        time_identifier VARCHAR, time_period VARCHAR, basis VARCHAR, value BIGINT, state VARCHAR
select
    line,
    column_name,
    'aged ' || age_group as series,
    area_code,
    area_name,
    region_code,
    time_identifier,
    time_period,
    counts || if(
        time_period < (select period from series_facts where fact = 'person_level_since'),
        ', aggregate return',
        ', person-level return'
    ) as basis,
    value,
    state
from placed_rows
unpivot include nulls (
    (value, state) for column_name in (
        (ehc_plans, ehc_plans_state) as 'ehc_plans'
    )
);
