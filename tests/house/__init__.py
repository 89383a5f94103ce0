"""The code, the documents and the tools."""
