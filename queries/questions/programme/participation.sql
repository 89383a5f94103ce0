-- asks:  How many young people took part according to the programme, against its target and its predictions?
-- takes:
-- gives: measure VARCHAR, label VARCHAR, counts VARCHAR, period VARCHAR, qualifier VARCHAR, figure INTEGER,
--        status VARCHAR, source_id VARCHAR
select measure, label, counts, period, qualifier, figure, status, source_id
from programme
where measure in (
    'target_participants', 'participants_in_year', 'participants_projected_earlier', 'participants',
    'participants_predicted'
)
order by array_position(
    ['target_participants', 'participants_in_year', 'participants_projected_earlier', 'participants',
     'participants_predicted'],
    measure
);
