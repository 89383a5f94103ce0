"""Tests of what a page is made of: cards, and what stands at the top."""
