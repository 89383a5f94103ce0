-- asks:  Which rows stand under the code of an authority that had been abolished before their period began, and what
--        came after it?
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_code VARCHAR, area_name VARCHAR, period VARCHAR,
--        valid_to DATE, successors VARCHAR
with rows as (
    select extract, area_code, period, first_day, min(line) as line
    from figures
    where level = 'authority' and line is not null
    group by all
),

successors as (
    select
        abolished.new_la_code,
        string_agg(after.new_la_code || ' ' || after.la_name, '; ' order by after.la_name) as told
    from authorities as abolished
    join authorities as after on list_contains(string_split(abolished.successors, ';'), after.new_la_code)
    group by abolished.new_la_code
)

select
    extract,
    line,
    'new_la_code' as column_name,
    area_code,
    la_name as area_name,
    period,
    valid_to,
    told as successors
from rows
join authorities on new_la_code = area_code
join successors using (new_la_code)
where valid_to < first_day
order by first_day desc, line;
