-- asks:    Who were the young people on supported internships in one area, England, a region or a local authority, in each
--          January of which the split by one characteristic is held? The latest January comes first. A group without a
--          row was not published, so `everyone` is the published count of that January and not the sum of the groups. A
--          subtotal is one whose parts are listed. `left_out` names the authorities without a count, which are in no
--          group; `incomplete` and `withdrawn` name those in the area whose return was incomplete, or of which a later
--          release withdrew the placements: England and the regions are as published, with what these gave.
-- measure: supported_internships
-- takes:   area VARCHAR, topic VARCHAR
-- gives:   breakdown VARCHAR, is_subtotal BOOLEAN, interns INTEGER, interns_state VARCHAR, share DOUBLE,
--          share_state VARCHAR, everyone INTEGER, everyone_state VARCHAR, is_partial BOOLEAN, left_out VARCHAR,
--          incomplete VARCHAR, withdrawn VARCHAR, january VARCHAR, source_id VARCHAR, denominator_source_id VARCHAR
with listed as (
    select counted.*, ranked.rank, ranked.part_of
    from authority_characteristics as counted
    left join characteristic_groups as ranked
        on ranked.characteristic = counted.characteristic
        and ranked.category = counted.category
    where coalesce(counted.new_la_code, counted.region_code, counted.country_code) = $area
        and counted.characteristic = $topic
),
known as (
    select
        marked.period,
        string_agg(inside.area_name, '; ' order by inside.area_name) filter (where marked.status = 'incomplete') as incomplete,
        string_agg(inside.area_name, '; ' order by inside.area_name) filter (where marked.is_withdrawn) as withdrawn
    from marked_returns as marked
    join every_area as inside
        on inside.area_code = marked.area_code
    join areas as within
        on within.area_code = inside.region_code
        or within.geographic_level = 'National'
    where marked.measure = 'supported_internships' and within.area_code = $area
    group by marked.period
)
select
    listed.category as breakdown,
    exists (
        select 1 from listed as part
        where part.part_of = listed.category and part.time_period = listed.time_period
    ) as is_subtotal,
    listed.supported_internships as interns,
    listed.supported_internships_state as interns_state,
    100.0 * listed.supported_internships / nullif(total.numerator, 0) as share,
    case
        when listed.supported_internships_state <> '' then listed.supported_internships_state
        when total.numerator = 0 then 'z'
        else coalesce(total.state, 'x')
    end as share_state,
    total.numerator as everyone,
    coalesce(total.state, 'x') as everyone_state,
    coalesce(total.is_partial, false) as is_partial,
    coalesce(total.left_out, '') as left_out,
    coalesce(known.incomplete, '') as incomplete,
    coalesce(known.withdrawn, '') as withdrawn,
    listed.time_period as january,
    listed.source_id,
    total.source_id as denominator_source_id
from listed
left join area_measures as total
    on total.measure = 'supported_internships'
    and total.area_code = $area
    and total.period = listed.time_period
left join known on known.period = listed.time_period
order by listed.time_period desc, listed.rank nulls last, breakdown;
