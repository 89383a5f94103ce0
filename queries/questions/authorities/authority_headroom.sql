-- asks:  How many supported internships did each local authority record in the latest January, and how many would it have
--        had at the rate of its region? The latest is one of which England and all nine regions have both counts.
--        The rate is for every 1,000 EHC plans held at 16 to 24. The places between the two are arithmetic on
--        published counts, in whole places; below nought where the authority is above its region. Where one of the
--        counts is missing, so is what would be worked out from it, and `state` says why.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, region_name VARCHAR, january VARCHAR,
--        supported_internships INTEGER, ehc_plans INTEGER, rate DOUBLE, region_rate DOUBLE, places INTEGER,
--        state VARCHAR, is_incomplete BOOLEAN, source_id VARCHAR
with whole as (
    select learning.time_period
    from work_based_learning as learning
    join ehc_plans as plans
        on plans.time_period = learning.time_period
        and plans.region_code is not distinct from learning.region_code
        and plans.age_group = '16 to 24'
    group by learning.time_period
    having count(distinct coalesce(learning.region_code, learning.country_code)) = (select count(*) from areas)
),
latest as (
    select max(time_period) as january
    from authority_work_based_learning
    where supported_internships is not null and time_period in (select time_period from whole)
),
regions as (
    select
        learning.time_period,
        learning.region_code,
        learning.supported_internships,
        plans.ehc_plans,
        if(learning.supported_internships_state = '', plans.ehc_plans_state, learning.supported_internships_state) as state
    from work_based_learning as learning
    join ehc_plans as plans
        on plans.time_period = learning.time_period
        and plans.region_code = learning.region_code
        and plans.age_group = '16 to 24'
)
select
    learning.new_la_code as area_code,
    learning.la_name as area_name,
    learning.region_code,
    learning.region_name,
    learning.time_period as january,
    learning.supported_internships,
    plans.ehc_plans,
    1000.0 * learning.supported_internships / nullif(plans.ehc_plans, 0) as rate,
    1000.0 * regions.supported_internships / nullif(regions.ehc_plans, 0) as region_rate,
    round(
        1.0 * regions.supported_internships * plans.ehc_plans / nullif(regions.ehc_plans, 0)
        - learning.supported_internships
    )::integer as places,
    case
        when learning.supported_internships_state <> '' then learning.supported_internships_state
        when plans.ehc_plans_state <> '' then plans.ehc_plans_state
        else regions.state
    end as state,
    incomplete.area_code is not null as is_incomplete,
    learning.source_id
from latest
join authority_work_based_learning as learning
    on learning.time_period = latest.january
join authority_ehc_plans as plans
    on plans.time_period = learning.time_period
    and plans.new_la_code = learning.new_la_code
    and plans.age_group = '16 to 24'
join regions
    on regions.time_period = learning.time_period
    and regions.region_code = learning.region_code
left join incomplete_returns as incomplete
    on incomplete.measure = 'supported_internships'
    and incomplete.period = learning.time_period
    and incomplete.area_code = learning.new_la_code
order by places desc nulls last, ehc_plans desc nulls last, area_name;
