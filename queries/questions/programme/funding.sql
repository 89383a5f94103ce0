-- asks:  Which sums of money were published, for what, and until when? They overlap and are never added.
-- takes:
-- gives: label VARCHAR, purpose VARCHAR, qualifier VARCHAR, amount_pounds INTEGER, period_start DATE, period_end DATE,
--        dates_as_published VARCHAR, part_of VARCHAR, kind VARCHAR, status VARCHAR, source_id VARCHAR
select
    label, purpose, qualifier, amount_pounds, period_start, period_end, dates_as_published, part_of, kind, status,
    source_id
from funding
order by coalesce(period_start, period_end, make_date(time_period::integer, 12, 31)), part_of is not null, label;
