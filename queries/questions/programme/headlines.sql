-- asks:  What does the programme report for each thing it had a target for, and what else does it headline?
--        Forums have no published target; they are set beside the number of local authorities.
-- takes:
-- gives: measure VARCHAR, label VARCHAR, counts VARCHAR, period VARCHAR, figure INTEGER, status VARCHAR,
--        source_id VARCHAR, against INTEGER, against_qualifier VARCHAR, against_status VARCHAR,
--        against_source_id VARCHAR
with pairs(position, measure, set_against) as (
    values
        (1, 'participants', 'target_participants'),
        (2, 'job_coaches_trained', 'target_job_coaches'),
        (3, 'employment_champions', 'target_employment_champions'),
        (4, 'send_employment_forums', 'local_authorities'),
        (5, 'paid_employment', null),
        (6, 'participants_predicted', null)
)
select
    reported.measure,
    reported.label,
    reported.counts,
    reported.period,
    reported.figure,
    reported.status,
    reported.source_id,
    against.figure as against,
    against.qualifier as against_qualifier,
    against.status as against_status,
    against.source_id as against_source_id
from pairs
join programme as reported on reported.measure = pairs.measure
left join programme as against on against.measure = pairs.set_against
order by pairs.position;
