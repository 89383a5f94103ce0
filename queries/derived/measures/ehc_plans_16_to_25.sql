-- asks:   How many EHC plans were held at 16 to 25, by area and January?
-- period: january
select
    area_code,
    time_period as period,
    ehc_plans as numerator,
    ehc_plans_state as numerator_state,
    ehc_plans as value,
    source_id
from ehc_plans
where age_group = '16 to 25';
