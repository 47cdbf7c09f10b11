"""A brief as plain values for JSON.

In: `Brief`. Out: a dict. The line "Marka was taken on 3 March 2015." has `text`, `notes` and `pieces`.
"""

from __future__ import annotations

from typing import Any

from dateline.model.plain import to_plain
from dateline.publish.brief.model import Brief, Line


def brief_json(brief: Brief) -> dict[str, Any]:
    """The whole brief; days are ISO strings, every line tells the numbers of its notes."""
    return {
        "title": brief.title,
        "number": brief.number,
        "as_of": to_plain(brief.as_of),
        "known_by": to_plain(brief.known_by),
        "period": {"from": to_plain(brief.first), "to": to_plain(brief.last)},
        "last_issue": to_plain(brief.since),
        "summary": brief.summary,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "groups": [
                    {"title": g.title, "lines": [_line(line) for line in g.lines], "remarks": list(g.remarks)}
                    for g in section.groups
                ],
            }
            for section in brief.sections
        ],
        "notes": [
            {
                "number": note.number,
                "report": note.report,
                "name": note.name,
                "outlet": note.outlet,
                "date": note.date,
                "words": note.words,
                "url": note.url,
                "claim": note.claim,
                "sha256": note.sha256,
            }
            for note in brief.notes
        ],
        "sources": [
            {
                "report": source.report,
                "name": source.name,
                "outlet": source.outlet,
                "title": source.title,
                "date": source.date,
                "url": source.url,
                "claims": source.claims,
                "same_text_as": list(source.copies),
            }
            for source in brief.sources
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "notes": list(line.notes),
        "pieces": [{"text": piece.text, "notes": list(piece.notes)} for piece in line.pieces],
    }
