-- asks:  Which shares in paid work have been published, of how many people, and when were they asked?
--        A base is a number of people only where the source says so.
-- takes:
-- gives: outcome VARCHAR, label VARCHAR, time_point VARCHAR, ehc_plan VARCHAR, percent DOUBLE, qualifier VARCHAR,
--        base INTEGER, people INTEGER, base_counts VARCHAR, area VARCHAR, period VARCHAR, note VARCHAR,
--        status VARCHAR, source_id VARCHAR
select
    outcome, label, time_point, ehc_plan, percent, qualifier, base,
    if(base_is_people = 'yes', base, null) as people,
    base_counts, area, period, note, status, source_id
from employment_outcomes
order by array_position(['At the end', 'At six months', 'In the year after', 'Not stated'], time_point), time_period, outcome;
