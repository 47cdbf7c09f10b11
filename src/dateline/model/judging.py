"""What judgements mean for claims: which are in force, which claims each is about, and what an edit makes of them.

In: claims as read, judgements. Out: the judgements that stand, and the claims as edited. Nothing is overwritten: an
undo is a judgement that names the one it takes back, and can be taken back itself.

A judgement is anchored to a report, the words of the trigger and the type as read, so that it survives a new reading.
"They took Bor, Ayod and Waat" is three claims with one trigger: `at` in `value` tells them apart by the words of the
place.

    edit, type CLASH, "at" 31-34, "_place" {...Bor, Jonglei...}   ->   the claim keeps its id and is at that Bor
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dateline.model.claim import Claim, EventType, When
from dateline.model.event import Judgement
from dateline.model.mention import Place, PlaceMention
from dateline.model.plain import from_plain, to_plain
from dateline.model.text import Span
from dateline.model.time import NO_TIME, Interval, Precision

UNDOES = "undoes"
AT, PLACE, FIRST, LAST, TYPE = "at", "_place", "first", "last", "type"
_BY_HAND = "a person says so"


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements, oldest first; ties by id."""
    return sorted(judgements, key=lambda each: (each.made.timestamp(), each.id))


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those in force, oldest first: neither undone nor an undo. An undo that is undone itself takes nothing back."""
    ordered = in_order(judgements)
    undone: set[str] = set()
    for each in reversed(ordered):  # an undo comes after what it names
        if each.kind == "undo" and each.id not in undone:
            undone.update(value for key, value in each.value if key == UNDOES)
    return tuple(each for each in ordered if each.kind != "undo" and each.id not in undone)


def anchor_of(claim: Claim) -> str:
    """How a judgement's value names another claim: report, trigger, type, and the place's words where it has one."""
    at = f"@{claim.place.span.start}-{claim.place.span.end}" if claim.place else ""
    return f"{claim.report}:{claim.trigger.start}-{claim.trigger.end}:{claim.type.value}{at}"


class Anchors:
    """Finds the claims, as read, that judgements are about; all claims of their reports have to be at hand."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._by_id: dict[str, Claim] = {}
        self._by_trigger: dict[tuple[str, Span], list[Claim]] = defaultdict(list)
        self._by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda each: each.id):
            self._by_id[claim.id] = claim
            self._by_trigger[claim.report, claim.trigger].append(claim)
            self._by_report[claim.report].append(claim)

    def meant(self, judgement: Judgement) -> tuple[Claim, ...]:
        """The claims a judgement is about, by id; none where they are not at hand or it is about a whole report."""
        if judgement.span is not None:
            at = next((value for key, value in judgement.value if key == AT), "")
            found = self._at(judgement.report, judgement.span, judgement.type, at)
            if found:
                return found
        subject = next((value for key, value in judgement.value if key == "subject"), "")
        return self.named(subject) if subject else ()

    def named(self, words: str) -> tuple[Claim, ...]:
        """The claims that an id, or an anchor as `anchor_of` writes it, names."""
        if words in self._by_id:
            return (self._by_id[words],)
        parts = words.split(":")
        if len(parts) != 3:
            return ()
        report, trigger, kind = parts
        kind, _, at = kind.partition("@")
        span = _span(trigger)
        return self._at(report, span, EventType(kind), at) if span and kind in set(EventType) else ()

    def _at(self, report: str, span: Span, kind: EventType | None, at: str) -> tuple[Claim, ...]:
        all_here = self._by_trigger.get((report, span), ())
        if not all_here:
            return self._near(report, span, kind, at)
        here = [each for each in all_here if kind in (None, each.type)]
        # The type is that of the reading: a claim of another type is meant where a person gave it that one.
        here = here or [each for each in all_here if _BY_HAND in each.reasons]
        exact = [each for each in here if at and each.place is not None and each.place.span == _span(at)]
        if exact:
            return tuple(exact)
        # A new reading may find the place elsewhere in the sentence: where there is one claim, it is still meant.
        return tuple(here) if not at or len(here) == 1 else ()

    def _near(self, report: str, span: Span, kind: EventType | None, at: str) -> tuple[Claim, ...]:
        """Where no trigger stands at the span any more: the one claim whose trigger a new reading cut otherwise."""
        found = [
            claim
            for claim in self._by_report.get(report, ())
            if claim.trigger.overlaps(span) and kind in (None, claim.type)
        ]
        exact = [each for each in found if at and each.place is not None and each.place.span == _span(at)]
        found = exact or found
        return tuple(found) if len(found) == 1 else ()


def edited(claims: Sequence[Claim], judgements: Iterable[Judgement]) -> tuple[Claim, ...]:
    """The claims in their order, with what persons have put right in place, day and type. Ids stay."""
    edits = [each for each in standing(judgements) if each.kind == "edit" and each.span is not None]
    if not edits:
        return tuple(claims)
    reports = {each.report for each in edits}
    anchors = Anchors(each for each in claims if each.report in reports)
    changed: dict[str, Claim] = {}
    for each in edits:
        for claim in anchors.meant(each):
            changed[claim.id] = _edit(changed.get(claim.id, claim), dict(each.value))
    return tuple(changed.get(claim.id, claim) for claim in claims)


def place_value(place: Place | None) -> str:
    """A place as the value of an edit; empty for none."""
    return json.dumps(to_plain(place), ensure_ascii=False, sort_keys=True, separators=(",", ":")) if place else ""


def _edit(claim: Claim, value: dict[str, str]) -> Claim:
    reasons = claim.reasons if _BY_HAND in claim.reasons else (*claim.reasons, _BY_HAND)
    if PLACE in value:
        place = from_plain(Place, json.loads(value[PLACE])) if value[PLACE] else None
        claim = replace(claim, place=_placed(claim, place), reasons=reasons)
    if FIRST in value or LAST in value:
        claim = replace(claim, when=_when(claim, value.get(FIRST, ""), value.get(LAST, "")), reasons=reasons)
    if value.get(TYPE) in set(EventType):
        claim = replace(claim, type=EventType(value[TYPE]), reasons=reasons)
    return claim


def _placed(claim: Claim, place: Place | None) -> PlaceMention | None:
    if place is None:
        return None
    old = claim.place
    if old is None:  # no words name it: the trigger's are where a reader looks
        return PlaceMention(claim.trigger, place, reason=_BY_HAND)
    return replace(old, place=place, use="locative", reason=_BY_HAND)


def _when(claim: Claim, first: str, last: str) -> When:
    start = date.fromisoformat(first) if first else None
    end = date.fromisoformat(last) if last else None
    if start is None and end is None:
        return When(claim.when.expression, NO_TIME, "none")
    precision = Precision.DAY if start == end else Precision.INTERVAL
    return When(claim.when.expression, Interval(start, end, precision), "stated")


def _span(words: str) -> Span | None:
    start, dash, end = words.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        return None
    return Span(int(start), int(end))
