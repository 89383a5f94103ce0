"""One HTML file that opens by double-click and needs no network."""
