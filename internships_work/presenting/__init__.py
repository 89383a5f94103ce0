"""Story mode: slides that are whole once they are loaded, and the presenter's notes beside them."""
