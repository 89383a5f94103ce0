"""Tests of what is said of single local authorities over two Januaries, and of whom to ask."""
