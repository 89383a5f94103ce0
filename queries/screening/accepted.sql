-- asks:  Which other spellings of areas were taken as the official ones?
-- takes:
-- gives: extract VARCHAR, line INTEGER, column_name VARCHAR, found VARCHAR, taken_as VARCHAR, times INTEGER
select extract, line, column_name, found, taken_as, times
from accepted
order by extract, line, column_name;
