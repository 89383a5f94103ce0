-- asks:   How many young people with an EHC plan were on a supported internship, by area and January?
-- period: january
select
    area_code,
    time_period as period,
    supported_internships as numerator,
    supported_internships_state as numerator_state,
    supported_internships as value,
    source_id
from work_based_learning;
