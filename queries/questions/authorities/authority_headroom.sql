-- asks:    How many supported internships did each local authority record in the chosen January, and how many would it have
--          had at the rate of its region? It is one of which England and all nine regions have both counts: the latest
--          of them where none is chosen (''), or one of which they have not.
--          The rate is for every 1,000 EHC plans held at 16 to 24. The places between the two are arithmetic on
--          published counts, in whole places; below zero where the authority is above its region. Where one of the
--          counts is missing, so is what would be worked out from it, for the same reason.
-- measure: supported_internships_per_1000
-- takes:   january VARCHAR
-- gives:   area_code VARCHAR, area_name VARCHAR, region_code VARCHAR, region_name VARCHAR, january VARCHAR,
--          supported_internships INTEGER, supported_internships_state VARCHAR, ehc_plans INTEGER,
--          ehc_plans_state VARCHAR, rate DOUBLE, rate_state VARCHAR, region_rate DOUBLE, region_rate_state VARCHAR,
--          region_is_partial BOOLEAN, region_left_out VARCHAR, places INTEGER, places_state VARCHAR, return_status VARCHAR, source_id VARCHAR,
--          denominator_source_id VARCHAR
with rates as (
    select * from area_measures where measure = 'supported_internships_per_1000'
),
whole as (
    select period
    from rates
    where level <> 'Local authority'
    group by period
    having count(*) = (select count(*) from areas)
),
held as (
    select distinct period
    from rates
    where level = 'Local authority' and numerator is not null and period in (select period from whole)
),
shown as (
    select max(period) as january
    from held
    where period = $january or $january not in (select period from held)
)
select
    own.area_code,
    own.area_name,
    own.region_code,
    region.area_name as region_name,
    own.period as january,
    own.numerator as supported_internships,
    own.numerator_state as supported_internships_state,
    own.denominator as ehc_plans,
    own.denominator_state as ehc_plans_state,
    own.value as rate,
    own.state as rate_state,
    region.value as region_rate,
    region.state as region_rate_state,
    region.is_partial as region_is_partial,
    region.left_out as region_left_out,
    round(1.0 * region.numerator * own.denominator / nullif(region.denominator, 0) - own.numerator)::integer as places,
    case
        when own.numerator_state <> '' then own.numerator_state
        when own.denominator_state <> '' then own.denominator_state
        else region.state
    end as places_state,
    coalesce(marked.status, '') as return_status,
    own.source_id,
    own.denominator_source_id
from shown
join rates as own
    on own.period = shown.january
    and own.level = 'Local authority'
join rates as region
    on region.period = own.period
    and region.area_code = own.region_code
left join marked_returns as marked
    on marked.measure = 'supported_internships'
    and marked.period = own.period
    and marked.area_code = own.area_code
order by places desc nulls last, ehc_plans desc nulls last, own.area_name;
