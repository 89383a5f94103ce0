-- asks:  What happened in the programme, and when?
-- takes:
-- gives: event_date DATE, date_shown VARCHAR, title VARCHAR, what_happened VARCHAR, source_id VARCHAR
select event_date, date_shown, title, what_happened, source_id
from milestones
order by event_date, title;
