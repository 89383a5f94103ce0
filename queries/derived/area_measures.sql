-- The table area_measures, made once for each edition: a row for each measure, area and period. What a measure is stands
-- in a file of its own, measures/<measure>.sql, whose rows are read here as `measured`. Each is worked out twice: from
-- the extracts of England and the regions, and again from those of local authorities, which are called the same with
-- authority_ before the name. In both, area_code is the ONS code of the area that a row is about.
-- A rate of which one part is missing is missing, and keeps the symbol of that part. A count has no denominator, and of
-- nobody there is no rate: both are not applicable (z).
select
    measure,
    measured.area_code,
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
    source_id,
    denominator_source_id
from measured
join every_area
    on every_area.area_code = measured.area_code
order by measure, level, period, measured.area_code;
