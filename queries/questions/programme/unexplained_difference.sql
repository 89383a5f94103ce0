-- asks:  By how much does the programme's count of participants exceed the January count of the same academic year?
-- takes:
-- gives: participants INTEGER, january_count INTEGER, difference INTEGER
select
    programme.figure as participants,
    learning.supported_internships as january_count,
    programme.figure - learning.supported_internships as difference
from programme
join work_based_learning as learning
    on learning.geographic_level = 'National'
    and learning.time_period = (left(programme.time_period, 4)::integer + 1)::varchar
where programme.measure = 'participants';
