"""Rows in, Plotly specification out. No Streamlit, no SQL, no wording, no files.

Figures are plain dictionaries: they can be read back by a test, kept, and sent as they are. Every chart keeps to the
same few looks: horizontal text of 16 px, bars from nought, a label directly on what it names, no legend to decode.
"""

from board.figures.bar_charts import Bar, Look, bars
from board.figures.column_charts import columns
from board.figures.dot_charts import dots
from board.figures.interval_charts import Interval, differences, shares
from board.figures.list_charts import listed
from board.figures.paper import FONT, Rows, Spec, canvas, stamped, wrapped
from board.figures.series_charts import breaks, gaps, runs, series
from board.figures.small_charts import Panel, small_multiples
from board.figures.spread_charts import Dot, Group, spread
from board.figures.tile_map import tile_map

__all__ = [
    "FONT",
    "Bar",
    "Dot",
    "Group",
    "Interval",
    "Look",
    "Panel",
    "Rows",
    "Spec",
    "bars",
    "breaks",
    "canvas",
    "columns",
    "differences",
    "dots",
    "gaps",
    "listed",
    "runs",
    "series",
    "shares",
    "spread",
    "small_multiples",
    "stamped",
    "tile_map",
    "wrapped",
]
