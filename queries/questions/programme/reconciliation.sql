-- asks:  Which published figures are quoted as "the number of supported internships", and what does each count?
--        The January count is that of the academic year of the programme's participants.
-- takes:
-- gives: figure_id VARCHAR, label VARCHAR, counts VARCHAR, ehc_plan VARCHAR, period VARCHAR, figure INTEGER,
--        figure_state VARCHAR, status VARCHAR, source_id VARCHAR
with same_year as (
    select (left(time_period, 4)::integer + 1)::varchar as january
    from programme
    where measure = 'participants'
)
select
    'sen2' as figure_id,
    'January count (SEN2)' as label,
    'Young people with an EHC plan recorded on a supported internship on one day in January' as counts,
    'with' as ehc_plan,
    'January ' || time_period as period,
    supported_internships as figure,
    supported_internships_state as figure_state,
    'official statistics' as status,
    source_id
from work_based_learning, same_year
where geographic_level = 'National' and time_period = january
union all
select measure, label, counts, people_with_ehc_plan, period, figure, '' as figure_state, status, source_id
from programme
where measure in ('participants_in_year', 'target_participants', 'participants', 'participants_predicted')
order by figure;
