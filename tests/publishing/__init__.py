"""Publishing: a candidate before the public, and two editions side by side."""
