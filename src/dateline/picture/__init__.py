"""What the record comes to: holdings, figures, disputes, forecasts, as of one day and as known by another.

In: reports, claims, quotes, events. Out: `Picture`, and what changed between two of them.
"""

from dateline.picture.between import changes_between
from dateline.picture.build import build_picture
from dateline.picture.changes import Change, changes_since
from dateline.picture.chronicle import Chronicle, no_collection

__all__ = ["Change", "Chronicle", "build_picture", "changes_between", "changes_since", "no_collection"]
