"""A stand-in for the Department's SEN2 files of reporting year 2026, which are not kept here."""
