"""A picture becomes a brief, section by section in the order a reader needs them.

In: a picture, perhaps the picture of the issue before. Out: `Brief`. "Nothing is known of Sura since Monday" is
as much a part of it as what happened in Marka.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from dateline.model.picture import Picture
from dateline.publish.brief.areas import areas
from dateline.publish.brief.changes import changes
from dateline.publish.brief.doubts import disputes, statements
from dateline.publish.brief.frame import Frame
from dateline.publish.brief.gaps import gaps
from dateline.publish.brief.highlights import highlights
from dateline.publish.brief.key_figures import key_figures
from dateline.publish.brief.model import Brief, SourceEntry
from dateline.publish.brief.outlook import outlook
from dateline.publish.days import published
from dateline.publish.index import Index
from dateline.publish.quoting import cap_words, one_line


def brief(
    picture: Picture, *, title: str | None = None, previous: Picture | None = None, number: int | None = None
) -> Brief:
    """The brief of a picture. `previous` adds what changed since, `number` counts the issue, `title` names it."""
    frame = Frame.of(picture, previous)
    sections = [highlights(frame)]
    if previous is not None:
        sections.append(changes(frame, previous))
    sections += [key_figures(frame), areas(frame), statements(frame), disputes(frame), outlook(frame), gaps(frame)]
    return Brief(
        title=one_line(title) if title else _title(frame.index),
        number=number,
        as_of=picture.as_of,
        known_by=picture.known_by,
        first=frame.first,
        last=frame.last,
        since=previous.as_of if previous else None,
        summary=_summary(frame.index),
        sections=tuple(section for section in sections if section.groups),
        notes=frame.notes.made,
        sources=_sources(frame.index),
    )


def _title(index: Index) -> str:
    countries = Counter(
        place.country_name
        for place in [h.place for h in index.picture.holdings] + [e.place for e in index.picture.events if e.place]
        if place.country_name
    )
    top = sorted(countries.items(), key=lambda row: (-row[1], row[0]))
    return f"{top[0][0]}: situation brief" if top else "Situation brief"


def _summary(index: Index) -> str:
    picture = index.picture
    outlets = len({report.outlet.value for report in picture.reports if report.outlet.value})
    nameless = sum(1 for report in picture.reports if not report.outlet.value)
    of_none = f" ({nameless:,} {'names' if nameless == 1 else 'name'} none)" if nameless and outlets else ""
    counts = (
        (len(picture.reports), "report"),
        (outlets, "named outlet"),
        (len(picture.claims), "claim"),
        (len(picture.events), "event"),
    )
    words = [f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in counts]
    if not outlets:
        named = ", which names no outlet" if nameless == 1 else ", none of which names its outlet"
        return f"From {words[0]}{named if nameless else ''}: {words[2]} about {words[3]}."
    return f"From {words[0]} by {words[1]}{of_none}: {words[2]} about {words[3]}."


def _sources(index: Index) -> tuple[SourceEntry, ...]:
    claims = Counter(claim.report for claim in index.picture.claims)
    copies: dict[str, set[str]] = defaultdict(set)
    for copy in index.picture.copies:
        if copy.whole and {copy.a.report, copy.b.report} <= set(index.reports):
            copies[copy.a.report].add(index.reports[copy.b.report].name)
            copies[copy.b.report].add(index.reports[copy.a.report].name)
    reports = sorted(index.picture.reports, key=lambda report: (report.file, report.entry or 0, report.id))
    return tuple(
        SourceEntry(
            report=report.id,
            name=one_line(report.name),
            outlet=one_line(index.outlet(report.id)),
            title=cap_words(report.title.value or ""),
            date=published(report.published),
            url=report.url,
            claims=claims[report.id],
            copies=tuple(sorted(copies[report.id])),
        )
        for report in reports
    )
