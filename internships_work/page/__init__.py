"""What a page is drawn on, and what surrounds it."""
