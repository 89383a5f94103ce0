-- asks:  Which years between its first and its last has an extract no row for?
-- takes:
-- gives: extract VARCHAR, first_year VARCHAR, last_year VARCHAR, years VARCHAR
with expected as (
    select extract, min(year) as first_year, max(year) as last_year, unnest(range(min(year), max(year))) as year
    from figures
    group by extract
)

select
    extract,
    first_year::varchar as first_year,
    last_year::varchar as last_year,
    string_agg(year::varchar, ', ' order by year) as years
from expected
anti join figures using (extract, year)
group by all
order by extract;
