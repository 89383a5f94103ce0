-- asks:    How many supported internships were there in the latest January and in the one before, and for every 1,000 EHC
--          plans held at 16 to 24, in England and each region: as published, in the local authorities with a figure in
--          both Januaries, and in those of them of which nothing was withdrawn since?
--          Only where both Januaries were counted in the same way. Totals as published may leave an authority out of one
--          January and not of the other, and its plans stand in their rates all the same. A rate of authorities of
--          which one has no known number of plans is not known.
-- measure: supported_internships_per_1000
-- takes:
-- gives:   area_code VARCHAR, area_name VARCHAR, basis VARCHAR, authorities INTEGER, withdrawn INTEGER,
--          january_before VARCHAR, january VARCHAR, interns_before INTEGER, interns INTEGER, change INTEGER,
--          change_per_cent DOUBLE, plans_before INTEGER, plans INTEGER, rate_before DOUBLE, rate DOUBLE,
--          source_id_before VARCHAR, source_id VARCHAR
with rates as (
    select *
    from area_measures
    where measure = 'supported_internships_per_1000'
),
pairs as (
    select
        later.area_code,
        later.region_code,
        later.level,
        earlier.period as january_before,
        later.period as january,
        earlier.numerator as interns_before,
        later.numerator as interns,
        earlier.denominator as plans_before,
        later.denominator as plans,
        coalesce(marked.is_withdrawn, false) as is_withdrawn,
        earlier.source_id as source_id_before,
        later.source_id
    from rates as later
    join rates as earlier
        on earlier.area_code = later.area_code
        and earlier.period::integer = later.period::integer - 1
    left join marked_returns as marked
        on marked.measure = later.measure
        and marked.area_code = later.area_code
        and marked.period = earlier.period
    cross join (select period as since from series_facts where fact = 'person_level_since') as break
    where earlier.period >= since or later.period < since
),
latest as (
    select *
    from pairs
    where january = (select max(january) from pairs where level = 'Local authority' and interns is not null)
),
totals_published as (
    select
        coalesce(learning.region_code, learning.country_code) as area_code,
        learning.time_period as period,
        supported_internships as interns,
        ehc_plans as plans
    from work_based_learning as learning
    join ehc_plans
        on coalesce(ehc_plans.region_code, ehc_plans.country_code) = coalesce(learning.region_code, learning.country_code)
        and ehc_plans.time_period = learning.time_period
        and age_group = '16 to 24'
),
counted as (
    select
        'As published' as basis,
        latest.area_code as counted_for,
        latest.level,
        latest.january_before,
        latest.january,
        earlier.interns as interns_before,
        later.interns,
        earlier.plans as plans_before,
        later.plans,
        latest.is_withdrawn,
        latest.source_id_before,
        latest.source_id
    from latest
    join totals_published as earlier
        on earlier.area_code = latest.area_code
        and earlier.period = latest.january_before
    join totals_published as later
        on later.area_code = latest.area_code
        and later.period = latest.january
    union all
    select
        basis,
        areas.area_code as counted_for,
        latest.level,
        latest.january_before,
        latest.january,
        latest.interns_before,
        latest.interns,
        latest.plans_before,
        latest.plans,
        latest.is_withdrawn,
        latest.source_id_before,
        latest.source_id
    from latest
    join areas
        on areas.area_code = latest.region_code
        or areas.geographic_level = 'National'
    join (
        values
            ('With a figure in both Januaries', true),
            ('With a figure in both Januaries, none of them withdrawn', false)
    ) as bases(basis, holds_withdrawn)
        on holds_withdrawn or not is_withdrawn
    where level = 'Local authority' and interns_before is not null and interns is not null
),
added as (
    select
        counted_for,
        basis,
        january_before,
        january,
        count(*) filter (level = 'Local authority')::integer as authorities,
        count(*) filter (is_withdrawn)::integer as withdrawn,
        sum(interns_before)::integer as interns_before,
        sum(interns)::integer as interns,
        if(count(plans_before) = count(*), sum(plans_before), null)::integer as plans_before,
        if(count(plans) = count(*), sum(plans), null)::integer as plans,
        min(source_id_before) as source_id_before,
        min(source_id) as source_id
    from counted
    group by counted_for, basis, january_before, january
)
select
    areas.area_code,
    area_name,
    basis,
    authorities,
    withdrawn,
    january_before,
    january,
    interns_before,
    interns,
    interns - interns_before as change,
    100.0 * (interns - interns_before) / nullif(interns_before, 0) as change_per_cent,
    plans_before,
    plans,
    1000.0 * interns_before / nullif(plans_before, 0) as rate_before,
    1000.0 * interns / nullif(plans, 0) as rate,
    source_id_before,
    source_id
from added
join areas
    on areas.area_code = added.counted_for
order by geographic_level, areas.area_code, basis;
