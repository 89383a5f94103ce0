"""For people who know Python: a pack's questions as pandas, its maps as geopandas, its exhibits as plotly figures.

The running dashboard never loads this room, nor what it is made of.
"""
