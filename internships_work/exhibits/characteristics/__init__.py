"""The supported interns of an area by one characteristic: age, sex, setting, ethnicity or primary type of need."""
