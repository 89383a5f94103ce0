-- asks:  Which extracts does this data hold, with how many rows, and what is each one’s fingerprint?
--        Where an extract as a whole has no status, each of its rows may carry one.
-- takes:
-- gives: extract VARCHAR, title VARCHAR, describes VARCHAR, status VARCHAR, has_status_by_row BOOLEAN,
--        row_count INTEGER, fingerprint VARCHAR
select
    extract,
    title,
    describes,
    status,
    extract in (select extract_columns.extract from extract_columns where column_name = 'status') as has_status_by_row,
    row_count,
    substr(fingerprint, 1, 12) as fingerprint
from extracts
order by title;
