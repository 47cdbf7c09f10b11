"""What a person says of claims, made into judgements and put on the record's chain.

In: what was asked for, the record. Out: judgements, and the log of them in words. "This is Bor in Jonglei, not Bor in
Serbia" becomes an edit anchored to the report and the words, by whom, when and why; the picture follows at once, and a
new reading of the same report respects it. Nothing is deleted: an undo is a judgement that names the one it takes back.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from fastapi import HTTPException

from dateline.model.claim import Claim, EventType
from dateline.model.event import Judgement
from dateline.model.judging import AT, FIRST, LAST, PLACE, TYPE, UNDOES, anchor_of, place_value, standing
from dateline.model.mention import Place
from dateline.pipeline import new_judgement
from dateline.publish.days import days
from dateline.publish.phrases import label
from dateline.publish.quoting import cap_words, one_line
from dateline.publish.telling import place_name
from dateline.web.record import LiveRecord
from dateline.web.schemas import JudgementLine, NewJudgement, UndoJudgement

_OF_CLAIMS = frozenset({"accept", "reject", "edit", "same", "different"})
_FINAL = frozenset({"report", "retract"})  # facts supplied and reports taken back are undone elsewhere, or never
_WORDS = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "put right",
    "same": "said to be the same event",
    "different": "said to be another event",
    "withhold": "name withheld",
    "release": "name released",
    "report": "facts supplied",
    "retract": "report taken back",
    "undo": "taken back",
}


def judgement_of(asked: NewJudgement, record: LiveRecord, author: str) -> Judgement:
    """The judgement that is asked for. Raises HTTPException 404 for unknown claims, 422 for what makes no sense."""
    made, by = datetime.now(UTC), one_line(asked.author) or author or "unknown"
    if asked.kind not in _OF_CLAIMS:
        name = one_line(asked.name)
        if not name:
            raise HTTPException(422, "which name? Say it in name")
        report = _claim(asked.claim, record).report if asked.claim else ""
        return new_judgement(asked.kind, report, why=asked.why, author=by, made=made, value=[("name", name)])
    claim = _claim(asked.claim, record)
    value = [("subject", claim.id)]
    if claim.place is not None:
        value.append((AT, f"{claim.place.span.start}-{claim.place.span.end}"))
    if asked.kind == "edit":
        value += _edit(asked, claim, record)
    elif asked.kind in ("same", "different"):
        value += [("other", anchor_of(_claim(other, record))) for other in _others(asked, claim, record)]
    return new_judgement(
        asked.kind,
        claim.report,
        why=asked.why,
        author=by,
        made=made,
        value=value,
        span=claim.trigger,
        type=claim.type,
    )


def undo_of(judgement_id: str, asked: UndoJudgement, record: LiveRecord, author: str) -> Judgement:
    """The judgement that takes one back. Raises HTTPException 404, or 422 where it cannot be."""
    judgements = record.material.judgements
    found = next((each for each in judgements if each.id == judgement_id), None)
    if found is None:
        raise HTTPException(404, "there is no such judgement in this record")
    if found.kind in _FINAL:
        raise HTTPException(422, "this cannot be taken back here: supply other facts with: dateline report set")
    undone = any(
        each.kind == "undo" and (UNDOES, found.id) in each.value and _counts(each, judgements) for each in judgements
    )
    if undone:
        raise HTTPException(422, "this is taken back already")
    by = one_line(asked.author) or author or "unknown"
    # Another machine's clock may run ahead: an undo comes after what it takes back.
    made = max(datetime.now(UTC), found.made + timedelta(microseconds=1))
    value = [(UNDOES, found.id)]
    return new_judgement("undo", found.report, why=asked.why, author=by, made=made, value=value, span=found.span)


def _counts(undo: Judgement, judgements: Collection[Judgement]) -> bool:
    """Whether an undo is itself not undone."""
    return not any(each.kind == "undo" and (UNDOES, undo.id) in each.value for each in judgements)


def save(record: LiveRecord, *judgements: Judgement) -> None:
    """Put judgements on the chain; the picture follows."""
    with record.writing() as kept:
        for each in judgements:
            kept.add_judgement(each)


def _claim(claim_id: str, record: LiveRecord) -> Claim:
    claim = record.as_read(claim_id) if claim_id else None
    if claim is None:
        raise HTTPException(404, f"there is no claim {claim_id[:40]!r} in this record")
    return claim


def _others(asked: NewJudgement, claim: Claim, record: LiveRecord) -> list[str]:
    """The claims that the one is told from or joined with: the one named, or for `different` all of its event."""
    if asked.other and asked.other != claim.id:
        event = next((e for e in record.material.events if claim.id in e.claims), None)
        if asked.kind == "same" and event is not None and asked.other in event.claims:
            raise HTTPException(422, "the two are one event already")
        return [asked.other]
    if asked.kind == "different":
        event = next((e for e in record.material.events if claim.id in e.claims), None)
        others = [one for one in (event.claims if event else ()) if one != claim.id]
        if others:
            return others
        raise HTTPException(422, "the claim stands alone in its event already")
    raise HTTPException(422, "the same as which other claim? Say it in other")


def _edit(asked: NewJudgement, claim: Claim, record: LiveRecord) -> list[tuple[str, str]]:
    value: list[tuple[str, str]] = []
    if asked.place is not None:
        place = find_place(asked.place, claim, record) if asked.place else None
        value += [("place", _called(place)), (PLACE, place_value(place))]
    if asked.date_first or asked.date_last:
        first, last = asked.date_first or asked.date_last, asked.date_last or asked.date_first
        if first and last and first > last:
            raise HTTPException(422, f"the days end, {last}, before they begin, {first}")
        value += [(FIRST, first.isoformat() if first else ""), (LAST, last.isoformat() if last else "")]
    if asked.type:
        if asked.type not in set(EventType):
            raise HTTPException(422, f"{asked.type[:40]!r} is no type of event")
        value.append((TYPE, asked.type))
    if not value:
        raise HTTPException(422, "put right what? Give a place, a date or a type")
    return value


def _called(place: Place | None) -> str:
    return place_name(place, wide=True) if place else "no place"


def find_place(place_id: str, claim: Claim, record: LiveRecord) -> Place:
    """A place by its id: among the claim's candidates, all places of the record, or the gazetteer's. Raises 404."""
    mention = claim.place
    near = [] if mention is None else [mention.place, *(each.place for each in mention.candidates)]
    for place in near:
        if place.id == place_id:
            return place
    found = record.gazetteer.by_id(place_id)
    if found is not None:
        return found
    for other in record.material.claims:
        if other.place is not None and other.place.place.id == place_id:
            return other.place.place
    raise HTTPException(404, f"there is no place {place_id[:80]!r}")


def log_of(record: LiveRecord, reports: Collection[str] | None = None) -> list[JudgementLine]:
    """The log in words, newest first; of some reports where they are named."""
    judgements = record.material.judgements
    stand = {each.id for each in standing(judgements)}
    names = {report.id: report.name for report in record.material.reports} if judgements else {}
    lines = []
    for number, each in enumerate(judgements, start=1):
        if reports is not None and each.report not in reports:
            continue
        undone = each.kind != "undo" and each.id not in stand
        lines.append(
            JudgementLine(
                id=each.id,
                number=number,
                kind=each.kind,
                words=in_words(each, judgements),
                author=one_line(each.author),
                made=each.made,
                why=cap_words(each.why, 60),
                report=names.get(each.report, each.report),
                undone=undone,
                can_undo=not undone and each.kind not in {*_FINAL, "undo"},
            )
        )
    return lines[::-1]


def in_words(judgement: Judgement, judgements: Collection[Judgement] = ()) -> str:
    """A judgement as one line: "Fighting: put right: place is Bor (Jonglei)"."""
    value = dict(judgement.value)
    words = _WORDS.get(judgement.kind, judgement.kind)
    parts = []
    if "place" in value:
        parts.append(f"place is {one_line(value['place'])}")
    if FIRST in value and LAST in value and judgement.kind == "edit":
        parts.append(f"day is {_days(value[FIRST], value[LAST])}")
    if value.get(TYPE) in set(EventType):
        parts.append(f"type is {label(EventType(value[TYPE]))}")
    if "name" in value:
        parts.append(one_line(value["name"]))
    if judgement.kind == "report":
        parts += [f"{name} is {cap_words(each)}" for name, each in judgement.value]
    if judgement.kind == "undo":
        back = next((each for each in judgements if each.id == value.get(UNDOES)), None)
        parts.append(in_words(back) if back is not None else "")
    head = f"{label(judgement.type)}: " if judgement.type else ""
    return f"{head}{words}{': ' if any(parts) else ''}{'; '.join(part for part in parts if part)}"


def _days(first: str, last: str) -> str:
    return days(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
