-- asks:   How many young people were on apprenticeships for every 1,000 EHC plans held at 16 to 24, by area and January?
--         Only where both numbers exist for the same January.
-- period: january
select
    learning.area_code,
    learning.time_period as period,
    learning.apprenticeships as numerator,
    learning.apprenticeships_state as numerator_state,
    plans.ehc_plans as denominator,
    plans.ehc_plans_state as denominator_state,
    1000 as per,
    1000.0 * learning.apprenticeships / nullif(plans.ehc_plans, 0) as value,
    learning.source_id,
    plans.source_id as denominator_source_id
from work_based_learning as learning
join ehc_plans as plans
    on plans.area_code = learning.area_code
    and plans.time_period = learning.time_period
    and plans.age_group = '16 to 24';
