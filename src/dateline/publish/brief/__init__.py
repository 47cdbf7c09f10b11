"""Briefs: a picture told in lines that each stand on quoted words.

In: a picture. Out: `Brief`, and the brief as Markdown, HTML or plain values. "Marka fell on Tuesday, its mayor
said" comes out as "Marka was taken on 3 March 2015, according to the mayor.[^1]".
"""

from dateline.publish.brief.build import brief
from dateline.publish.brief.html import brief_html
from dateline.publish.brief.markdown import brief_markdown
from dateline.publish.brief.model import Brief, Footnote, Group, Line, Piece, Section, SourceEntry
from dateline.publish.brief.plain import brief_json

__all__ = [
    "Brief",
    "Footnote",
    "Group",
    "Line",
    "Piece",
    "Section",
    "SourceEntry",
    "brief",
    "brief_html",
    "brief_json",
    "brief_markdown",
]
