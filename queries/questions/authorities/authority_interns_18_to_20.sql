-- asks:  How many young people on a supported internship did each local authority record as aged 18 to 20, and how many
--        EHC plans did it hold at those ages, in the latest January of which interns of authorities are published by
--        age? An age without a row was not published, so the sum of the three is then not available (x).
-- takes:
-- gives: area_code VARCHAR, january VARCHAR, interns INTEGER, interns_state VARCHAR, ehc_plans INTEGER,
--        ehc_plans_state VARCHAR, return_status VARCHAR, source_id VARCHAR, denominator_source_id VARCHAR
with by_age as (
    select *
    from authority_characteristics
    where characteristic = 'Age' and new_la_code is not null
),
added as (
    select
        new_la_code as area_code,
        time_period as january,
        count(supported_internships) as ages,
        sum(supported_internships)::integer as interns,
        bool_or(supported_internships_state = 'c') as is_withheld,
        min(source_id) as source_id
    from by_age
    where category in ('Age 18', 'Age 19', 'Age 20')
    group by new_la_code, time_period
)
select
    added.area_code,
    added.january,
    if(ages = 3, interns, null) as interns,
    -- Of what is missing the symbol that withholds comes first.
    case when ages = 3 then '' when is_withheld then 'c' else 'x' end as interns_state,
    plans.ehc_plans,
    coalesce(plans.ehc_plans_state, 'x') as ehc_plans_state,
    coalesce(marked_returns.status, '') as return_status,
    added.source_id,
    coalesce(plans.source_id, '') as denominator_source_id
from added
left join authority_ehc_plans as plans
    on plans.new_la_code = added.area_code
    and plans.time_period = added.january
    and plans.age_group = '18 to 20'
left join marked_returns
    on marked_returns.measure = 'supported_internships'
    and marked_returns.area_code = added.area_code
    and marked_returns.period = added.january
where added.january = (select max(time_period) from by_age)
order by added.area_code;
