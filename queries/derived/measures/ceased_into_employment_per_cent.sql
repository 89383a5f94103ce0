-- asks:   What share of the EHC plans that ceased did so because of paid employment, by area and calendar year?
-- period: calendar_year
select
    area_code,
    time_period as period,
    ceased_paid_employment as numerator,
    ceased_paid_employment_state as numerator_state,
    ceased_all_reasons as denominator,
    ceased_all_reasons_state as denominator_state,
    100 as per,
    100.0 * ceased_paid_employment / nullif(ceased_all_reasons, 0) as value,
    source_id,
    source_id as denominator_source_id
from ceased_plans;
