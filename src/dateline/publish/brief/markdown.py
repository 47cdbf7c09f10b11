"""A brief as Markdown with footnotes.

In: `Brief`. Out: text that any Markdown reader shows, and that reads well as it is. What comes from reports is
escaped: "*Army* [sic] retreats" stays those characters.
"""

from __future__ import annotations

import re

from dateline.publish.brief.model import Brief, Footnote, Group, Line, Section
from dateline.publish.days import day, days
from dateline.publish.quoting import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")


def escaped(text: str) -> str:
    """`text` so that Markdown and HTML show it as it is."""
    return _SPECIAL.sub(r"\\\1", one_line(text)).replace("&", "&amp;")


def brief_markdown(brief: Brief) -> str:
    """The whole brief as Markdown, ending with a line break."""
    parts = [f"# {escaped(brief.title)}", "\n".join(f"- {row}" for row in header_rows(brief)), escaped(brief.summary)]
    for section in brief.sections:
        parts += _section(section)
    parts.append("## Sources")
    parts.append("\n".join(f"- {_source_words(brief, n)}" for n in range(len(brief.sources))))
    if brief.notes:
        parts.append("\n".join(f"[^{note.number}]: {_note(note)}" for note in brief.notes))
    return "\n\n".join(part for part in parts if part) + "\n"


def header_rows(brief: Brief) -> list[str]:
    """Number, as of, known by, period: what every issue begins with."""
    rows = [f"Number: {brief.number}"] if brief.number is not None else []
    as_of = (
        day(brief.as_of) if brief.as_of else f"{day(brief.last)} (the last day told of)" if brief.last else "not known"
    )
    rows.append(f"As of: {as_of}")
    rows.append(f"Known by: {day(brief.known_by) if brief.known_by else 'all reports in the record'}")
    rows.append(f"Period: {days(brief.first, brief.last)}")
    if brief.since:
        rows.append(f"Last issue: as of {day(brief.since)}")
    return rows


def _section(section: Section) -> list[str]:
    parts = [f"## {section.title}"]
    for group in section.groups:
        parts += _group(group)
    return parts


def _group(group: Group) -> list[str]:
    parts = [f"### {escaped(group.title)}"] if group.title else []
    if group.lines:
        parts.append("\n".join(f"- {_line(line)}" for line in group.lines))
    if group.remarks:
        parts.append("\n\n".join(f"*{_remark(remark)}*" for remark in group.remarks))
    return parts


def _remark(text: str) -> str:
    # A remark is the program's own: its commands stay in code marks, the names in it are still escaped.
    return "`".join(part if n % 2 else escaped_keeping_ends(part) for n, part in enumerate(text.split("`")))


def escaped_keeping_ends(text: str) -> str:
    """`escaped`, with the white space at the ends kept."""
    core = escaped(text)
    return f"{' ' if text[:1].isspace() else ''}{core}{' ' if len(text) > 1 and text[-1:].isspace() else ''}"


def _line(line: Line) -> str:
    return "".join(
        escaped_keeping_ends(piece.text) + "".join(f"[^{note}]" for note in piece.notes) for piece in line.pieces
    )


def _note(note: Footnote) -> str:
    where = f" <{_address(note.url)}>" if note.url and _address(note.url) else ""
    return f"{escaped(note.where)}: “{escaped(note.words)}”{where}"


def _source_words(brief: Brief, n: int) -> str:
    source = brief.sources[n]
    title = f" “{escaped(source.title)}”" if source.title else ""
    copies = f"; the same text as {escaped(', '.join(source.copies))}" if source.copies else ""
    where = f" <{_address(source.url)}>" if source.url and _address(source.url) else ""
    plural = "" if source.claims == 1 else "s"
    name = "" if source.head == source.name else f", {escaped(source.name)}"
    head = f"{escaped(source.head)}, {escaped(source.date)}{name}:{title}"
    return f"{head} {source.claims} claim{plural}{copies}{where}"


def _address(url: str) -> str:
    """The URL if it is a web address that cannot break out of `<...>`, else nothing."""
    return url if re.fullmatch(r"https?://[^\s<>\"\\^`{|}\x00-\x1f]+", url) else ""
