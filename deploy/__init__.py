"""What stands round the running dashboard: several processes of it behind nginx, and what an operator installs."""
