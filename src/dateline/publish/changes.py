"""What is new between two pictures, what was revised, and why: a late report, a correction, a judgement.

In: the changes as `dateline.picture.changes` finds them, the two pictures, the judgements made since. Out: a `Table`,
and text by kind. A town that "fell on Sunday", said on Wednesday, is in Thursday's list with "late report: the Courier
of 8 May tells of 5 May".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from dateline.model.claim import Claim, Stance
from dateline.model.event import Judgement
from dateline.model.mention import Place
from dateline.model.picture import Picture
from dateline.publish.days import day, days
from dateline.publish.index import Index
from dateline.publish.phrases import CHANGES_HANDS, label
from dateline.publish.quoting import cap_words, one_line, quoted
from dateline.publish.standing import best_first, speaks_against, support
from dateline.publish.tables.table import Cell, Table
from dateline.publish.telling import own_words, place_name, said_by, sentence_case, tell
from dateline.publish.voices import teller

COLUMNS = tuple("kind how subject place day what why support report words".split())
_HEADS = {"holding": "Who holds what", "event": "Events", "dispute": "Disputes", "forecast": "Forecasts"}
_HOWS = {"new": "new", "revised": "revised", "gone": "no longer so"}

_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


class Changed(Protocol):
    """One thing that is new, as `dateline.picture.changes.Change` has it."""

    @property
    def kind(self) -> str:
        """holding, event, dispute or forecast."""

    @property
    def how(self) -> str:
        """new, revised or gone."""

    @property
    def subject(self) -> str:
        """The id of what changed."""

    @property
    def place(self) -> Place | None:
        """Where it lies."""

    @property
    def day(self) -> date | None:
        """When it took effect."""

    @property
    def words(self) -> str:
        """What, in one line."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims behind it."""


def changes_table(
    changes: Iterable[Changed], then: Picture, now: Picture, judgements: Sequence[Judgement] = ()
) -> Table:
    """One row a change, with the reason for it and the words behind it; then one a judgement made since."""
    before, after = Index(then), Index(now)
    rows = [_row(change, before, after, judgements) for change in changes if _is_news(change, after)]
    rows += [_judgement_row(judgement, after) for judgement in judgements]
    return Table(COLUMNS, tuple(rows), ("words", "what", "why"), tuple("kind how what why words".split()))


def _is_news(change: Changed, index: Index) -> bool:
    """Whether it is no event of which reports tell as background only."""
    claims = index.known_claims(change.claims)
    return change.kind != "event" or any(c.stance.is_told_as_real and not c.historical for c in claims)


def changes_text(table: Table, since: date | None, now: date | None) -> str:
    """The table for people: a heading a kind, two lines a change."""
    parts = [f"Since {day(since)}{f', as of {day(now)}' if now else ''}:"]
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    if not rows:
        return f"{parts[0]} nothing has changed.\n"
    for kind in dict.fromkeys(str(row["kind"]) for row in rows):
        parts += ["", _HEADS.get(kind, f"{kind.capitalize()}s")]
        for row in rows:
            if row["kind"] != kind:
                continue
            behind = f" ({row['support']})" if row["support"] else ""
            parts.append(f"  {_HOWS.get(str(row['how']), row['how'])}: {row['what']}{behind}")
            parts += [f"      why: {row['why']}"] if row["why"] else []
            parts += [f"      {row['report']}: “{row['words']}”"] if row["words"] else []
    return "\n".join(parts) + "\n"


def _row(change: Changed, before: Index, after: Index, judgements: Sequence[Judgement]) -> tuple[Cell, ...]:
    index = after if after.known_claims(change.claims) else before
    claims = best_first(index.known_claims(change.claims))
    lead = claims[0] if claims else None
    report = index.reports[lead.report] if lead else None
    what = tell(lead, index) if lead and change.kind == "event" else _with_days(one_line(change.words))
    if change.kind == "forecast":
        lead = next((claim for claim in claims if not claim.stance.is_told_as_real), lead)
        report = index.reports[lead.report] if lead else None
        said = (said_by(lead, index) or teller(index, lead.report)) if lead else ""
        what = f"{sentence_case(said)}: {own_words(lead, index)} — {what}" if lead else what
    return (
        change.kind,
        change.how,
        change.subject,
        place_name(change.place) if change.place else None,
        change.day.isoformat() if change.day else None,
        what,
        why(change, before, after, judgements),
        support(claims, index),
        report.name if report else None,
        quoted(report, lead.sentence, lead.trigger) if report and lead else None,
    )


def _with_days(words: str) -> str:
    """`words` with each date as a reader writes it: "from 2023-11-14" is "from 14 November 2023"."""
    return _ISO.sub(lambda found: _day_or_as_it_is(found.group(0)), words)


def _day_or_as_it_is(written: str) -> str:
    try:
        return day(date.fromisoformat(written))
    except ValueError:
        return written


def why(change: Changed, before: Index, after: Index, judgements: Sequence[Judgement] = ()) -> str:
    """Why it changed, in a few words; empty where it is plain news of days since."""
    behind = after.known_claims(change.claims) or before.known_claims(change.claims)
    judged = [each for each in judgements if each.report in {claim.report for claim in behind}]
    if judged:
        return f"judgement: {_said(judged[-1])}"
    fresh = best_first(claim for claim in behind if claim.id not in before.claims)
    if change.how == "gone":
        return _why_gone(change, before, after)
    if not fresh:
        return "told before, weighed anew against what was told since" if change.kind != "forecast" else ""
    since, lead = before.last_day(), fresh[0]
    happened = lead.when.interval.last
    if since and happened and happened <= since:
        report = after.reports[lead.report]
        out = days(report.published.first, report.published.last)
        word = "correction" if speaks_against(lead) else "late report"
        return f"{word}: {teller(after, lead.report)} of {out} tells of {day(happened)}"
    return ""


def _why_gone(change: Changed, before: Index, after: Index) -> str:
    """Why something no longer stands: its reports are gone, or others speak against it."""
    if not after.known_claims(change.claims) and change.claims:
        return "the claims behind it no longer count: their report was taken back, or they are dated anew"
    place = change.place.id if change.place else ""
    against = [
        claim
        for claim in after.claims_at(place)
        if claim.id not in before.claims
        and (claim.type in CHANGES_HANDS or claim.holder or speaks_against(claim))
        and claim.stance not in (Stance.PLANNED, Stance.FORECAST, Stance.HYPOTHETICAL)
    ]
    if not against:
        return "told before, weighed anew against what was told since"
    lead = best_first(against)[0]
    word = "correction" if speaks_against(lead) else "overtaken"
    return f"{word}: {teller(after, lead.report)} has “{_words(lead, after)}”"


def _words(claim: Claim, index: Index) -> str:
    return quoted(index.reports[claim.report], claim.sentence, claim.trigger)


def _said(judgement: Judgement) -> str:
    what = {"report": "facts supplied about the report", "retract": "report taken back"}.get(
        judgement.kind, f"{judgement.kind} {label(judgement.type).lower()}" if judgement.type else judgement.kind
    )
    # What begins with "_" says the same again, for programs.
    value = ", ".join(f"{name} is {one_line(each)}" for name, each in judgement.value if not name.startswith("_"))
    because = f", because {cap_words(judgement.why)}" if judgement.why else ""
    return f"{what}{f' ({value})' if value else ''}, by {one_line(judgement.author)}{because}"


def _judgement_row(judgement: Judgement, index: Index) -> tuple[Cell, ...]:
    report = index.reports.get(judgement.report)
    words = cap_words(judgement.span.of(report.text)) if report and judgement.span else None
    on = judgement.made.date().isoformat()
    name = report.name if report else judgement.report
    return ("judgement", "new", judgement.id, None, on, f"{name}: {_said(judgement)}", "", "", name, words)
