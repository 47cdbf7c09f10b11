from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.parse_input import (
    CAPITAL,
    FIRST_CAPITAL,
    FRAME,
    LOWER,
    MIXED,
    NUMBER,
    SIGN,
    UPPER,
    encode,
    shape_of,
)
from dateline.annotate.word_tokens import word_spans
from dateline.annotate.wordpiece import WordPiece, plain_parts

PIECES = "[UNK] [CLS] [SEP] the rebel ##s re ##sup ##plied un un ##s kandahar ' s - 1 ##2".split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels didn't retake the air-base.", "Rebels did n't retake the air - base ."),
        ("The general’s men can’t hold Gao", "The general ’s men ca n’t hold Gao"),
        ("Villagers cannot return", "Villagers can not return"),
        ("The rebels' chief left.", "The rebels ' chief left ."),
        ("Gen. A. Keita met U.S. envoys", "Gen. A. Keita met U.S. envoys"),
        ("1,037 posts, 3.5 km away at 10:30 a.m. today", "1,037 posts , 3.5 km away at 10:30 a.m. today"),
        ("a 5km march at 6am", "a 5 km march at 6 am"),
        ("the 3rd brigade of the 1990s", "the 3rd brigade of the 1990s"),
        ("pro-government and anti-tank units", "pro-government and anti-tank units"),
        ("“We left,” she said…", "“ We left , ” she said …"),
        ("It fell—twice--today (again).", "It fell — twice -- today ( again ) ."),
        ("see https://made.example/a?b=1, or @desk #Sebha", "see https://made.example/a?b=1 , or @desk #Sebha"),
        ("O'Brien left No. 10 in the rear", "O'Brien left No. 10 in the rear"),
        ("The base. The road.", "The base . The road ."),
        ("Deir ez-Zor", "Deir ez - Zor"),
    ],
)
def test_words_follow_the_treebanks(text: str, words: str) -> None:
    assert [text[a:b] for a, b in word_spans(text, 0, len(text))] == words.split()


@given(st.text(max_size=60), st.integers(0, 10))
def test_words_cover_every_letter_once_and_stay_inside(text: str, start: int) -> None:
    start = min(start, len(text))
    spans = word_spans(text, start, len(text))
    assert all(start <= a < b <= len(text) for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = {at for a, b in spans for at in range(a, b)}
    assert all(text[at].isspace() for at in range(start, len(text)) if at not in covered)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("rebels", ["rebel", "##s"]),
        ("Resupplied", ["re", "##sup", "##plied"]),
        ("Kandahar's", ["kandahar", "'", "s"]),
        ("Kandahār", ["kandahar"]),
        ("12", ["1", "##2"]),
        ("qqq", ["[UNK]"]),
        ("unqqq", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("s" * 101, ["[UNK]"]),
    ],
)
def test_the_longest_piece_is_taken_from_the_left(word: str, pieces: list[str]) -> None:
    assert [PIECES[number] for number in WordPiece(PIECES).pieces(word)] == pieces


@given(st.text(max_size=20))
def test_any_word_has_a_piece_and_has_it_again(word: str) -> None:
    vocabulary = WordPiece(PIECES)
    assert vocabulary.pieces(word)
    assert vocabulary.pieces(word) == vocabulary.pieces(word) == WordPiece(PIECES).pieces(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [("Fayrōz", ["fayroz"]), ("al-Asad", ["al", "-", "asad"]), ("a\u00adb", ["ab"]), ("北京", ["北", "京"]), ("", [])],
)
def test_words_are_made_plain(word: str, parts: list[str]) -> None:
    assert plain_parts(word) == parts


@pytest.mark.parametrize(
    ("word", "first", "shape"),
    [
        ("troops", True, LOWER),
        ("Rebels", True, FIRST_CAPITAL),
        ("Rebels", False, CAPITAL),
        ("NATO", True, UPPER),
        ("ISWAPs", False, MIXED),
        ("pro-Russian", False, MIXED),
        ("3rd", False, NUMBER),
        ("…", False, SIGN),
        ("A", True, FIRST_CAPITAL),
    ],
)
def test_shapes_tell_how_a_word_is_written(word: str, first: bool, shape: int) -> None:
    assert shape_of(word, first=first) == shape


def test_each_word_begins_where_its_first_piece_stands() -> None:
    encoded = encode(["The", "rebels"], WordPiece(PIECES))
    assert [PIECES[number] for number in encoded.pieces] == ["[CLS]", "the", "rebel", "##s", "[SEP]"]
    assert encoded.firsts == [0, 1, 2]
    assert encoded.shapes == [FRAME, FIRST_CAPITAL, LOWER, LOWER, FRAME]


@given(st.lists(st.sampled_from(["rebels", "the", "resupplied", "qqq"]), max_size=40), st.integers(3, 30))
def test_what_does_not_fit_is_left_out_at_the_end(words: list[str], longest: int) -> None:
    encoded = encode(words, WordPiece(PIECES), longest)
    assert len(encoded.pieces) == len(encoded.shapes) <= longest
    read = words[: len(encoded.firsts) - 1]
    assert encode(read, WordPiece(PIECES), 10_000) == encoded
