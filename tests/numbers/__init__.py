"""Figures held to answers worked by hand, and to a slow recount."""
