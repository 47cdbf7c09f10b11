"""The picture as tables.

In: a picture. Out: a `Table` for each list a person asks for, as text, CSV or JSON. "Rebels took Marka on Tuesday"
is a row of the claims, part of a row of the events, and the reason for a row of the holdings.
"""

from dateline.publish.tables.rows import (
    claims_table,
    disputes_table,
    events_table,
    figures_table,
    forecasts_table,
    holdings_table,
    problems_table,
    quotes_table,
    reports_table,
)
from dateline.publish.tables.table import Table

__all__ = [
    "Table",
    "claims_table",
    "disputes_table",
    "events_table",
    "figures_table",
    "forecasts_table",
    "holdings_table",
    "problems_table",
    "quotes_table",
    "reports_table",
]
