-- asks:  How many young people with an EHC plan were on a supported internship each January, in one area?
--        The change is given only where the January before was counted in the same way and every authority
--        returned, and no authority is without a figure in one of the two. A count that leaves out authorities
--        without one is partial.
-- takes: area VARCHAR
-- gives: january INTEGER, supported_internships INTEGER,
--        supported_internships_state VARCHAR, change_on_year INTEGER, is_partial BOOLEAN, left_out VARCHAR,
--        collection VARCHAR, source_id VARCHAR
select
    time_period::integer as january,
    supported_internships,
    supported_internships_state,
    if(
        lag(time_period::integer) over same_way_of_counting = time_period::integer - 1
        and lag(time_period) over same_way_of_counting not in (
            select period from series_facts where fact in ('partly_returned', 'partly_available')
        )
        and time_period not in (select period from series_facts where fact = 'partly_available'),
        supported_internships - lag(supported_internships) over same_way_of_counting,
        null
    )::integer as change_on_year,
    is_partial,
    left_out,
    collection,
    counted.source_id
from work_based_learning as counted
join area_measures
    on area_measures.measure = 'supported_internships'
    and area_measures.area_code = coalesce(counted.region_code, country_code)
    and area_measures.period = time_period
where coalesce(counted.region_code, country_code) = $area
window same_way_of_counting as (partition by collection order by time_period)
order by january;
