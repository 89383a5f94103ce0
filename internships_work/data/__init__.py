"""From files to a locked, protected warehouse."""
