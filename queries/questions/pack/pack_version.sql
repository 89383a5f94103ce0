-- asks:  Which version of the data is this: a fingerprint of every extract together?
-- takes:
-- gives: fingerprint VARCHAR
select sha256(string_agg(fingerprint, '' order by extract)) as fingerprint
from extracts;
