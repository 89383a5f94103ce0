"""Search: what typed words name among places, measures, pages, explained words and published numbers."""
