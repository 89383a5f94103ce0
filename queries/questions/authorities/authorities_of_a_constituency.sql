-- asks:  In which local authorities does one parliamentary constituency lie?
-- takes: constituency VARCHAR
-- gives: constituency_name VARCHAR, new_la_code VARCHAR, source_id VARCHAR
select constituency_name, new_la_code, source_id
from constituency_lookup
where constituency_code = $constituency
order by new_la_code;
