"""What is known of local authorities that somebody may have a reason to ask: two Januaries, a rate, the reasons."""
