-- asks:  Of which local authorities does the pack hold a published count of work-based learning?
-- takes:
-- gives: new_la_code VARCHAR
select distinct new_la_code
from authority_work_based_learning
order by new_la_code;
