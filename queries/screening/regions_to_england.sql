-- asks:  Where do the nine regions not add up to England? Only where all ten figures are known.
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, about VARCHAR, period VARCHAR, added BIGINT, total BIGINT
with regions as (
    select extract, about, year, sum(value)::bigint as added
    from figures
    where level = 'region'
    group by all
    having count(value) = (select count(*) from areas where geographic_level = 'Regional')
)

select extract, line, column_name, about, period, added, value as total
from figures
join regions using (extract, about, year)
where level = 'England' and value <> added
order by year desc, line;
