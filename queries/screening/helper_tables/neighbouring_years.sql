-- asks:  Beside which figure of the year before does each figure stand, like with like: on one basis, so never across a
--        break; neither of them withdrawn by a later release, nor a total that holds one that was; and of totals only
--        where the same authorities lack a figure in both years? Plans of a share of NEET are the plans of their own
--        extract, and stand there.
-- takes:
-- gives: extract VARCHAR, line BIGINT, column_name VARCHAR, about VARCHAR, level VARCHAR, area_name VARCHAR, year INTEGER,
--        period VARCHAR, value BIGINT, period_before VARCHAR, value_before BIGINT
with lacking as (
    select
        gone.extract,
        gone.about,
        gone.year,
        areas.area_code,
        list(gone.area_code order by gone.area_code) as authorities
    from figures as gone
    join areas
        on areas.area_code = gone.region_code
        or areas.geographic_level = 'National'
    where gone.level = 'authority' and gone.state in ('x', 'z')
    group by gone.extract, gone.about, gone.year, areas.area_code
),

holding_withdrawn as (
    select distinct gone.extract, gone.year, areas.area_code
    from withdrawn_rows as gone
    join figures as own
        on own.extract = gone.extract
        and own.area_code = gone.area_code
        and own.year = gone.year
        and own.level = 'authority'
    join areas
        on areas.area_code = own.region_code
        or areas.geographic_level = 'National'
),

like_for_like as (
    select figures.*
    from figures
    anti join holding_withdrawn as holding
        on holding.extract = 'authority_' || figures.extract
        and holding.area_code = figures.area_code
        and holding.year = figures.year
    anti join withdrawn_rows as withdrawn
        on withdrawn.extract = figures.extract
        and withdrawn.area_code = figures.area_code
        and withdrawn.year = figures.year
    anti join figures as own
        on figures.column_name = 'ehc_plans'
        and own.column_name = 'ehc_plans'
        and replace(figures.extract, 'neet', 'ehc_plans') = own.extract
        and figures.extract <> own.extract
        and figures.about = own.about
        and figures.area_code = own.area_code
        and figures.year = own.year
        and figures.value = own.value
)

select
    now.extract,
    now.line,
    now.column_name,
    now.about,
    now.level,
    now.area_name,
    now.year,
    now.period,
    now.value,
    before.period as period_before,
    before.value as value_before
from like_for_like as now
join like_for_like as before
    on now.extract = before.extract
    and now.about = before.about
    and now.area_code = before.area_code
    and now.basis = before.basis
    and now.year = before.year + 1
left join lacking as without
    on without.extract = 'authority_' || now.extract
    and without.about = now.about
    and without.area_code = now.area_code
    and without.year = now.year
left join lacking as without_before
    on without_before.extract = 'authority_' || now.extract
    and without_before.about = now.about
    and without_before.area_code = now.area_code
    and without_before.year = before.year
where without.authorities is not distinct from without_before.authorities;
