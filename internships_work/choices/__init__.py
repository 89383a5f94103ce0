"""What a visitor may choose, and what one has chosen."""
