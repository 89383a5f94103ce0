"""Charts of PowerPoint's own, that can be edited."""
