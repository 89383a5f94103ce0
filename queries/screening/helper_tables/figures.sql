-- asks:  What is each figure about: which area at which level, and which days? A period that does not begin with a
--        year is left out. `january` is how a January is written, with {year} in the place of its year.
-- takes: january VARCHAR
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, about VARCHAR, level VARCHAR, area_code VARCHAR,
--        area_name VARCHAR, region_code VARCHAR, year INTEGER, period VARCHAR, first_day DATE, last_day DATE,
--        basis VARCHAR, value BIGINT, state VARCHAR
with placed as (
    select
        *,
        concat_ws(
            ', ',
            replace(replace(replace(column_name, '_', ' '), 'ehc', 'EHC'), 'neet', 'NEET'),
            nullif(series, '')
        ) as about,
        case
            when area_code = 'E92000001' then 'England'
            when area_code like 'E12%' then 'region'
            else 'authority'
        end as level,
        try_cast(left(time_period, 4) as integer) as year
    from every_figure
)

select
    extract,
    line,
    column_name,
    about,
    level,
    area_code,
    area_name,
    region_code,
    year,
    case time_identifier
        when 'January' then replace($january, '{year}', time_period)
        when 'Academic year' then left(time_period, 4) || '/' || right(time_period, 2)
        else time_period
    end as period,
    make_date(year, if(time_identifier = 'Academic year', 9, 1), 1) as first_day,
    case time_identifier
        when 'January' then make_date(year, 1, 31)
        when 'Academic year' then make_date(year + 1, 8, 31)
        else make_date(year, 12, 31)
    end as last_day,
    basis,
    value,
    state
from placed
where year between 1900 and 2200;
