"""What analysts get."""
