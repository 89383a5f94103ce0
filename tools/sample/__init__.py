"""The invented programme return: how many interns each authority has, who they are, and the files they are put in."""
