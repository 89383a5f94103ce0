"""The colours, from the Analysis Function's palettes (standards C1), and what each one means here."""

DARK_BLUE = "#12436D"
ORANGE = "#F46A25"
GREY = "#6f777b"
PALE = "#e8eef4"
INK = "#0b0c0c"
QUIET = "#505a5f"
HAIRLINE = "#d5d9dc"
WHITE = "#ffffff"

CHOSEN = DARK_BLUE
LIGHTER = "#6BACE6"
PALER = "#9dbfe0"
OTHERS = "#BFBFBF"
STEPS_OF_BLUE = ("#d8e6f3", "#a9cbe8", "#6BACE6", "#2073BC", "#12436D")
NO_DATA = "#ffffff"
SURROUNDINGS = "#f0f1f2"
STAMP = "#3D3D3D"
