"""A brief as a document for print or for a word processor: PDF by typst, DOCX by python-docx.

In: `Brief`. Out: bytes. Both take the text as data: "#pagebreak()" in a headline is printed, not obeyed. Raises
UsageError where the part that makes them is not installed: `pip install "dateline[documents]"`.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

from dateline.errors import UsageError
from dateline.publish.brief.markdown import header_rows
from dateline.publish.brief.model import Brief, Footnote, Line, SourceEntry
from dateline.publish.page import resource

FOOT = (
    "Made from reports alone. “Claimed”, “denied” and “according to” tell how a report stands to what it says; "
    "nothing here is a judgement of what is true. Quotations have at most 25 words."
)
_MISSING = 'needs a part that is not installed; type: pip install "dateline[documents]"'


def brief_pdf(brief: Brief) -> bytes:
    """The brief as PDF."""
    try:
        import typst  # noqa: PLC0415 -- an extra, loaded where it is asked for
    except ImportError as error:
        raise UsageError(f"a brief as pdf {_MISSING}") from error
    data = json.dumps(_plain(brief), ensure_ascii=False)
    made = typst.compile(str(resource("brief.typ")).encode(), sys_inputs={"brief": data}, ignore_system_fonts=False)
    return b"".join(made) if isinstance(made, list) else bytes(made or b"")


def brief_docx(brief: Brief) -> bytes:
    """The brief as DOCX."""
    try:
        import docx  # noqa: PLC0415 -- as above
    except ImportError as error:
        raise UsageError(f"a brief as docx {_MISSING}") from error
    document = docx.Document()
    document.core_properties.title = _shown(brief.title)
    document.core_properties.author = "Dateline"
    # The brief of the same record is the same file, whenever it is made.
    document.core_properties.created = document.core_properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    document.add_heading(_shown(brief.title), 0)
    for row in header_rows(brief):
        document.add_paragraph(_shown(row))
    document.add_paragraph(_shown(brief.summary))
    for section in brief.sections:
        document.add_heading(_shown(section.title), 1)
        for group in section.groups:
            if group.title:
                document.add_heading(_shown(group.title), 2)
            for line in group.lines:
                _add_line(document, line)
            for remark in group.remarks:
                document.add_paragraph().add_run(_shown(remark.replace("`", ""))).italic = True
    document.add_heading("Sources", 1)
    for source in brief.sources:
        document.add_paragraph(_shown(_source(source)))
    document.add_heading("Footnotes", 1)
    for note in brief.notes:
        document.add_paragraph(_shown(f"{note.number}  “{note.words}” {_where(note)}"))
    document.add_paragraph(FOOT)
    made = io.BytesIO()
    document.save(made)
    return _undated(made)


def _undated(packed: io.BytesIO) -> bytes:
    """The same archive without the hour at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _add_line(document: Any, line: Line) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    for piece in line.pieces:
        paragraph.add_run(_shown(piece.text))
        if piece.notes:
            paragraph.add_run(",".join(str(note) for note in piece.notes)).font.superscript = True


def _plain(brief: Brief) -> dict[str, Any]:
    return {
        "title": _shown(brief.title),
        "number": brief.number,
        "rows": [_shown(row).split(": ", 1) for row in header_rows(brief) if not row.startswith("Number")],
        "summary": _shown(brief.summary),
        "sections": [
            {
                "title": _shown(section.title),
                "groups": [
                    {
                        "title": _shown(group.title),
                        "lines": [
                            {"pieces": [{"text": _shown(p.text), "notes": list(p.notes)} for p in line.pieces]}
                            for line in group.lines
                        ],
                        "remarks": [_shown(remark.replace("`", "")) for remark in group.remarks],
                    }
                    for group in section.groups
                ],
            }
            for section in brief.sections
        ],
        "sources": [_shown(_source(source)) for source in brief.sources],
        "notes": [
            {"number": note.number, "words": _shown(note.words), "where": _shown(_where(note))} for note in brief.notes
        ],
        "foot": FOOT,
    }


def _source(source: SourceEntry) -> str:
    title = f": “{source.title}”" if source.title else ""
    copies = f"; the same text as {', '.join(source.copies)}" if source.copies else ""
    address = f" {source.url}" if source.url else ""
    plural = "" if source.claims == 1 else "s"
    name = "" if source.head == source.name else f" ({source.name})"
    return f"{source.head}, {source.date}{title}{name}, {source.claims} claim{plural}{copies}{address}"


def _where(note: Footnote) -> str:
    return note.where + (f", {note.url}" if note.url else "")


def _shown(text: str) -> str:
    """The text without control characters, which XML cannot hold."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t").encode("utf-8", "replace").decode("utf-8")
