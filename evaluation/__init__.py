"""Measuring what Dateline makes of the gold and the outside data. `python -m evaluation` is the gate."""
