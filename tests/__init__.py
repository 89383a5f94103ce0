"""What the dashboard is held to. Each test reads as a statement about the product."""
