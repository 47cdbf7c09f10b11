"""What dating asks of a report, and the report against its new day.

In: a reading. Out: its clues, as `intake.dating` takes them; the same reading with its days worked out from another day
of publication. "The army retook Wad Madani on Saturday." tells of a Saturday; once the report is of 12 January 2025,
its claim is of the eleventh.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.annotate.times import resolve
from dateline.claims import read_claims
from dateline.intake.dating_clues import DatingClues, dating_clues
from dateline.knowledge.lexicon import Lexicon
from dateline.model.claim import Stance
from dateline.model.event import Copy
from dateline.model.mention import Annotations, PlaceKind
from dateline.model.report import Report
from dateline.model.time import TimeMention
from dateline.store.base import ReadReport

# Two reports that share so much of so long a passage came out within days of each other.
_LARGE_SHARE, _LARGE_LENGTH = 0.8, 300


def clues_of(read: ReadReport, copies: Iterable[str]) -> DatingClues:
    """What a report tells of the day it was written.

    What has no place nearer than a country, or is of a part of one, is no event that another report can be dated by:
    there is one every week.
    """
    news = [
        (str(claim.type), claim.place.place.id, claim.when.expression.value if claim.when.expression else None)
        for claim in read.claims
        if claim.by != "model"  # the rules' claims date reports: another model must not move their days
        and claim.place is not None
        and claim.place.place.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION)
        and (claim.stance.is_told_as_real or claim.stance is Stance.DENIED)
        and not claim.historical
        and not claim.part
    ]
    times = [time.expression for time in read.annotations.times]
    places = [place.place.id for place in read.annotations.places]
    return dating_clues(read.report, times, news, places=places, copies=copies)


def large_copies(copies: Iterable[Copy]) -> dict[str, set[str]]:
    """For each report those that it is whole, or for the most part, a copy of."""
    found: dict[str, set[str]] = {}
    for copy in copies:
        shared = min(len(copy.a.span), len(copy.b.span))
        if copy.whole or (copy.share >= _LARGE_SHARE and shared >= _LARGE_LENGTH):
            found.setdefault(copy.a.report, set()).add(copy.b.report)
            found.setdefault(copy.b.report, set()).add(copy.a.report)
    return found


def redated(report: Report, annotations: Annotations, lexicon: Lexicon) -> ReadReport:
    """The same reading against another publication date: every span and id stays."""
    anchor = report.published.anchor
    times = tuple(TimeMention(each.expression, resolve(each.expression, anchor)) for each in annotations.times)
    annotations = replace(annotations, times=times)
    return ReadReport(report, annotations, read_claims(report, annotations, lexicon))
