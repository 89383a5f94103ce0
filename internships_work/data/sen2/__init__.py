"""The Department for Education's SEN2 files, read as they come, and made into the extracts of a pack."""
