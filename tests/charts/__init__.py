"""Charts as each renderer draws them."""
