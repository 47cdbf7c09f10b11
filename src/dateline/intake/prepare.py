"""From an entry to a report: clean text, segments, and what is known about it.

In: an `Entry` and, if any, what the record's owner supplied. Out: a `Report`. Pure: the same entry gives the same
report, id and all, on every machine.
"""

from __future__ import annotations

import hashlib

from dateline.errors import UnreadableError
from dateline.intake import metadata as facts
from dateline.intake.clean import clean
from dateline.intake.entry import Entry, Supplied
from dateline.intake.published import publication
from dateline.intake.segments import cut
from dateline.model.report import Report

_ID_LENGTH = 16


def to_report(entry: Entry, supplied: Supplied | None = None) -> Report:
    """The report of an entry; raises `UnreadableError` where no words are left of it."""
    cleaned = clean(entry)
    text = cleaned.text
    if not any(character.isalnum() for character in text):
        raise UnreadableError("no words in it", step="clean", what_to_do="check that the file holds the report's text")
    title_field = entry.fields.get("title") or entry.metadata.get("title")
    segments = cut(text, (supplied.title if supplied else None) or title_field, cleaned.hints)
    url = (supplied.url if supplied else None) or entry.metadata.get("url")
    language = facts.language(entry.metadata, text, segments, supplied)
    return Report(
        id=report_id(entry, supplied),
        sha256=entry.sha256,
        file=entry.file,
        entry=entry.entry,
        format=entry.format,
        text=text,
        offsets=cleaned.offsets,
        segments=segments,
        outlet=facts.outlet(entry, text, segments, supplied, url),
        title=facts.title(entry, text, segments, supplied),
        byline=facts.byline(entry, text, segments),
        dateline=facts.dateline(entry, text, segments),
        published=publication(entry.metadata, text, segments, supplied, url, entry.file),
        url=url,
        country=(supplied.country if supplied else None) or entry.metadata.get("country"),
        language=language,
        translated=facts.translated(entry.metadata, text, language),
    )


def report_id(entry: Entry, supplied: Supplied | None = None) -> str:
    """The id: a hash of the entry as received with its outlet and URL as they came with it.

    Only what was given counts, never what was read from the words, so that a better reader keeps every id.
    """
    outlet = (supplied.outlet if supplied else None) or entry.metadata.get("outlet") or ""
    url = (supplied.url if supplied else None) or entry.metadata.get("url") or ""
    key = "\x1f".join((entry.sha256, outlet.strip(), url.strip()))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]
