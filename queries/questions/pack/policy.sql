-- asks:  By which policy of disclosure control was this data made fit to be shown, and who signed it off?
-- takes:
-- gives: threshold INTEGER, rounding_base INTEGER, minimum_denominator INTEGER, warn_denominator INTEGER,
--        signed_off_by VARCHAR, signed_off_on VARCHAR
select threshold, rounding_base, minimum_denominator, warn_denominator, signed_off_by, signed_off_on
from policy;
