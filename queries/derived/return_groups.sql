-- The table return_groups, made once for each edition: the rows that a programme return would have if nothing were
-- missing, one for each academic year of the return, each area, and interns with an EHC plan, without, and all.
-- An authority is_expected in the years on whose 1 September it stood, and in those of which the return has rows of it.
with years as (
    select distinct academic_year, make_date(left(academic_year, 4)::integer, 9, 1) as first_day
    from protected_starts
)
select
    academic_year,
    area_code,
    area_name,
    region_code,
    level,
    first_day between coalesce(valid_from, first_day) and coalesce(valid_to, first_day)
        or (academic_year, area_code) in (select (academic_year, area_code) from protected_starts) as is_expected,
    ehc_plan,
    plan_position
from years
cross join every_area
cross join (values ('With an EHC plan', 1), ('Without an EHC plan', 2), ('All interns', 3)) as plans(ehc_plan, plan_position)
order by academic_year, level, area_code, plan_position;
