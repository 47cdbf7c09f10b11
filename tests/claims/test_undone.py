"""States told as over are no events that stand: a siege lifted, a truce that collapsed."""

from __future__ import annotations

import pytest

from dateline.claims.undone import undone_by
from dateline.claims.words import Words
from dateline.model.claim import EventType, Stance
from dateline.model.text import Span
from tests.picture.reading import picture_of


def ended(sentence: str, trigger: str, kind: EventType) -> str:
    words = Words.of(sentence, Span(0, len(sentence)))
    start = sentence.index(trigger)
    span = Span(start, start + len(trigger))
    return undone_by(words, words.first_of(span), words.last_of(span), kind)


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind", "word"),
    [
        ("The siege of Bambari was lifted on Monday.", "siege", EventType.SIEGE_CUT, "lifted"),
        ("Chadian troops broke the month-long siege of Bambari.", "siege", EventType.SIEGE_CUT, "broke"),
        ("Rebels announced the end of the blockade.", "blockade", EventType.SIEGE_CUT, "end"),
        ("The road to Bria was reopened at noon.", "reopened", EventType.SIEGE_CUT, "reopened"),
        ("The truce broke down within hours.", "truce", EventType.AGREEMENT, "broke"),
        ("The junta called off the truce with the militia.", "truce", EventType.CEASEFIRE_OFFER, "off"),
        ("The curfew in Bangui has been eased.", "curfew", EventType.RESTRICT, "eased"),
        ("Power was restored in Bangui.", "restored", EventType.ACCESS_LOSS, "restored"),
    ],
)
def test_over(sentence: str, trigger: str, kind: EventType, word: str) -> None:
    assert ended(sentence, trigger, kind) == word


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind"),
    [
        ("Troops moved to break the siege of Bambari.", "siege", EventType.SIEGE_CUT),
        ("The siege has not been lifted.", "siege", EventType.SIEGE_CUT),
        ("The siege may be lifted by Friday.", "siege", EventType.SIEGE_CUT),
        ("The curfew will stay until the fighting is over.", "curfew", EventType.RESTRICT),
        ("The siege of Bambari entered its third week.", "siege", EventType.SIEGE_CUT),
        ("The accord ended the war.", "accord", EventType.AGREEMENT),
        ("The attack was over by noon.", "attack", EventType.CLASH),
    ],
)
def test_still_stands(sentence: str, trigger: str, kind: EventType) -> None:
    assert ended(sentence, trigger, kind) == ""


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The army and the rebels agreed to no truce in Gao.", Stance.NEGATED),
        ("The army and the rebels agreed to a truce in Gao.", Stance.ASSERTED),
    ],
)
def test_an_agreement_to_nothing_is_none(sentence: str, stance: Stance) -> None:
    (claim,) = picture_of(("2012-04-02", sentence)).claims
    assert (claim.type, claim.stance) == (EventType.AGREEMENT, stance)
