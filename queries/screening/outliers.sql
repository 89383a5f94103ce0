-- asks:  Which figures of England, a region or an authority changed from the year before by more than a share of it and by
--        more than a number? An area has one row for an extract and a period: the figure that changed most, and the
--        others after it. An authority at zero is told as one that fell to zero.
-- takes: percent INTEGER, people INTEGER
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, area_name VARCHAR, about VARCHAR, period VARCHAR,
--        value BIGINT, period_before VARCHAR, value_before BIGINT, others VARCHAR
with changed as (
    select
        *,
        row_number() over (
            partition by extract, level, area_name, year
            order by abs(value - value_before) desc, line desc
        ) as rank
    from neighbouring_years
    where (value > 0 or level <> 'authority')
        and abs(value - value_before) > $people
        and 100 * abs(value - value_before) > $percent * value_before
),

others as (
    select
        extract,
        level,
        area_name,
        year,
        ' Also ' || string_agg(format('{} ({:,}, after {:,})', about, value, value_before), ', ' order by rank) || '.' as listed
    from changed
    where rank > 1
    group by extract, level, area_name, year
)

select
    extract,
    line,
    column_name,
    area_name,
    about,
    period,
    value,
    period_before,
    value_before,
    coalesce(listed, '') as others
from changed
left join others using (extract, level, area_name, year)
where rank = 1
order by year desc, abs(value - value_before) desc, line;
