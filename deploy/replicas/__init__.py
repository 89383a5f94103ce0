"""Several processes of the dashboard on one machine behind nginx: how they are started, kept running and renewed."""
