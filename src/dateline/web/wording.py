"""Words of the program that send a reader on: to a command in a terminal, to a screen on the page, nowhere on paper.

In: a remark or a line of the brief. Out: the same for who reads it. "And 3 more: see `dateline holdings`." is "And 3
more: see the table of the screen Map." on the page, and "And 3 more in the record." in a brief that is sent out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.publish.brief import Brief, Group, Line, Section

_COMMAND = re.compile(r"`dateline (\w+)[^`]*`")
_SEE = re.compile(r": see `dateline [^`]*`(?=\.)|(?<=\d more) in `dateline [^`]*`")
_SENTENCE = re.compile(r"\s*See `dateline [^`]*`(?: and `dateline [^`]*`)*\.")
_SCREENS = {
    "events": "the list of the screen Timeline",
    "holdings": "the table of the screen Map",
    "changes": "the changes on the screen Map",
    "figures": "the dossiers of their places",
    "disputes": "the dossiers of their places",
    "forecasts": "the dossiers of those who foretold them",
    "claims": "the screen Search",
    "quotes": "the screen Search",
}


def on_page(remark: str) -> str:
    """What the page says, which cannot run a command."""
    return on_screen(remark).replace("`", "")


def on_screen(words: str) -> str:
    """The same of words among which may be a report's own: nothing but commands is another."""
    return _COMMAND.sub(lambda found: _SCREENS.get(found.group(1), "the screen Search"), words)


def on_paper(words: str) -> str:
    """What a brief says that goes out to readers who have neither the page nor the record."""
    words = _SENTENCE.sub("", _SEE.sub(" in the record", words))
    return _COMMAND.sub("the record", words).replace("`", "")


def for_readers(brief: Brief) -> Brief:
    """The brief with no command in it."""
    return replace(brief, sections=tuple(map(_section, brief.sections)))


def _section(section: Section) -> Section:
    return replace(section, groups=tuple(map(_group, section.groups)))


def _group(group: Group) -> Group:
    lines = tuple(map(_line, group.lines))
    return replace(group, lines=lines, remarks=tuple(on_paper(remark) for remark in group.remarks))


def _line(line: Line) -> Line:
    if not any("`dateline " in piece.text for piece in line.pieces):
        return line
    return replace(line, pieces=tuple(replace(piece, text=_own(piece.text)) for piece in line.pieces))


def _own(text: str) -> str:
    """A piece of a line: only what the program itself wrote there, never what a report is quoted with."""
    return _SEE.sub(" in the record", text)
