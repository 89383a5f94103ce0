-- asks:  How many EHC plans ceased because of paid employment each calendar year, in one area?
--        Totals that leave out authorities without a figure are partial. The share is then that of the others.
-- takes: area VARCHAR
-- gives: year VARCHAR, ceased_paid_employment INTEGER, ceased_paid_employment_state VARCHAR,
--        ceased_all_reasons INTEGER, ceased_all_reasons_state VARCHAR, share DOUBLE, share_state VARCHAR,
--        is_partial BOOLEAN, left_out VARCHAR, source_id VARCHAR
select
    time_period as year,
    ceased_paid_employment,
    ceased_paid_employment_state,
    ceased_all_reasons,
    ceased_all_reasons_state,
    measured.value as share,
    measured.state as share_state,
    is_partial,
    left_out,
    ceased_plans.source_id
from ceased_plans
join area_measures as measured
    on measured.measure = 'ceased_into_employment_per_cent'
    and measured.area_code = $area
    and measured.period = time_period
where coalesce(ceased_plans.region_code, country_code) = $area
order by year;
