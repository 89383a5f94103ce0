"""The dashboard's own code: from a checked extract to an exhibit on a page."""
