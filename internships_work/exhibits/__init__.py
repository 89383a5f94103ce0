"""An answered question, ready to show."""
