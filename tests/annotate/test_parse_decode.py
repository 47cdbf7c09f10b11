from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse_decode import Labels, decode
from dateline.annotate.parse_places import DISTANCES, SIDES, between, distances
from dateline.annotate.parse_tree import heads_of
from dateline.model.parse import ParsedArc, ParsedRelay
from dateline.model.text import Span

NAMES = {
    "upos": ["NOUN", "VERB"],
    "deprel": ["nsubj", "obj"],
    "entities": ["O", "B-LOC", "I-LOC"],
    "military": ["O", "B-WEAPON", "I-WEAPON"],
    "trigger": ["O", "B", "I"],
    "type": ["CLASH", "TERR_CAPTURE"],
    "stance": ["asserted", "denied"],
    "mark": ["O", "B-actor", "I-actor", "B-place", "I-place"],
    "what": ["armed_group", "city"],
    "role": ["none", "actor", "place", "date"],
}
TABLES = {"distance": [[0.0] * 6] * DISTANCES, "between": [[0.0] * 6] * SIDES}
LABELS = Labels.of(NAMES, TABLES)
TEXT = "Rebels took New Sake"
WORDS = [(0, 6), (7, 11), (12, 15), (16, 20)]
YES, NO = 6.0, -6.0


def tags(head: str, *names: str) -> np.ndarray:
    return np.array([[YES if each == name else NO for each in NAMES[head]] for name in names], dtype=np.float32)


def arrays() -> dict[str, np.ndarray]:
    """What a sure model says of "Rebels took New Sake": words 0 actor, 1 trigger, 2-3 place."""
    inner = np.eye(4, dtype=np.float32)
    pair_left = np.full((4, 5, 4), NO, dtype=np.float32)  # words, roles and saying, inner
    pair_left[:, 0] = 0
    pair_left[1, 1, 0] = YES  # took: Rebels is its actor
    pair_left[1, 2, 2:] = YES  # took: New, Sake are its place
    return {
        "upos": tags("upos", "NOUN", "VERB", "NOUN", "NOUN"),
        "arc": np.array([[0, 0, 9, 0, 0], [9, 0, 0, 0, 0], [0, 0, 0, 0, 9], [0, 0, 9, 0, 0]], dtype=np.float32),
        "deprel_left": np.array([[[1.0], [0]], [[1], [0]], [[1], [0]], [[0], [1]]], dtype=np.float32),
        "deprel_right": np.ones((5, 1), dtype=np.float32),
        "entities": tags("entities", "O", "O", "B-LOC", "I-LOC"),
        "military": tags("military", "O", "O", "O", "O"),
        "trigger": tags("trigger", "O", "B", "O", "O"),
        "type": tags("type", "CLASH", "TERR_CAPTURE", "CLASH", "CLASH"),
        "stance": tags("stance", "asserted", "denied", "asserted", "asserted"),
        "historical": np.array([[NO], [YES], [NO], [NO]], dtype=np.float32),
        "mark": tags("mark", "B-actor", "O", "B-place", "I-place"),
        "what": tags("what", "armed_group", "city", "city", "city"),
        "pair_rows": np.arange(4, dtype=np.float32),
        "pair_left": pair_left,
        "relay_left": np.full((4, 4), NO, dtype=np.float32),
        "pair_right": inner,
    }


def test_what_a_sure_model_says_is_taken_over() -> None:
    parse = decode(arrays(), LABELS, WORDS, Span(0, 20))
    assert parse.upos == ("NOUN", "VERB", "NOUN", "NOUN")
    assert parse.head == (1, -1, 3, 1)
    assert parse.deprel == ("nsubj", "root", "nsubj", "obj")
    assert [(e.span.of(TEXT), e.label, e.layer) for e in parse.entities] == [("New Sake", "LOC", "names")]
    (trigger,) = parse.triggers
    assert (trigger.span.of(TEXT), trigger.type, trigger.stance) == ("took", "TERR_CAPTURE", "denied")
    assert trigger.score > 0.99
    assert trigger.historical > 0.99
    assert [(m.span.of(TEXT), m.kind) for m in parse.marks] == [("Rebels", "actor"), ("New Sake", "place")]
    assert parse.marks[0].whats[0][0] == "armed_group"
    assert [(a.trigger, a.mark, a.role) for a in parse.arcs] == [(0, 0, "actor"), (0, 1, "place")]
    assert parse.relays == ()


def test_a_role_that_does_not_suit_the_mark_gives_way() -> None:
    given = arrays()
    given["pair_left"][1, 3, 2:] = 2 * YES  # "date" scores highest for the place
    parse = decode(given, LABELS, WORDS, Span(0, 20))
    assert parse.arcs[1] == ParsedArc(0, 1, "place", parse.arcs[1].score)


def test_saying_and_relaying_stand_beside_the_roles() -> None:
    given = arrays()
    given["mark"] = tags("mark", "B-actor", "O", "B-place", "B-actor")
    given["pair_left"][1, -1, 0] = YES  # took: Rebels say so
    given["relay_left"][0, 3] = YES  # Rebels are passed on by Sake
    parse = decode(given, LABELS, WORDS, Span(0, 20))
    assert {(a.mark, a.role) for a in parse.arcs if a.mark == 0} == {(0, "actor"), (0, "said_by")}
    assert parse.relays == (ParsedRelay(0, 2, parse.relays[0].score),)


def test_a_stray_inside_tag_begins_a_span() -> None:
    given = arrays()
    given["mark"] = tags("mark", "I-actor", "O", "I-place", "B-place")
    parse = decode(given, LABELS, WORDS, Span(0, 20))
    assert [m.span.of(TEXT) for m in parse.marks] == ["Rebels", "New", "Sake"]


def test_what_stands_behind_another_trigger_may_count_less() -> None:
    given = arrays()
    given["trigger"] = tags("trigger", "O", "B", "B", "O")
    given["mark"] = tags("mark", "B-actor", "O", "O", "B-place")
    sure = decode(given, LABELS, WORDS, Span(0, 20))
    assert (0, 1) in {(a.trigger, a.mark) for a in sure.arcs}
    tables = {**TABLES, "between": [[0.0] * 6, [0.0] * 6, *[[20.0, 0, 0, 0, 0, 0]] * (SIDES - 2)]}
    warned = decode(given, Labels.of(NAMES, tables), WORDS, Span(0, 20))
    assert {(a.trigger, a.mark) for a in sure.arcs} - {(a.trigger, a.mark) for a in warned.arcs} == {(0, 1)}


def test_distances_and_sides() -> None:
    assert distances(3)[0].tolist() == [12, 13, 14]
    assert distances(30)[29][0] == 0
    # took(1) ... fled(3) ... Goma(4): one trigger between took and Goma, none between fled and Goma
    rows = between(5, [(1, 2), (3, 4)])
    assert (rows[1][4], rows[3][4], rows[1][0], rows[4][0]) == (3, 1, 0, 4)


def test_no_trigger_no_arcs() -> None:
    given = arrays()
    given["trigger"] = tags("trigger", "O", "O", "O", "O")
    parse = decode(given, LABELS, WORDS, Span(0, 20))
    assert (parse.triggers, parse.arcs) == ((), ())


def _is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen, at = set(), word
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_no_other_tree_scores_higher(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32) * 3
    found = tuple(heads_of(scores))
    assert _is_tree(found)

    def worth(heads: tuple[int, ...]) -> float:
        return sum(float(scores[word, head]) for word, head in enumerate(heads))

    best = max(worth(h) for h in itertools.product(range(words + 1), repeat=words) if _is_tree(h))
    assert worth(found) == pytest.approx(best, abs=1e-3)


def test_no_words_no_tree() -> None:
    assert heads_of(np.zeros((0, 1), dtype=np.float32)) == []
