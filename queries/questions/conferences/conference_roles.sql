-- asks:  Who attended the legacy conferences, all of them together, by role?
--        The share is of everyone listed by role, which is not the number counted by event.
-- takes:
-- gives: role VARCHAR, attendance INTEGER, share DOUBLE, everyone INTEGER, source_id VARCHAR
select
    role,
    attendance,
    100.0 * attendance / nullif(sum(attendance) over (), 0) as share,
    (sum(attendance) over ())::integer as everyone,
    source_id
from conference_roles
order by attendance desc, sort_order;
