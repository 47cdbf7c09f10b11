"""Many claims, one thing: shared passages, events, and who really stands behind them.

In: reports and claims. Out: `Copy`, `Event`, each with its independent origins.
"""

from dateline.events.cluster import group_claims
from dateline.events.copies import families, find_copies

__all__ = ["families", "find_copies", "group_claims"]
