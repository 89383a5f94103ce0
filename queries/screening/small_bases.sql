-- asks:  For which periods are some authorities’ figures, of which shares or rates are worked out, smaller than the
--        policy holds to be safe to read? Up to twelve authorities are named.
-- takes: base INTEGER
-- gives: extract VARCHAR, column_name VARCHAR, about VARCHAR, period VARCHAR, authorities BIGINT, names VARCHAR
select
    extract,
    column_name,
    about,
    period,
    count(*) as authorities,
    if(count(*) > 12, '', ': ' || string_agg(area_name, '; ' order by area_name)) as names
from figures
where level = 'authority'
    and value between 1 and $base - 1
    and (
        column_name in ('ceased_all_reasons', 'interns')
        or about in ('EHC plans, aged 16 to 25', 'EHC plans, aged 16 to 24')
    )
group by extract, column_name, about, period, year
order by year desc, extract, about;
