-- asks:  How many interns of each sex, age, ethnicity, primary need, provider type and employer sector were there,
--        by year, in England and in each region? Every category that the pack knows, or that an
--        earlier edition of it knew, has a row.
-- takes:
-- gives: academic_year VARCHAR, geographic_level VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
--        characteristic VARCHAR, category VARCHAR, interns INTEGER
with described as (
    select
        academic_year,
        new_la_code,
        case 0
            when grouping(sex) then 'Sex'
            when grouping(age) then 'Age'
            when grouping(ethnicity) then 'Ethnicity'
            when grouping(primary_need) then 'Primary need'
            when grouping(provider_type) then 'Provider type'
            else 'Employer sector'
        end as characteristic,
        coalesce(sex, age::varchar, ethnicity, primary_need, provider_type, employer_sector) as stated,
        count(*) as people
    from interns
    group by grouping sets (
        (academic_year, new_la_code, sex),
        (academic_year, new_la_code, age),
        (academic_year, new_la_code, ethnicity),
        (academic_year, new_la_code, primary_need),
        (academic_year, new_la_code, provider_type),
        (academic_year, new_la_code, employer_sector)
    )
),

categorised as (
    select
        d.academic_year,
        unnest([region_code, 'E92000001']) as area_code,
        d.characteristic,
        coalesce(d.stated, 'Not recorded') as category,
        d.people
    from described as d
    join authorities using (new_la_code)
),

categories as (
    select characteristic, category from categorised
    union
    select characteristic, category from before_earlier_categories
)

select
    a.academic_year,
    a.geographic_level,
    a.area_code,
    a.area_name,
    a.region_code,
    c.characteristic,
    c.category,
    coalesce(sum(n.people), 0)::integer as interns
from before_areas as a
cross join categories as c
left join categorised as n
    on n.academic_year = a.academic_year
    and n.area_code = a.area_code
    and n.characteristic = c.characteristic
    and n.category = c.category
where a.geographic_level <> 'Local authority'
group by all
order by a.academic_year, a.geographic_level, a.area_code, c.characteristic, c.category;
