-- asks:  How many young people with an EHC plan were on a supported internship each January, in every region?
--        The place of a region is its position from the most to the fewest in that January.
-- takes:
-- gives: region_code VARCHAR, region_name VARCHAR, january INTEGER,
--        supported_internships INTEGER, supported_internships_state VARCHAR, rank INTEGER, regions_counted INTEGER,
--        collection VARCHAR, source_id VARCHAR
select
    region_code,
    region_name,
    time_period::integer as january,
    supported_internships,
    supported_internships_state,
    if(
        supported_internships is null,
        null,
        rank() over (partition by time_period order by supported_internships desc nulls last)
    )::integer as rank,
    (count(supported_internships) over (partition by time_period))::integer as regions_counted,
    collection,
    source_id
from work_based_learning
where geographic_level = 'Regional'
order by region_code, january;
