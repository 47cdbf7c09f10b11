"""Every type of event has a plain word of its own."""

from __future__ import annotations

import re

import pytest

from dateline.model.claim import EventType, Stance
from dateline.model.type_words import STANCE_WORDS, TYPE_WORDS


@pytest.mark.parametrize("kind", EventType)
def test_each_type_has_a_plain_word(kind: EventType) -> None:
    words = TYPE_WORDS[kind]
    assert re.fullmatch(r"[A-Z][a-z ,]+", words), "words, not a code"


def test_no_two_types_are_called_the_same() -> None:
    assert len(set(TYPE_WORDS.values())) == len(TYPE_WORDS)


def test_each_stance_has_plain_words_of_its_own() -> None:
    assert set(STANCE_WORDS) == set(Stance)
    assert len(set(STANCE_WORDS.values())) == len(STANCE_WORDS)
