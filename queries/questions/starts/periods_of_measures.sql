-- asks:  For which periods is any measure given, in England, a region or a local authority?
-- takes:
-- gives: measure VARCHAR, period VARCHAR
select distinct measure, period
from area_measures
order by measure, period;
