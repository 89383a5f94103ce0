-- asks:  How many young people with an EHC plan were on a supported internship each January, in every region?
--        The place of a region is its position from the most to the fewest in that January. A count that leaves out
--        authorities without one is partial, and has no place.
-- takes:
-- gives: region_code VARCHAR, region_name VARCHAR, january INTEGER,
--        supported_internships INTEGER, supported_internships_state VARCHAR, is_partial BOOLEAN, left_out VARCHAR,
--        rank INTEGER, regions_counted INTEGER, collection VARCHAR, source_id VARCHAR
with counted as (
    select
        work_based_learning.*,
        is_partial,
        left_out,
        supported_internships is not null and not is_partial as is_ranked
    from work_based_learning
    join area_measures
        on area_measures.measure = 'supported_internships'
        and area_measures.area_code = work_based_learning.region_code
        and area_measures.period = time_period
    where geographic_level = 'Regional'
)
select
    region_code,
    region_name,
    time_period::integer as january,
    supported_internships,
    supported_internships_state,
    is_partial,
    left_out,
    if(
        is_ranked,
        rank() over (partition by time_period, is_ranked order by supported_internships desc),
        null
    )::integer as rank,
    (count(*) filter (is_ranked) over (partition by time_period))::integer as regions_counted,
    collection,
    source_id
from counted
order by region_code, january;
