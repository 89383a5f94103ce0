-- asks:  How many interns does each local authority have, with and without an EHC plan, by academic year? An
--        authority that stood throughout a year, and has interns in another, has none where it has no row. The pilot
--        for interns without an EHC plan grew as it was rolled out, so only interns with one are compared.
-- takes:
-- gives: line BIGINT, column_name VARCHAR, series VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        time_identifier VARCHAR, time_period VARCHAR, basis VARCHAR, value BIGINT, state VARCHAR
with counted as (
    select new_la_code, academic_year, ehc_plan, min(rowid) + 2 as line, count(*) as interns
    from interns
    group by all
),

every_year as (
    select new_la_code, academic_year, ehc_plan
    from (select distinct new_la_code, ehc_plan from interns), (select distinct academic_year from interns)
)

select
    line,
    'interns' as column_name,
    ehc_plan || ' an EHC plan' as series,
    new_la_code as area_code,
    la_name as area_name,
    region_code,
    'Academic year' as time_identifier,
    academic_year as time_period,
    if(ehc_plan = 'with', 'programme return', 'pilot of ' || academic_year) as basis,
    coalesce(interns, 0) as value,
    '' as state
from every_year
left join counted using (new_la_code, academic_year, ehc_plan)
join authorities using (new_la_code)
where (valid_from is null or valid_from <= make_date(left(academic_year, 4)::integer, 9, 1))
    and (valid_to is null or valid_to >= make_date(left(academic_year, 4)::integer + 1, 8, 31))
    or interns is not null;
