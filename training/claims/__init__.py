"""The corpus of conflict claims: its files, its checker, and how it is loaded."""
