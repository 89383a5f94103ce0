-- asks:  Where do the groups of a split not add up to everybody? Groups that are part of another, as the kinds of further
--        education are, are left out; a split with a figure that is not known cannot be added up.
-- needs: authority_characteristics
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, about VARCHAR, period VARCHAR,
--        added BIGINT, total BIGINT
with splits as (
    select
        time_period,
        coalesce(new_la_code, region_code, country_code) as area_code,
        characteristic,
        min(rowid) + 2 as line,
        sum(supported_internships)::bigint as added
    from authority_characteristics
    where category not in (select category from characteristic_groups where part_of is not null)
    group by all
    having count(supported_internships) = count(*)
)

select
    'authority_characteristics' as extract,
    splits.line,
    'supported_internships' as column_name,
    area_name,
    'supported internships by ' || lower(characteristic) as about,
    period,
    added,
    value as total
from splits
join figures using (area_code)
where column_name = 'supported_internships' and year::varchar = splits.time_period and value <> added
order by year desc, splits.line;
