"""Reader of saved web pages: one file is one entry.

In: the bytes of an html file. Out: one `Entry` whose text field is the decoded source, and what the page says of
itself: JSON-LD first, then meta tags, then `<time>`; publication time with its zone.

    <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2012-11-20T18:05:00+02:00"}</script>
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from dateline.errors import UnreadableError
from dateline.intake.entry import Entry, digest
from dateline.intake.html_source import Tag, blocks
from dateline.intake.readers.charset import decode

_ARTICLES = ("article", "posting", "report", "webpage")
_META = {
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publish-date", "publication_date", "date",
        "cxenseparse:recs:publishtime", "article.published",
    ),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher", "cre", "twitter:site"),
    "author": ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl"),
    "language": ("og:locale", "content-language", "dc.language"),
    "description": ("description", "og:description"),
}  # fmt: skip
_MAX_JSON = 500_000


def read_page(raw: bytes, file: str, path: str) -> Iterator[Entry]:
    """The entry of a saved page; raises `UnreadableError`."""
    decoded = decode(raw, html=True)
    source = blocks(decoded.text)
    if not any(block.text.strip() for block in source.blocks):
        raise UnreadableError("a page without any text")
    metadata = page_metadata(source.tags)
    yield Entry(
        file=file,
        path=path,
        entry=None,
        format="html",
        fields={"text": decoded.text},
        sha256=digest(raw),
        metadata=metadata,
        notes=(decoded.note,) if decoded.note else (),
    )


def page_metadata(tags: Sequence[Tag]) -> dict[str, str]:
    """What the page's own tags say: each fact from the surest tag that has it."""
    found: dict[str, str] = {}
    for tag in tags:
        if tag.name == "script":
            _take(found, _of_linked_data(tag.content), "JSON-LD")
    meta = _meta_values(tags)
    for name, keys in _META.items():
        for key in keys:
            if key in meta:
                _take(found, {name: meta[key]}, f"meta {key}")
                break
    for tag in tags:
        if tag.name == "link" and "canonical" in tag.attributes.get("rel", "").lower().split():
            _take(found, {"url": tag.attributes.get("href", "")}, "link canonical")
        elif tag.name == "html":
            _take(found, {"language": tag.attributes.get("lang", "")}, "html lang")
        elif tag.name == "time":
            _take(found, {"published": tag.attributes.get("datetime", "")}, "time tag")
    if "url" not in found and "og:url" in meta:
        _take(found, {"url": meta["og:url"]}, "meta og:url")
    return found


def _take(found: dict[str, str], new: Mapping[str, str], where: str) -> None:
    for name, value in new.items():
        if value and value.strip() and name not in found:
            found[name] = value.strip()
            if name == "published":
                found["published_where"] = where


def _meta_values(tags: Sequence[Tag]) -> dict[str, str]:
    values: dict[str, str] = {}
    for tag in tags:
        if tag.name == "meta":
            attributes = tag.attributes
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            key = key or attributes.get("http-equiv")
            if key and attributes.get("content"):
                values.setdefault(key.lower(), attributes["content"])
    return values


def _of_linked_data(content: str) -> dict[str, str]:
    if len(content) > _MAX_JSON:
        return {}
    try:
        data = json.loads(content.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)
    except (json.JSONDecodeError, RecursionError):
        return {}
    best: dict[str, str] = {}
    for item in _objects(data):
        kind = str(item.get("@type", "")).lower()
        if any(word in kind for word in _ARTICLES) and ("datePublished" in item or "headline" in item):
            found = _of_article(item)
            if len(found) > len(best):
                best = found
    return best


def _objects(data: object) -> Iterator[dict[str, object]]:
    """Every object in a piece of JSON-LD, one level of lists and graphs deep, bounded."""
    waiting: list[object] = [data]
    for _ in range(500):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            waiting.extend(graph if isinstance(graph, list) else [])
            entity = item.get("mainEntity")
            waiting.extend([entity] if isinstance(entity, dict) else [])


def _of_article(item: Mapping[str, object]) -> dict[str, str]:
    values = {
        "published": item.get("datePublished"),
        "modified": item.get("dateModified"),
        "title": item.get("headline"),
        "outlet": _name(item.get("publisher")),
        "author": _name(item.get("author")),
        "language": item.get("inLanguage"),
        "original_language": _name(item.get("translationOfWork")),
        "dateline": item.get("dateline"),
    }
    return {name: value for name, value in values.items() if isinstance(value, str) and value}


def _name(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        name = value.get("name") or value.get("inLanguage")
        return name if isinstance(name, str) else None
    if isinstance(value, list):
        names = [name for name in (_name(each) for each in value) if name]
        return ", ".join(names) or None
    return None
