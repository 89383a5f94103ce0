-- asks:  Which sources do the figures of this pack come from?
-- takes:
-- gives: source_id VARCHAR
select source_id
from sources
order by source_id;
