-- asks:  Which figures of England, its regions and local authorities are screened?
--        A January for which some authorities returned nothing has a basis of its own.
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
    if(
        time_period in (select period from series_facts where fact = 'partly_returned'),
        'a return that some authorities did not make',
        collection
    ) as basis,
    value,
    state
from placed_rows
unpivot include nulls (
    (value, state) for column_name in (
        (supported_internships, supported_internships_state) as 'supported_internships',
        (apprenticeships, apprenticeships_state) as 'apprenticeships',
        (traineeships, traineeships_state) as 'traineeships'
    )
);
