-- asks:  What did the checks of this data find that is worth a second look? Of an extract about people nothing is told
--        but that it was checked (severity kept_back).
-- takes:
-- gives: severity VARCHAR, kind VARCHAR, extract VARCHAR, line INTEGER, column_name VARCHAR, sentence VARCHAR, why VARCHAR,
--        period VARCHAR, is_earlier BOOLEAN
select severity, kind, extract, line, column_name, sentence, why, period, is_earlier
from warnings
order by position;
