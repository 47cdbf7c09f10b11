"""What outlets, dumps and tables call their fields, and the one form we give them.

In: a mapping as it stands in a JSON object or a table row. Out: the raw `text` and `title` and the metadata by our
own names.

    >>> sort_fields({"headline": "Bridge reopened", "content": "The bridge at Bukavu is open.", "source": "Lake Post"})
    ({'text': 'The bridge at Bukavu is open.', 'title': 'Bridge reopened'}, {'outlet': 'Lake Post'})
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.errors import UnreadableError
from dateline.intake.readers.limits import MAX_ENTRY_BYTES, megabytes

_NAMES: dict[str, tuple[str, ...]] = {
    # First name found wins, so the fuller or surer ones stand first.
    "text": ("text", "body", "content", "article", "articlebody", "article_text", "maintext", "full_text", "story"),
    "title": ("title", "headline", "heading", "name"),
    "url": ("url", "link", "permalink", "canonical_url", "source_url", "sourceurl", "uri"),
    "outlet": (
        "outlet",
        "publisher",
        "source_name",
        "sourcename",
        "sitename",
        "site_name",
        "source",
        "domain",
        "publication",
    ),
    "author": ("author", "authors", "byline", "creator"),
    "published": (
        "published",
        "date_published",
        "datepublished",
        "published_at",
        "publishedat",
        "publication_date",
        "publish_date",
        "pub_date",
        "pubdate",
        "published_time",
        "date_publish",
        "date",
        "datetime",
        "created_at",
        "timestamp",
    ),
    "published_partial": ("published_partial", "date_partial", "month"),
    "modified": ("modified", "date_modified", "datemodified", "updated", "updated_at", "date_modify"),
    "crawled": ("crawled", "crawl_date", "date_download", "fetched", "retrieved", "accessed"),
    "zone": ("zone", "timezone", "tz"),
    "language": ("language", "lang"),
    "original_language": ("original_language", "source_language", "translated_from", "original_lang"),
    "translated": ("translated", "is_translated", "machine_translated"),
    "dateline": ("dateline",),
    "country": ("country",),
    "description": ("description", "standfirst", "summary", "abstract", "lead"),
}

FIELD_NAMES: Mapping[str, str] = {other: name for name, others in _NAMES.items() for other in others}
"""Our name of every field name that is understood, in lower case with underscores."""


def sort_fields(item: Mapping[str, object]) -> tuple[dict[str, str], dict[str, str]]:
    """The raw fields (text, title) and the metadata of `item`; raises `UnreadableError` where there is no text."""
    lower = {key.strip().lower().replace("-", "_").replace(" ", "_"): value for key, value in item.items()}
    known: dict[str, str] = {}
    for name, others in _NAMES.items():
        for other in others:
            value = _as_text(lower.get(other))
            if value and value.strip():
                known[name] = value
                break
    text = known.pop("text", None)
    if text is None:
        raise UnreadableError(
            "no text in it: none of the fields " + ", ".join(_NAMES["text"][:3]) + " holds any",
            what_to_do="call the field with the report's words `text`",
        )
    if len(text) > MAX_ENTRY_BYTES:
        raise UnreadableError(f"its text is larger than {megabytes(MAX_ENTRY_BYTES)}", what_to_do="split the report")
    fields = {"text": text}
    title = known.pop("title", None)
    if title is not None:
        fields["title"] = title
    return fields, known


def _as_text(value: object) -> str | None:
    """A field's value as one string: lists are joined, an object gives its name."""
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, Mapping):
        for key in ("name", "title", "@id"):
            if isinstance(value.get(key), str):
                return str(value[key])
        return None
    if isinstance(value, list):
        parts = [part for part in (_as_text(each) for each in value[:50]) if part]
        return "; ".join(parts) or None
    return None
