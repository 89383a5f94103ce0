"""An exhibit and its parts as HTML."""
