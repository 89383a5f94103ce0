-- asks:  Which extracts does this data hold, with how many rows, and what is each one’s fingerprint?
--        Where an extract as a whole has no status, each of its rows may carry one. Of a protected extract the
--        number of rows is not told, and the fingerprint is that of its protected tables.
-- takes:
-- gives: extract VARCHAR, file_name VARCHAR, title VARCHAR, describes VARCHAR, status VARCHAR, has_status_by_row BOOLEAN,
--        row_count INTEGER, fingerprint VARCHAR, is_protected BOOLEAN, source_id VARCHAR
select
    extract,
    file_name,
    title,
    describes,
    status,
    extract in (select extract_columns.extract from extract_columns where column_name = 'status') as has_status_by_row,
    row_count,
    fingerprint,
    is_protected,
    source_id
from extracts
order by title;
