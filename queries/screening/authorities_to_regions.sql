-- asks:  Where do the local authorities of a region not add up to it? Only where every authority of that time has a
--        row and each figure is known, or none was returned (z).
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, about VARCHAR, period VARCHAR,
--        added BIGINT, total BIGINT
with inside as (
    select
        extract,
        column_name,
        about,
        year,
        region_code,
        first_day,
        last_day,
        min(line) as line,
        sum(value)::bigint as added,
        bool_and(value is not null or state = 'z') as is_known
    from figures
    where level = 'authority'
    group by all
),

missing as (
    select inside.extract, about, year, inside.region_code
    from inside
    join authorities
        on inside.region_code = authorities.region_code
        and coalesce(valid_from, first_day) <= first_day
        and coalesce(valid_to, last_day) >= last_day
    anti join figures
        on inside.extract = figures.extract
        and inside.about = figures.about
        and inside.year = figures.year
        and authorities.new_la_code = figures.area_code
)

select
    inside.extract,
    inside.line,
    inside.column_name,
    region.area_name,
    inside.about,
    region.period,
    inside.added,
    region.value as total
from inside
anti join missing using (extract, about, year, region_code)
join figures as region
    on inside.extract = 'authority_' || region.extract
    and region.level = 'region'
    and inside.about = region.about
    and inside.year = region.year
    and inside.region_code = region.region_code
where inside.is_known and inside.added <> region.value
order by inside.year desc, inside.line;
