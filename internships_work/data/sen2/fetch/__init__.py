"""Downloads the Department's SEN2 files."""
