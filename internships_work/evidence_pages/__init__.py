"""Plain pages of our own, without Streamlit: how a figure is known, and the quotes that were kept."""
