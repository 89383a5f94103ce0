"""What `python -m internships_work` does, a command a module."""
