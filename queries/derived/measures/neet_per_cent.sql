-- asks:   What share of EHC plans held at 16 to 25 were recorded as NEET, by area and January?
-- period: january
select
    area_code,
    time_period as period,
    plans_neet as numerator,
    plans_neet_state as numerator_state,
    ehc_plans as denominator,
    ehc_plans_state as denominator_state,
    100 as per,
    100.0 * plans_neet / nullif(ehc_plans, 0) as value,
    source_id,
    source_id as denominator_source_id
from neet;
