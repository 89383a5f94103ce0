-- asks:  Which figures do notes, caveats and contradictions quote?
-- takes:
-- gives: quote_id VARCHAR, topic VARCHAR, figure DOUBLE, unit VARCHAR, says VARCHAR, period VARCHAR,
--        qualifier VARCHAR, status VARCHAR, source_id VARCHAR
select quote_id, topic, figure, unit, says, period, qualifier, status, source_id
from quoted_figures
order by topic, sort_order;
