"""The server round the pages."""
