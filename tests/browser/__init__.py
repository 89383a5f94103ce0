"""What a real browser shows."""
