"""Boundaries of regions and local authorities: read, checked, simplified, and compared with those that are kept.

Loaded by a command and by geo/build_boundaries.py; never by the running dashboard.
"""
