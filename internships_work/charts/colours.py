"""The colours, from the Analysis Function's palettes (standards C1), and what each one means here."""

from typing import Literal

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

# Where the target is on the slim bar of a headline's tile; a PowerPoint slide marks it in black.
TARGET_MARK = ORANGE
TARGET_MARK_IN_POWERPOINT = INK

# How bars look.
Look = Literal["chosen", "other", "lighter", "second", "outlined", "hatched", "dotted"]

# Fill, edge, width of the edge, and the hatching with its colour, of each look.
LOOKS: dict[Look, tuple[str, str, float, str]] = {
    "chosen": (CHOSEN, CHOSEN, 1, ""),
    "other": (OTHERS, GREY, 1, ""),
    "lighter": (LIGHTER, CHOSEN, 1, ""),
    "second": (ORANGE, ORANGE, 1, ""),
    "outlined": (WHITE, CHOSEN, 2, ""),
    "hatched": (WHITE, CHOSEN, 1, "/"),
    "dotted": (WHITE, GREY, 1, "."),
}
# That of a bar whose number is withheld: the hatching across its row says so.
NOTHING = (WHITE, WHITE, 0, "")

# How the bar of a figure looks by the status of the figure.
LOOK_OF_STATUS: dict[str, Look] = {
    "official statistics": "chosen",
    "management information": "lighter",
    "target": "outlined",
    "forecast": "hatched",
}

# Colour and form of the mark of a share or difference, by its role.
MARKS = {"chosen": (CHOSEN, "circle"), "second": (ORANGE, "diamond"), "other": (GREY, "square")}
