"""What stands in a SEN2 file: its release, its rows, and the figures of each."""
