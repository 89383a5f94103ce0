-- asks:  Which interns count in which area? One row an intern and level: its authority, its region and England,
--        for its own EHC plan status and for all interns.
-- takes:
-- gives: academic_year VARCHAR, area_code VARCHAR, ehc_plan VARCHAR, completed VARCHAR, at_the_end VARCHAR,
--        at_6_months VARCHAR, at_12_months VARCHAR, people BIGINT
with counted as (
    select
        academic_year,
        new_la_code,
        ehc_plan,
        completed,
        case outcome_at_end when 'paid employment' then 'yes' when 'not known' then 'not known' else 'no' end as at_the_end,
        in_work_6_months as at_6_months,
        in_work_12_months as at_12_months,
        count(*) as people
    from interns
    group by all
)

select
    academic_year,
    unnest([new_la_code, region_code, 'E92000001']) as area_code,
    case ehc_plan when 'with' then 'With an EHC plan' else 'Without an EHC plan' end as ehc_plan,
    completed,
    at_the_end,
    at_6_months,
    at_12_months,
    people
from counted
join authorities using (new_la_code);
