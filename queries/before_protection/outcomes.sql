-- asks:  How many interns were in paid work at the end, at 6 and at 12 months, by year, area and EHC plan?
--        Paid work at the end is the outcome "paid employment" and no other.
-- takes:
-- gives: academic_year VARCHAR, geographic_level VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        ehc_plan VARCHAR, moment VARCHAR, in_work INTEGER, not_in_work INTEGER, not_known INTEGER
with plans as (
    select unnest(['With an EHC plan', 'Without an EHC plan', 'All interns']) as ehc_plan
),

moments as (
    select unnest(['At the end', 'At 6 months', 'At 12 months']) as moment
),

situations as (
    select
        academic_year,
        area_code,
        ehc_plan,
        unnest(['At the end', 'At 6 months', 'At 12 months']) as moment,
        unnest([at_the_end, at_6_months, at_12_months]) as in_work,
        people
    from before_people
)

select
    a.academic_year,
    a.geographic_level,
    a.area_code,
    a.area_name,
    a.region_code,
    p.ehc_plan,
    m.moment,
    coalesce(sum(s.people) filter (s.in_work = 'yes'), 0)::integer as in_work,
    coalesce(sum(s.people) filter (s.in_work = 'no'), 0)::integer as not_in_work,
    coalesce(sum(s.people) filter (s.in_work = 'not known'), 0)::integer as not_known
from before_areas as a
cross join plans as p
cross join moments as m
left join situations as s
    on s.academic_year = a.academic_year
    and s.area_code = a.area_code
    and s.moment = m.moment
    and p.ehc_plan in (s.ehc_plan, 'All interns')
group by all
order by a.academic_year, a.geographic_level, a.area_code, p.ehc_plan, m.moment;
