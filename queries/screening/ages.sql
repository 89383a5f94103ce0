-- asks:  Where do EHC plans at 16 to 19 and at 20 to 25 not add up to those at 16 to 25, and where are there more at
--        16 to 24 than at 16 to 25?
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, about VARCHAR, period VARCHAR,
--        added BIGINT, total BIGINT
with parts as (
    select extract, area_code, year, sum(value)::bigint as added
    from figures
    where about in ('EHC plans, aged 16 to 19', 'EHC plans, aged 20 to 25')
    group by all
    having count(value) = 2
)

select extract, line, column_name, area_name, about, period, added, value as total
from figures
join parts using (extract, area_code, year)
where about = 'EHC plans, aged 16 to 25' and value <> added
order by year desc, line;
