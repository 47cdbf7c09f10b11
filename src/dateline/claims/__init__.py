"""Claims: triggers -> roles -> stance -> who says so -> when. `read_claims` is the room; start at `assemble.py`."""

from dateline.claims.assemble import read_claims

__all__ = ["read_claims"]
