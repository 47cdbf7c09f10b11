"""Groups of event types that several rules of reading share.

In: nothing. Out: frozen sets. "Rebels hold part of Sake" is of ground: where Sake is only where it happened, the claim
speaks of a part. "The embassy condemned it" is done in words, and happens nowhere.
"""

from __future__ import annotations

from dateline.model.claim import EventType

OF_GROUND = frozenset(
    {
        EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.TERR_TRANSFER, EventType.CONTROL_STATE,
        EventType.SIEGE_CUT,
    }
)  # fmt: skip
"""Of these, a claim whose place is only where it happened speaks of a part of that place."""

IN_WORDS = frozenset(
    {
        EventType.TALKS, EventType.AGREEMENT, EventType.REFUSE, EventType.ACCUSE, EventType.SUPPORT,
        EventType.THREAT, EventType.DEMAND, EventType.SANCTION,
    }
)  # fmt: skip
"""Done by saying: these take no place from the text before."""
