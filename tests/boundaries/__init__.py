"""Boundaries from files."""
