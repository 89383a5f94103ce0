-- asks:  Which figures of England, its regions and local authorities are screened?
--        The collection changed from totals to records.
-- takes:
-- gives: the rows of the extract once for each of its numbers, with column_name, value, state, series and basis
select
    *,
    'aged ' || age_group as series,
    if(
        time_period < (select period from series_facts where fact = 'person_level_since'),
        'aggregate return',
        'person-level return'
    ) as basis
from placed_rows
unpivot include nulls (
    (value, state) for column_name in (
        (plans_neet, plans_neet_state) as 'plans_neet',
        (ehc_plans, ehc_plans_state) as 'ehc_plans'
    )
);
