"""A day that only the sentence after gives, as in "Sake was retaken. The operation began on Friday".

In: a sentence's scene and times, the claims of the one before. Out: those claims about ground that had no day of their
own, with the day on which the sentence after takes them up as "the operation", "the attack", "the fighting".
"""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.clause import Scene
from dateline.claims.kinds import OF_GROUND
from dateline.claims.when import days_told
from dateline.model.claim import Claim, When
from dateline.model.text import Span
from dateline.model.time import TimeMention

_POINTS_BACK = frozenset({"the", "this", "that"})
_RESUMES = frozenset(
    "operation operations offensive attack attacks assault assaults fighting battle clashes raid push advance takeover "
    "capture recapture seizure fall handover clearance".split()
)
_OPENING = 4  # words of a sentence among which the noun stands that takes up what was told
_BEGAN = frozenset(
    "began started took came happened followed occurred ended lasted launched opened was were had".split()
)


def resumed_day(scene: Scene, times: tuple[TimeMention, ...]) -> TimeMention | None:
    """The day of what the sentence takes up from the one before; None where it takes up nothing or names no day."""
    words = scene.words
    if words.at(0) not in _POINTS_BACK:
        return None
    noun = next((index for index in range(1, _OPENING) if words.at(index) in _RESUMES), None)
    if noun is None or words.at(noun + 1) not in _BEGAN:
        return None
    days = sorted(days_told(scene, times), key=lambda day: day.span)
    return next((day for day in days if words.first_of(day.span) > noun), None)


def with_day(claim: Claim, sentence: Span, day: TimeMention) -> Claim:
    """The claim with `day`, if it is of ground, of `sentence`, told as real, and its words name no day of their own."""
    mine = claim.sentence == sentence and claim.type in OF_GROUND and claim.stance.is_told_as_real
    if not mine or claim.historical or claim.when.anchor not in ("carried", "publication"):
        return claim
    return replace(claim, when=When(day.expression, day.interval, "carried"))
