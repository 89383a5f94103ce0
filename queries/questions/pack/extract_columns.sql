-- asks:  Which columns does each extract have, what do they mean and what may stand in them?
-- takes:
-- gives: extract VARCHAR, column_name VARCHAR, kind VARCHAR, means VARCHAR, allowed VARCHAR
select extract, column_name, kind, means, allowed
from extract_columns
order by extract, position;
