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
    and right(learning.time_period, 2) = right(programme.time_period, 2)
where programme.measure = 'participants';
