"""The sixth room: a picture becomes what a person reads. Records in; text, bytes or plain dicts out; no I/O.

In: a `Picture` (and, where the words around matter, the annotations or the previous issue's picture).
Out, each function pure and its answer the same for the same records in any order:

    from dateline.publish.brief import brief, brief_markdown, brief_html, brief_json
    brief(picture, *, title=None, previous=None, number=None) -> Brief
    brief_markdown(brief) -> str        brief_html(brief) -> str        brief_json(brief) -> dict

    from dateline.publish.tables import (Table, claims_table, disputes_table, events_table, figures_table,
        forecasts_table, holdings_table, problems_table, quotes_table, reports_table)
    events_table(picture, only=everything) -> Table
    holdings_table(picture, only=everything, *, history=False) -> Table
    problems_table(problems) -> Table   the others as events_table
    from dateline.publish.filters import Filter, keeper
    keeper(Filter(place="Marka"), "events", picture) -> what to give as `only`; ValueError for what cannot be asked
    Table.as_text(width=100) -> str     Table.as_csv() -> str           Table.as_json() -> list[dict]

    from dateline.publish.show import show
    show(id, picture, annotations=None) -> str      KeyError when no such id or place; spans marked [[so]]
    (`id`: a claim, event, report, quote, dispute or figure id or the start of one, a report's name, a place's name)

    from dateline.publish.dossier import dossier, dossier_text
    dossier(id or name, picture) -> dict            KeyError when no event, place or actor is called so
    from dateline.publish.changes import changes_table, changes_text
    changes_table(changes, then, now, judgements=()) -> Table      changes: dateline.picture.changes.changes_since

    from dateline.publish.map_page import map_page
    map_page(picture, outlines=(), *, title=None) -> str      one html page; outlines: knowledge.outlines

    from dateline.publish.export_json import export_json
    export_json(picture, annotations) -> dict       annotations: Mapping[report id, Annotations]
    from dateline.publish.export_csv import export_csv
    export_csv(picture) -> str
    from dateline.publish.acled import acled_export, faults, faults_of_csv
    acled_export(picture) -> AcledExport            .as_csv(), .sources_csv(), .left_out
    from dateline.publish.export_geojson import export_geojson
    export_geojson(picture, outlines=()) -> dict

"Taliban fighters entered Ghazni on Thursday" comes out as "The Taliban entered Ghazni on 12 August 2021.[^3]",
with the words themselves, at most 25 of them, in footnote 3. A line about the world without a footnote cannot
be made. Nothing here decides what is true: it tells what the picture holds, by whom, and what speaks against it.
"""
