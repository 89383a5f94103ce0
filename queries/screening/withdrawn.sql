-- asks:  Of which areas and periods has a later release withdrawn figures that stand in a pack?
-- needs: withdrawn_figures
-- takes:
-- gives: extract VARCHAR, area_name VARCHAR, period VARCHAR, rows BIGINT, source_id VARCHAR, withdrawn_by VARCHAR
select
    extract,
    coalesce(la_name, region_name, country_name) as area_name,
    time_period as period,
    count(*) as rows,
    source_id,
    withdrawn_by
from withdrawn_figures
group by all
order by period desc, extract, area_name;
