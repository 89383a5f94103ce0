-- asks:    How many supported internships were there in the latest January and in the one before, and for every 1,000 EHC
--          plans held at 16 to 24, in England and each region: as published, in the local authorities with a figure in
--          both Januaries, and in those of them of which nothing was withdrawn since?
--          One whose figure is withheld is no figure left out: the sum that it belongs to is not known.
--          Only where both Januaries were counted in the same way. Totals as published may leave an authority out of one
--          January and not of the other, and its plans stand in their rates all the same. A rate of authorities of
--          which one has no known number of plans is not known. `is_partial` is true of totals whose later January
--          lacks the count of an authority. Totals that are less than their authorities add up to, or more though each
--          has a figure, are not of these authorities, or one has no row: nothing is then given but the totals.
-- measure: supported_internships_per_1000
-- takes:
-- gives:   area_code VARCHAR, area_name VARCHAR, basis VARCHAR, authorities INTEGER, withdrawn INTEGER,
--          january_before VARCHAR, january VARCHAR, interns_before INTEGER, interns_before_state VARCHAR,
--          interns INTEGER, interns_state VARCHAR, change INTEGER, change_state VARCHAR, change_per_cent DOUBLE,
--          change_per_cent_state VARCHAR, plans_before INTEGER, plans_before_state VARCHAR, plans INTEGER,
--          plans_state VARCHAR, rate_before DOUBLE, rate_before_state VARCHAR, rate DOUBLE, rate_state VARCHAR,
--          is_partial BOOLEAN, source_id_before VARCHAR, source_id VARCHAR
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
        earlier.numerator_state as interns_before_state,
        later.numerator as interns,
        later.numerator_state as interns_state,
        earlier.denominator as plans_before,
        earlier.denominator_state as plans_before_state,
        later.denominator as plans,
        later.denominator_state as plans_state,
        coalesce(marked.is_withdrawn, false) as is_withdrawn,
        later.is_partial,
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
        supported_internships_state as interns_state,
        ehc_plans as plans,
        ehc_plans_state as plans_state
    from work_based_learning as learning
    join ehc_plans
        on coalesce(ehc_plans.region_code, ehc_plans.country_code) = coalesce(learning.region_code, learning.country_code)
        and ehc_plans.time_period = learning.time_period
        and age_group = '16 to 24'
),
returned as (
    select
        areas.area_code,
        rates.period,
        sum(numerator)::integer as interns,
        bool_or(numerator_state in ('x', 'z')) as has_gap,
        bool_or(numerator_state not in ('', 'x', 'z')) as is_hidden
    from rates
    join areas
        on areas.area_code = rates.region_code
        or areas.geographic_level = 'National'
    where level = 'Local authority'
    group by areas.area_code, rates.period
),
contradicted as (
    select distinct returned.area_code
    from returned
    join latest
        on latest.area_code = returned.area_code
        and returned.period in (latest.january_before, latest.january)
    join totals_published as total
        on total.area_code = returned.area_code
        and total.period = returned.period
    where not is_hidden and (total.interns < returned.interns or (total.interns > returned.interns and not has_gap))
),
counted as (
    select
        'As published' as basis,
        latest.area_code as counted_for,
        latest.level,
        latest.january_before,
        latest.january,
        earlier.interns as interns_before,
        earlier.interns_state as interns_before_state,
        later.interns,
        later.interns_state,
        earlier.plans as plans_before,
        earlier.plans_state as plans_before_state,
        later.plans,
        later.plans_state,
        latest.is_withdrawn,
        latest.is_partial,
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
        latest.interns_before_state,
        latest.interns,
        latest.interns_state,
        latest.plans_before,
        latest.plans_before_state,
        latest.plans,
        latest.plans_state,
        latest.is_withdrawn,
        latest.is_partial,
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
    where level = 'Local authority' and interns_before_state not in ('x', 'z') and interns_state not in ('x', 'z')
        and areas.area_code not in (select area_code from contradicted)
),
added as (
    select
        counted_for,
        basis,
        january_before,
        january,
        count(*) filter (level = 'Local authority')::integer as authorities,
        count(*) filter (is_withdrawn)::integer as withdrawn,
        if(count(interns_before) = count(*), sum(interns_before), null)::integer as interns_before,
        max(interns_before_state) as interns_before_state,
        if(count(interns) = count(*), sum(interns), null)::integer as interns,
        max(interns_state) as interns_state,
        if(count(plans_before) = count(*), sum(plans_before), null)::integer as plans_before,
        max(plans_before_state) as plans_before_state,
        if(count(plans) = count(*), sum(plans), null)::integer as plans,
        max(plans_state) as plans_state,
        bool_or(is_partial) as is_partial,
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
    interns_before_state,
    interns,
    interns_state,
    interns - interns_before as change,
    coalesce(nullif(interns_before_state, ''), interns_state) as change_state,
    100.0 * (interns - interns_before) / nullif(interns_before, 0) as change_per_cent,
    coalesce(nullif(interns_before_state, ''), nullif(interns_state, ''), if(interns_before = 0, 'z', ''))
        as change_per_cent_state,
    plans_before,
    plans_before_state,
    plans,
    plans_state,
    1000.0 * interns_before / nullif(plans_before, 0) as rate_before,
    coalesce(nullif(interns_before_state, ''), nullif(plans_before_state, ''), if(plans_before = 0, 'z', ''))
        as rate_before_state,
    1000.0 * interns / nullif(plans, 0) as rate,
    coalesce(nullif(interns_state, ''), nullif(plans_state, ''), if(plans = 0, 'z', '')) as rate_state,
    is_partial,
    source_id_before,
    source_id
from added
join areas
    on areas.area_code = added.counted_for
order by geographic_level, areas.area_code, basis;
