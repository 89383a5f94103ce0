-- asks:  For which periods has an extract no row for some of the local authorities that stood throughout?
-- takes:
-- gives: extract VARCHAR, period VARCHAR, missing BIGINT, expected BIGINT, names VARCHAR
with periods as (
    select distinct extract, period, first_day, last_day
    from figures
    where level = 'authority' and extract <> 'interns'
),

expected as (
    select extract, period, first_day, new_la_code, la_name
    from periods
    join authorities
        on coalesce(valid_from, first_day) <= first_day and coalesce(valid_to, last_day) >= last_day
),

held as (
    select distinct extract, period, area_code
    from figures
)

select
    expected.extract,
    expected.period,
    count(*) filter (area_code is null) as missing,
    count(*) as expected,
    string_agg(la_name, '; ' order by la_name) filter (area_code is null) as names
from expected
left join held on expected.extract = held.extract and expected.period = held.period and area_code = new_la_code
group by expected.extract, expected.period, first_day
having missing > 0
order by first_day desc, expected.extract;
