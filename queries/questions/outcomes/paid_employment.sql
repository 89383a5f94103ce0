-- asks:  How many of the young people reported in paid employment had an EHC plan, and how many had none?
--        Those with a plan are the rest of the total that the source gives.
-- takes:
-- gives: ehc_plan VARCHAR, in_paid_employment INTEGER, how_known VARCHAR, period VARCHAR, status VARCHAR,
--        source_id VARCHAR
with everyone as (
    select * from programme where measure = 'paid_employment'
),
without_plan as (
    select * from programme where measure = 'paid_employment_without_ehc_plan'
)
select 'With an EHC plan' as ehc_plan, everyone.figure - without_plan.figure as in_paid_employment,
    'The total less those without an EHC plan' as how_known, everyone.period, everyone.status, everyone.source_id
from everyone, without_plan
union all
select 'Without an EHC plan', figure, 'As published', period, status, source_id from without_plan
union all
select 'All', figure, 'As published', period, status, source_id from everyone
order by array_position(['With an EHC plan', 'Without an EHC plan', 'All'], ehc_plan);
