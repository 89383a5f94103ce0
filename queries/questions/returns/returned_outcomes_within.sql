-- asks:  How many interns were in paid work at the end, at 6 and at 12 months, in one academic year, in an area and in
--        the areas one level below it: the regions of England, or the authorities of a region?
--        The area itself comes first, then those with a share for interns with an EHC plan, from the highest; the
--        others follow by name alone, so that their order says nothing of what is withheld. An area without a row in
--        the return is not available (x), not zero.
-- takes: area VARCHAR, academic_year VARCHAR
-- gives: area_code VARCHAR, area_name VARCHAR, is_below BOOLEAN, moment VARCHAR, ehc_plan VARCHAR, in_work INTEGER,
--        in_work_state VARCHAR, base INTEGER, base_state VARCHAR, not_known INTEGER, not_known_state VARCHAR,
--        share DOUBLE, share_state VARCHAR, is_small_base BOOLEAN
select
    area_code,
    area_name,
    area_code <> $area as is_below,
    moment,
    ehc_plan,
    in_work,
    in_work_state,
    base,
    base_state,
    not_known,
    not_known_state,
    share,
    share_state,
    is_small_base
from returned_outcomes
where academic_year = $academic_year
    and is_expected
    and case when $area = 'E92000001' then level <> 'Local authority' else region_code = $area end
order by
    moment_position,
    is_below,
    max(share) filter (ehc_plan = 'With an EHC plan') over (partition by area_code, moment) desc nulls last,
    area_name,
    area_code,
    plan_position;
