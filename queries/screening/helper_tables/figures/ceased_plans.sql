-- asks:  Which figures of England, its regions and local authorities are screened?
-- takes:
-- gives: the rows of the extract once for each of its numbers, with column_name, value, state, series and basis
select
    *,
    '' as series,
    'person-level return' as basis
from placed_rows
unpivot include nulls (
    (value, state) for column_name in (
        (ceased_paid_employment, ceased_paid_employment_state) as 'ceased_paid_employment',
        (ceased_all_reasons, ceased_all_reasons_state) as 'ceased_all_reasons'
    )
);
