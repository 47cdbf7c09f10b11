"""The events as one CSV file for a spreadsheet: one row an event.

In: a picture. Out: CSV text. The columns:

    id, type, what        stable id, type as in the ontology, the type in words
    place, admin1, country, lat, lon    where; empty where not known (a province has no pin of its own)
    from, to              first and last whole day, ISO; empty where open
    actor, target         who did what the type says, to whom, as the best claim has it
    stance, historical    how the best claim stands; whether all claims tell it as background
    reports, origins      how many reports tell it, how many independent origins they come to
    disputed              yes where a claim of it is denied or contradicted
    report, words         the report of the best claim and at most 25 of its words

"Rebels took Marka" in three papers from one agency is one row with 3 reports and 1 origin.
"""

from __future__ import annotations

from dateline.model.picture import Picture
from dateline.publish.tables import events_table


def export_csv(picture: Picture) -> str:
    """The CSV text, with a header row."""
    return events_table(picture).as_csv()
