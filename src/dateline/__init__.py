"""Dateline reads news reports about a conflict and keeps the record of what happened, where, when and who says so."""

__version__ = "0.1.0"
