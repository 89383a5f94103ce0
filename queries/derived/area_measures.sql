-- The table area_measures, made once for each edition: a row for each measure, area and period. What a measure is stands
-- in a file of its own, measures/<measure>.sql, whose rows are read here as `measured`; $measures are those of them that
-- are added. Each is worked out twice: from the extracts of local authorities, which are called the same with authority_ before the name, and then from those of
-- England and the regions. In both, area_code is the ONS code of the area that a row is about.
-- A rate of which one part is missing is missing, and keeps the symbol of that part. A count has no denominator, and of
-- nobody there is no rate: both are not applicable (z).
-- A total of which some authorities have no count (left_out, their names) is partial. A rate is then that of the
-- authorities of which both parts are known, whose sums are its parts: plans of an authority without a count never
-- stand in a denominator. A total that is more than its authorities add up to holds the one that has no count; where
-- several have none, nobody can say which of them it holds (partial, left_out is blank). One that is less is not of
-- these authorities (a pack of regions may build on one that holds them): no rate is given.
-- Where the pack does not hold the authorities of a January that is only partly available, their plans cannot be taken
-- out, and the rate is not available (x); so it is where the pack lacks a row of an authority. Areas in which no return
-- is known to be missing are whole, where the pack says which returns are (unavailable_returns).
-- `collected_after` is how many years lie between a period and the January whose return tells of it; is_of_placements is
-- true for a measure that counts placements, which some authorities did not return while their plans are known.
with chosen as (
    select *
    from measured
    where measure in (select unnest($measures))
),
facts as (
    select distinct measure, collected_after, is_of_placements
    from chosen
),
inside as (
    select
        areas.area_code as within,
        own.*,
        facts.collected_after,
        own.numerator is not null and (own.per is null or own.denominator is not null) as is_counted,
        own.numerator_state in ('x', 'z') as has_no_count,
        own.numerator_state not in ('', 'x', 'z') or own.denominator_state not in ('', 'x', 'z') as is_hidden
    from area_measures as own
    join facts
        on facts.measure = own.measure
    join areas
        on areas.area_code = own.region_code
        or areas.geographic_level = 'National'
    where own.level = 'Local authority'
),
without_row as (
    select distinct areas.area_code as within, measure, period
    from (select distinct measure, period, collected_after from inside) as periods
    join every_area as standing
        on standing.level = 'Local authority'
        and make_date(period::integer, 1, 31) >= coalesce(standing.valid_from, '0001-01-01')
        and make_date(period::integer + collected_after, 1, 31) <= coalesce(standing.valid_to, '9999-12-31')
    join areas
        on areas.area_code = standing.region_code
        or areas.geographic_level = 'National'
    where (standing.area_code, measure, period) not in (select (area_code, measure, period) from inside)
),
added as (
    select
        inside.within,
        inside.measure,
        inside.period,
        bool_or(has_no_count) as has_gap,
        count(*) filter (has_no_count) as gaps,
        coalesce(string_agg(area_name, '; ' order by area_name) filter (not is_counted and not is_hidden), '') as left_out,
        bool_or(is_hidden or without_row.within is not null) as is_unknown,
        if(is_unknown, null, sum(numerator) filter (is_counted))::integer as numerator,
        if(is_unknown, null, sum(denominator) filter (is_counted))::integer as denominator
    from inside
    left join without_row
        on without_row.within = inside.within
        and without_row.measure = inside.measure
        and without_row.period = inside.period
    group by inside.within, inside.measure, inside.period
),
missing as (
    select
        areas.area_code as within,
        january,
        string_agg(gone.area_name, '; ' order by gone.area_name) as left_out
    from unavailable_returns
    join every_area as gone
        on gone.area_code = unavailable_returns.area_code
    join areas
        on areas.area_code = gone.region_code
        or areas.geographic_level = 'National'
    group by areas.area_code, january
),
stated as (
    select
        chosen.* exclude (numerator, denominator, denominator_state, value),
        area_name,
        region_code,
        level,
        case
            when level = 'Local authority' or chosen.numerator is null then false
            when added.within is null
                then partly.period is not null and (per is not null or is_of_placements)
                    and (missing.within is not null or not partly.is_known_of)
            when per is null then has_gap and (gaps > 1 or coalesce(chosen.numerator <= added.numerator, true))
            else has_gap
        end as is_partial,
        is_partial and per is not null as is_on_a_basis,
        case
            when not is_partial or (per is null and chosen.numerator > added.numerator) then ''
            else coalesce(added.left_out, missing.left_out, '')
        end as left_out,
        is_on_a_basis and coalesce(added.numerator <= chosen.numerator, false) as adds_up,
        if(adds_up, added.numerator, chosen.numerator) as numerator,
        if(is_on_a_basis, if(adds_up, added.denominator, null), chosen.denominator) as denominator,
        if(
            is_on_a_basis,
            if(adds_up and added.denominator is not null, '', 'x'),
            chosen.denominator_state
        ) as denominator_state,
        if(
            is_on_a_basis,
            if(adds_up, 1.0 * per * added.numerator / nullif(added.denominator, 0), null),
            chosen.value
        ) as value
    from chosen
    join every_area
        on every_area.area_code = chosen.area_code
    left join added
        on added.within = chosen.area_code
        and added.measure = chosen.measure
        and added.period = chosen.period
    left join (
        select distinct measure, period, period in (select january from unavailable_returns) as is_known_of
        from series_facts
        join facts
            on fact = 'partly_available'
            or (fact = 'partly_returned' and is_of_placements)
    ) as partly
        on partly.measure = chosen.measure
        and partly.period::integer = try_cast(chosen.period as integer) + collected_after
    left join missing
        on missing.within = chosen.area_code
        and missing.january = partly.period
)
select
    measure,
    area_code,
    area_name,
    region_code,
    level,
    period,
    numerator,
    numerator_state,
    denominator,
    if(per is null, 'z', denominator_state) as denominator_state,
    per,
    value,
    case
        when numerator_state <> '' then numerator_state
        when per is null then ''
        when denominator = 0 then 'z'
        else denominator_state
    end as state,
    is_partial,
    left_out,
    source_id,
    denominator_source_id
from stated
order by measure, level, period, area_code;
