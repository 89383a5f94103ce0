-- asks:  For which areas, in which academic years, are interns counted?
--        An authority has a row where it has interns, or where its own return says that it had none: missing is not zero.
--        One that had a row in an earlier edition of the pack keeps it.
--        England has a row only where every region has one, so that a part of the country is never called England.
-- takes:
-- gives: academic_year VARCHAR, geographic_level VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR
with authority_years as (
    select distinct academic_year, new_la_code, la_name, region_code
    from before_returned
    join authorities using (new_la_code)
),

region_years as (
    select distinct academic_year, region_code from authority_years
),

complete_years as (
    select academic_year
    from region_years
    group by academic_year
    having count(*) = (select count(*) from areas where area_code <> 'E92000001')
)

select academic_year, 'National' as geographic_level, area_code, area_name, null::varchar as region_code
from complete_years, areas
where area_code = 'E92000001'
union all
select academic_year, 'Regional', area_code, area_name, area_code
from region_years
join areas on area_code = region_code
union all
select academic_year, 'Local authority', new_la_code, la_name, region_code
from authority_years
order by academic_year, geographic_level = 'Local authority', geographic_level = 'Regional', area_code;
