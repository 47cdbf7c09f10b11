"""The table of contents: report steps, then record steps, in order. The only file that knows the order.

Report steps, each entry by itself:

    entry --to_report--> Report --annotate--> Annotations --read_claims--> claims

Record steps, over all reports of a record:

    copies --> publication days of undated reports --> the days of their claims --> events

In: entries, or a record. Out: what was read of an entry, or the record's material with its record steps made. "The army
retook Wad Madani on Saturday." becomes a report without a date and a claim on a Saturday yet unknown; once a sibling
gives the month, a claim on 11 January 2025.
"""

from __future__ import annotations

import errno
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from dateline.annotate import annotate
from dateline.annotate.parse import SentenceModel
from dateline.claims import read_claims
from dateline.errors import KnowledgeError, RecordFullError, UnreadableError
from dateline.events import find_copies, group_claims
from dateline.intake.dating import infer_publication
from dateline.intake.entry import Entry, Supplied
from dateline.intake.prepare import to_report
from dateline.knowledge import Knowledge, load_knowledge
from dateline.knowledge.lexicon import Lexicon
from dateline.model.claim import Claim, EventType
from dateline.model.event import Copy, Event, Judgement
from dateline.model.judging import edited
from dateline.model.mention import Annotations, Quote
from dateline.model.picture import Picture
from dateline.model.plain import to_plain
from dateline.model.report import How, Known, Problem, Published, Report
from dateline.model.text import Span
from dateline.picture import Chronicle, no_collection
from dateline.picture.as_of import reports_known
from dateline.picture.build import no_aliases
from dateline.redating import clues_of, large_copies, redated
from dateline.settling import Settling
from dateline.store.base import Increment, ReadReport, Steps, View, Writer
from dateline.store.later import Reopened

_HALF = re.compile("[\ud800-\udfff]")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


# Report steps


def open_knowledge(additions: Path | None = None, *, model: bool = True, fast: bool = False) -> Knowledge:
    """The knowledge that reports are read with, the reading model included where it is installed and wanted.

    `fast` takes the smaller model. Raises KnowledgeError, also where that is wanted and not installed.
    """
    knowledge = load_knowledge(additions)
    parser = SentenceModel.load(fast=fast) if model else None
    if model and fast and parser is None:
        raise KnowledgeError("there is no fast model in this installation; type the same without --fast")
    return replace(knowledge, parser=parser)


def read_report(
    entry: Entry,
    supplied: Supplied | None,
    knowledge: Knowledge,
    *,
    country: str | None = None,
    known_as: str | None = None,
) -> ReadReport:
    """All report steps for one entry. Raises UnreadableError.

    `country` is the record's home; `known_as` the id that the entry's report has already, where facts about it are
    supplied later.
    """
    report = to_report(_whole_characters(entry), supplied)
    read = read_again(replace(report, id=known_as or report.id), knowledge, country=country)
    return replace(read, path=entry.path, facts=facts_hash(supplied))


def _whole_characters(entry: Entry) -> Entry:
    """The entry with half characters (JSON can hold one of a pair) replaced one for one, so that no offset moves."""
    if not any(_HALF.search(value) for value in (*entry.fields.values(), *entry.metadata.values())):
        return entry
    fields = {name: _HALF.sub("\ufffd", value) for name, value in entry.fields.items()}
    return replace(entry, fields=fields, metadata={name: _HALF.sub("\ufffd", v) for name, v in entry.metadata.items()})


def read_again(report: Report, knowledge: Knowledge, *, country: str | None = None) -> ReadReport:
    """The report steps after intake, for a report that is in a record already."""
    annotations = annotate(report, knowledge, home_country=report.country or country)
    return ReadReport(report, annotations, read_claims(report, annotations, knowledge.lexicon))


def read_entry(
    entry: Entry,
    supplied: Supplied | None,
    knowledge: Knowledge,
    *,
    country: str | None = None,
    known_as: str | None = None,
) -> ReadReport | Problem:
    """As `read_report`, whatever happens: one entry costs at most itself."""
    where = entry.path or entry.file
    try:
        return read_report(entry, supplied, knowledge, country=country, known_as=known_as)
    except UnreadableError as error:
        return Problem(where, entry.entry, error.step, str(error), error.what_to_do)
    except OSError as error:
        if error.errno in _NO_ROOM:  # no fault of the report's: a library that unpacks its data needs room for it
            raise RecordFullError("no room left for temporary files; make room, then type the same again") from error
        return _fault(where, entry.entry, error)
    except Exception as error:  # noqa: BLE001 -- a fault in a stage must not cost the other reports of a long run
        return _fault(where, entry.entry, error)


def _fault(file: str, entry: int | None, error: Exception) -> Problem:
    why = f"a fault in Dateline ({type(error).__name__}: {error})"
    return Problem(file, entry, "read", why, "report this, with the file if you may")


# Record steps


@dataclass(frozen=True, slots=True)
class Material:
    """All of a record that record steps work on. `received` are the reports as read, `reports` as dated here.

    `claims` are as persons have edited them. `settled` says that record steps have been made of it; `received` are then
    no other than `reports`.
    """

    received: tuple[Report, ...]
    reports: tuple[Report, ...]
    annotations: Mapping[str, Annotations]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    copies: tuple[Copy, ...] = ()
    events: tuple[Event, ...] = ()
    settled: bool = False
    quotes: tuple[Quote, ...] = ()


@no_collection()
def material_of(record: View) -> Material:
    """The material of a record as it stands at one moment."""
    with record.snapshot():
        settled = record.settled
        later = isinstance(record, Reopened) and record.reopens and settled
        reports, received = record.reports(), iter(()) if settled else record.received()
        annotations = iter(()) if later else record.all_annotations()
        claims, quotes, judgements = record.claims(), record.quotes(), record.judgements()
        copies, events = record.copies(), record.events()
    dated, judged = tuple(reports), tuple(judgements)
    as_read = {each.id: each for each in received}
    return Material(
        # whoever has the datings of the record asks for no report as read, nor what record steps are made of
        tuple(as_read.get(each.id, each) for each in dated),
        tuple(replace(as_read.get(each.id, each), published=each.published) for each in dated) if as_read else dated,
        record.later_annotations(tuple(each.id for each in dated))
        if later and isinstance(record, Reopened)
        else {each.report: each for each in annotations},
        edited(tuple(claims), judged),
        judged,
        tuple(copies),
        tuple(events),
        settled,
        tuple(quotes),
    )


@no_collection()
def settle(material: Material, lexicon: Lexicon) -> tuple[Material, tuple[ReadReport, ...]]:
    """Make all record steps; also returns the readings that have other days than before."""
    copies = find_copies(material.received)
    dated = _date(material, copies, lexicon)
    material = _with(material, dated)
    events = group_claims(material.reports, material.claims, copies, material.judgements)
    return replace(material, copies=copies, events=events, settled=True), dated


@no_collection()
def settle_record(record: Writer, lexicon: Lexicon) -> Steps | None:
    """Make all record steps and keep what they give, unless the record has them already.

    A record that keeps traces is asked for what new reports touch only; the result is the same, and what was made is
    returned.
    """
    if record.settled:
        return None
    if isinstance(record, Increment):
        return Settling(record, record, lexicon).settle()
    material, dated = settle(material_of(record), lexicon)
    record.save_dating(dated)
    record.replace_events(material.copies, material.events)
    return None


@no_collection()
def picture_of(
    record: View,
    lexicon: Lexicon,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    aliases_of: Callable[[str], tuple[str, ...]] = no_aliases,
) -> tuple[Picture, Mapping[str, Annotations]]:
    """The picture, and the annotations it rests on.

    Record steps that a cut run left out are made here, and not kept. `aliases_of` gives a party's other names.
    """
    return picture_from(material_of(record), lexicon, as_of=as_of, known_by=known_by, aliases_of=aliases_of)


@no_collection()
def picture_from(
    material: Material,
    lexicon: Lexicon,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    aliases_of: Callable[[str], tuple[str, ...]] = no_aliases,
) -> tuple[Picture, Mapping[str, Annotations]]:
    """As `picture_of`, from material that is at hand already."""
    if not material.settled:
        material, _ = settle(material, lexicon)
    made = chronicle_of(material, known_by=known_by, aliases_of=aliases_of)
    return made.picture(as_of), material.annotations


@no_collection()
def chronicle_of(
    material: Material,
    *,
    known_by: date | None = None,
    aliases_of: Callable[[str], tuple[str, ...]] = no_aliases,
    former: Chronicle | None = None,
) -> Chronicle:
    """Settled material as known by a day, ready for the picture of any day in the world.

    `former` as `Chronicle` takes it.
    """
    reports, claims, copies, events = material.reports, material.claims, material.copies, material.events
    if known_by is not None:  # what was known by a day is grouped without what came later
        reports, claims, copies = _known(material, known_by)
        events = group_claims(reports, claims, copies, material.judgements)
    return Chronicle(
        reports,
        claims,
        material.quotes,
        material.judgements,
        known_by=known_by,
        events=events,
        copies=copies,
        aliases_of=aliases_of,
        former=former,
    )


def _known(material: Material, by: date) -> tuple[tuple[Report, ...], tuple[Claim, ...], tuple[Copy, ...]]:
    reports = reports_known(material.reports, by)
    ids = {report.id for report in reports}
    claims = tuple(claim for claim in material.claims if claim.report in ids)
    return reports, claims, tuple(copy for copy in material.copies if {copy.a.report, copy.b.report} <= ids)


def _date(material: Material, copies: Sequence[Copy], lexicon: Lexicon) -> tuple[ReadReport, ...]:
    """The readings whose publication days are other than those the record has."""
    held = {report.id: report for report in material.reports}
    copied = large_copies(copies)
    claims = _by_report(material)
    clues = []
    for report in material.received:
        # Clues are taken from the report as read: what was inferred before must not speak for itself.
        read = ReadReport(report, material.annotations[report.id], tuple(claims[report.id]))
        if held[report.id].published != report.published:
            read = redated(report, read.annotations, lexicon)
            read = replace(read, claims=edited(read.claims, material.judgements))
        clues.append(clues_of(read, copied.get(report.id, ())))
    days = infer_publication(clues)
    changed = []
    for received in material.received:
        report = replace(received, published=days.get(received.id, received.published))
        if report.published != held[report.id].published:
            changed.append(redated(report, material.annotations[report.id], lexicon))
    return tuple(changed)


def _with(material: Material, dated: Sequence[ReadReport]) -> Material:
    if not dated:
        return material
    new = {read.report.id: read for read in dated}
    claims = _by_report(material)
    claims.update({key: list(read.claims) for key, read in new.items()})
    return replace(
        material,
        reports=tuple(new[each.id].report if each.id in new else each for each in material.reports),
        annotations={**material.annotations, **{key: read.annotations for key, read in new.items()}},
        claims=edited([claim for report in material.reports for claim in claims[report.id]], material.judgements),
    )


def _by_report(material: Material) -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = {report.id: [] for report in material.reports}
    for claim in material.claims:
        claims[claim.report].append(claim)
    return claims


# What a person says


def facts_hash(supplied: Supplied | None) -> str:
    """What tells facts supplied with an entry from others; empty for none."""
    if supplied is None or supplied == Supplied():
        return ""
    content = json.dumps(to_plain(supplied), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def with_facts(report: Report, facts: Supplied) -> Report:
    """The report with what its owner says of it; what is not said stays."""
    reason = "supplied by the record's owner"
    if facts.outlet is not None:
        report = replace(report, outlet=Known(facts.outlet, How.SUPPLIED, reason))
    if facts.title is not None:
        report = replace(report, title=Known(facts.title, How.SUPPLIED, reason))
    if facts.first is not None or facts.last is not None:
        report = replace(report, published=Published(facts.first, facts.last, facts.at, How.SUPPLIED, reason))
    return replace(
        report,
        url=facts.url or report.url,
        country=facts.country or report.country,
        language=facts.language or report.language,
    )


def new_judgement(
    kind: str,
    report: str,
    *,
    why: str,
    author: str,
    made: datetime,
    value: Iterable[tuple[str, str]] = (),
    span: Span | None = None,
    type: EventType | None = None,  # noqa: A002 -- the field's name
) -> Judgement:
    """A judgement with the id that its content gives it."""
    judgement = Judgement("", kind, report, span, type, tuple(sorted(value)), author, made, why)
    content = json.dumps(to_plain(judgement), ensure_ascii=False, sort_keys=True)
    return replace(judgement, id=hashlib.sha256(content.encode()).hexdigest()[:16])
