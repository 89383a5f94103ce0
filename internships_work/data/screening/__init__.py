"""Screening of a pack: what is wrong with it, what is worth a second look, and how to mend it."""
