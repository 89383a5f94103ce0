-- asks:  By how much does the programme's count of participants exceed the January count of the same academic year?
-- takes:
-- gives: participants INTEGER, january_count INTEGER, january_count_state VARCHAR, difference INTEGER,
--        difference_state VARCHAR
select
    programme.figure as participants,
    learning.supported_internships as january_count,
    learning.supported_internships_state as january_count_state,
    programme.figure - learning.supported_internships as difference,
    learning.supported_internships_state as difference_state
from programme
join work_based_learning as learning
    on learning.geographic_level = 'National'
    and learning.time_period = (left(programme.time_period, 4)::integer + 1)::varchar
where programme.measure = 'participants';
