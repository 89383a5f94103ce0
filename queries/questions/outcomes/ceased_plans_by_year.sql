-- asks:  How many EHC plans ceased because of paid employment each calendar year, in one area?
-- takes: area VARCHAR
-- gives: year VARCHAR, ceased_paid_employment INTEGER, ceased_paid_employment_state VARCHAR,
--        ceased_all_reasons INTEGER, ceased_all_reasons_state VARCHAR, share DOUBLE, share_state VARCHAR,
--        source_id VARCHAR
select
    time_period as year,
    ceased_paid_employment,
    ceased_paid_employment_state,
    ceased_all_reasons,
    ceased_all_reasons_state,
    100.0 * ceased_paid_employment / nullif(ceased_all_reasons, 0) as share,
    case
        when ceased_paid_employment_state <> '' then ceased_paid_employment_state
        when ceased_all_reasons = 0 then 'z'
        else ceased_all_reasons_state
    end as share_state,
    source_id
from ceased_plans
where coalesce(region_code, country_code) = $area
order by year;
