-- asks:  Where does an authority return another number of starts than it has rows of interns?
-- needs: authority_returns, interns
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, period VARCHAR, returned INTEGER,
--        counted INTEGER
with counted as (
    select new_la_code, academic_year, count(*)::integer as interns
    from interns
    group by all
)

select
    'authority_returns' as extract,
    rowid + 2 as line,
    'starts' as column_name,
    la_name as area_name,
    left(academic_year, 4) || '/' || right(academic_year, 2) as period,
    starts as returned,
    coalesce(interns, 0) as counted
from authority_returns
left join counted using (new_la_code, academic_year)
where starts <> coalesce(interns, 0)
order by academic_year desc, line;
