"""What the running dashboard never loads."""
