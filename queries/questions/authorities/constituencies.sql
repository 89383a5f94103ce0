-- asks:  Which parliamentary constituencies does the lookup know, and in how many local authorities does each lie?
-- takes:
-- gives: constituency_code VARCHAR, constituency_name VARCHAR, authorities INTEGER
select
    constituency_code,
    min(constituency_name) as constituency_name,
    count(*)::integer as authorities
from constituency_lookup
group by constituency_code
order by constituency_name, constituency_code;
