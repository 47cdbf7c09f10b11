"""Small sets of reports in words, read by the rules alone: (day of publication, text), an outlet for each."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cache

from dateline.intake.entry import Entry
from dateline.intake.readers.structured import read_jsonl
from dateline.knowledge import Knowledge, load_knowledge
from dateline.model.picture import HoldingState, Picture
from dateline.picture import build_picture
from dateline.pipeline import Material, read_report, settle

Told = tuple[str, str]


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def picture_of(*told: Told, as_of: str | None = None, known_by: str | None = None) -> Picture:
    """The picture of reports, each by an outlet of its own."""
    read = []
    for out, text in told:
        paper = hashlib.sha256(f"{out} {text}".encode()).hexdigest()[:8]
        line = json.dumps({"text": text, "published": out, "outlet": f"Paper {paper}"}).encode()
        entry = next(iter(read_jsonl([line], f"{paper}.jsonl", f"{paper}.jsonl")))
        assert isinstance(entry, Entry)
        read.append(read_report(entry, None, knowledge()))
    reports = tuple(each.report for each in read)
    claims = tuple(claim for each in read for claim in each.claims)
    material = Material(reports, reports, {each.report.id: each.annotations for each in read}, claims, ())
    material, _ = settle(material, knowledge().lexicon)
    return build_picture(
        material.reports, material.claims, (), as_of=day(as_of), known_by=day(known_by),
        events=material.events, copies=material.copies,
    )  # fmt: skip


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def holder(picture: Picture, on: str, at: str) -> str | None:
    """Who is held to have a place on a day; None where nobody is."""
    that = date.fromisoformat(on)
    held = [
        h.holder
        for h in picture.holdings
        if h.state is HoldingState.HELD
        and at in {h.place.name, *h.place.names}
        and (h.first or date.min) <= that <= (h.last or date.max)
    ]
    assert len(held) <= 1
    return held[0] if held else None
