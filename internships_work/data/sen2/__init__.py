"""The Department for Education's SEN2 files, read as they come, and made into the extracts of a pack.

An import starts from the published figures, which hold local authorities and January 2026, and from what an earlier
import into the folder held. The whole files of 2026 were never tried: their shape is known, their figures in part.
"""
