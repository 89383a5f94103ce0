-- asks:  How many people attended each regional conference for every 100 young people on supported internships there?
--        The interns are those of the January inside the academic year of the conference. The place of a region is
--        from the highest rate; the national conference has no region and is left out.
-- takes:
-- gives: area_code VARCHAR, area_name VARCHAR, january VARCHAR, attendance INTEGER, supported_internships INTEGER,
--        supported_internships_state VARCHAR, per_100 DOUBLE, per_100_state VARCHAR, rank INTEGER,
--        source_id VARCHAR, denominator_source_id VARCHAR
with rates as (
    select
        held.region_code as area_code,
        held.region_name as area_name,
        learning.time_period as january,
        held.attendance,
        learning.supported_internships,
        learning.supported_internships_state,
        100.0 * held.attendance / nullif(learning.supported_internships, 0) as per_100,
        if(learning.supported_internships = 0, 'z', learning.supported_internships_state) as per_100_state,
        held.source_id,
        learning.source_id as denominator_source_id
    from conferences as held
    join work_based_learning as learning
        on learning.region_code = held.region_code
        and learning.time_period = (left(held.time_period, 4)::integer + 1)::varchar
)
select
    area_code, area_name, january, attendance, supported_internships, supported_internships_state, per_100, per_100_state,
    if(per_100 is null, null, rank() over (order by per_100 desc nulls last))::integer as rank,
    source_id, denominator_source_id
from rates
order by per_100 desc nulls last, area_code;
