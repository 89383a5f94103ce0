"""A question is asked, and its answer kept."""
