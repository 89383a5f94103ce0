"""Rows in, Plotly specification out. No Streamlit, no SQL, no wording, no files.

Figures are plain dictionaries: they can be read back by a test, kept, and sent as they are. Every chart keeps to the
same few looks: horizontal text of 16 px, bars from nought, a label directly on what it names, no legend to decode.
"""

from internships_work.charts.bar_charts import Bar, Look, bars
from internships_work.charts.column_charts import columns
from internships_work.charts.dot_charts import dots
from internships_work.charts.dumbbell_charts import Dumbbell, dumbbells
from internships_work.charts.figure_layout import FONT, Rows, Spec, canvas, stamped, wrapped
from internships_work.charts.interval_charts import Interval, differences, shares
from internships_work.charts.list_charts import listed
from internships_work.charts.series_charts import breaks, gaps, runs, series
from internships_work.charts.small_charts import Panel, small_multiples
from internships_work.charts.spread_charts import Dot, Group, spread
from internships_work.charts.tile_map import tile_map

__all__ = [
    "FONT",
    "Bar",
    "Dot",
    "Dumbbell",
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
    "dumbbells",
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
