-- asks:  Which published figures are taken for "the number of supported internships", and what does each count?
-- takes:
-- gives: figure_id VARCHAR, label VARCHAR, counts VARCHAR, ehc_plan VARCHAR, period VARCHAR, figure INTEGER,
--        status VARCHAR, source_id VARCHAR
with latest as (
    select max(time_period) as january
    from work_based_learning
    where geographic_level = 'National' and supported_internships is not null
)
select
    'sen2' as figure_id,
    'January count (SEN2)' as label,
    'Young people with an EHC plan recorded on a supported internship on one day in January' as counts,
    'with' as ehc_plan,
    'January ' || time_period as period,
    supported_internships as figure,
    'official statistics' as status,
    source_id
from work_based_learning, latest
where geographic_level = 'National' and time_period = january
union all
select measure, label, counts, people_with_ehc_plan, period, figure, status, source_id
from programme
where measure in ('participants_in_year', 'target_participants', 'participants', 'participants_predicted')
order by figure;
