-- asks:  Which figures of England, its regions and local authorities are screened?
--        A January for which some authorities returned nothing has a basis of its own.
-- takes:
-- gives: the rows of the extract once for each of its numbers, with column_name, value, state, series and basis
select
    *,
    '' as series,
    if(
        time_period in (select period from series_facts where fact = 'partly_returned'),
        'a return that some authorities did not make',
        collection
    ) as basis
from placed_rows
unpivot include nulls (
    (value, state) for column_name in (
        (supported_internships, supported_internships_state) as 'supported_internships',
        (apprenticeships, apprenticeships_state) as 'apprenticeships',
        (traineeships, traineeships_state) as 'traineeships'
    )
);
