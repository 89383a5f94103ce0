-- asks:  How many interns were there, and how many completed, by year, area and EHC plan? Every combination has a row.
-- takes:
-- gives: academic_year VARCHAR, geographic_level VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        ehc_plan VARCHAR, interns INTEGER, completed INTEGER, not_completed INTEGER, completion_not_known INTEGER
with plans as (
    select unnest(['With an EHC plan', 'Without an EHC plan', 'All interns']) as ehc_plan
)

select
    a.academic_year,
    a.geographic_level,
    a.area_code,
    a.area_name,
    a.region_code,
    p.ehc_plan,
    coalesce(sum(n.people), 0)::integer as interns,
    coalesce(sum(n.people) filter (n.completed = 'yes'), 0)::integer as completed,
    coalesce(sum(n.people) filter (n.completed = 'no'), 0)::integer as not_completed,
    coalesce(sum(n.people) filter (n.completed = 'not known'), 0)::integer as completion_not_known
from before_areas as a
cross join plans as p
left join before_people as n
    on n.academic_year = a.academic_year
    and n.area_code = a.area_code
    and p.ehc_plan in (n.ehc_plan, 'All interns')
group by all
order by a.academic_year, a.geographic_level, a.area_code, p.ehc_plan;
