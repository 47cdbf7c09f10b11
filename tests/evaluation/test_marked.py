from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evaluation.claims import Scores, matched, run, same_days, score
from evaluation.marked import Block, blocks_in, days_of
from tests.evaluation.rows import claim, figure, place, reading

MADE = """
# id: made-001 | war: made up | style: wire | published: 2012-05-04
T: ⟦a1 Rebels⟧ ⟦e1 seized⟧ ⟦p1 Menaka⟧ and ⟦p2 Ansongo⟧ ⟦t1 on Friday⟧, killing ⟦n1 six⟧ soldiers, ⟦a2 residents⟧ said.
T: The ⟦a3 insurgents⟧ ⟦e2 plan⟧ to march on ⟦p3 Gao⟧.
E: e1 TERR_CAPTURE actor=a1 place=p1 date=t1 figure=n1:killed said_by=a2 stance=asserted | 2012-05-04
E: e1 TERR_CAPTURE actor=a1 place=p2 date=t1 said_by=a2>a3 stance=asserted | 2012-05-04
E: e2 OFFENSIVE actor=a3 place=p3 stance=planned historical | ?
M: a1 armed_group; a2 civilians; a3 =a1; p1 town; p2 town; p3 city

# id: made-002 | war: made up | style: sport | published: 2012-05-05
T: The home side overran its guests.
N: none
"""


@pytest.fixture
def block() -> Block:
    return next(iter(blocks_in(MADE)))


def test_marks_become_spans_of_the_clean_text(block: Block) -> None:
    assert block.text.splitlines()[1] == "The insurgents plan to march on Gao."
    words = {mark: block.text[start:end] for mark, (start, end) in block.spans.items()}
    assert words["p2"] == "Ansongo"
    assert words["e2"] == "plan"
    assert words["n1"] == "six"


def test_events_and_mentions(block: Block) -> None:
    first, second, third = block.events
    assert (first.type, first.roles["place"], first.figures) == ("TERR_CAPTURE", ("p1",), (("n1", "killed"),))
    assert second.said_by == (("a2", "a3"),)
    assert (third.stance, third.historical, third.when) == ("planned", True, "?")
    assert [block.text[slice(*span)] for span in block.mentions("a3")] == ["insurgents", "Rebels"]


def test_a_block_without_events_counts_only_against_what_is_read() -> None:
    _, other = blocks_in(MADE)
    scores = Scores()
    score(other, reading(other.text, claim(other.text, "CLASH", "overran")), scores)
    assert (scores.trigger.fp, scores.whole.of) == (1, 0)


def test_a_broken_block_is_named() -> None:
    with pytest.raises(ValueError, match=r"made\.txt, block 1"):
        list(blocks_in("T: no head", "made.txt"))


def test_events_of_one_trigger_are_matched_by_place(block: Block) -> None:
    text = block.text
    captures = [
        claim(text, "TERR_CAPTURE", "seized", place=place(text, "Ansongo")),
        claim(text, "TERR_CAPTURE", "seized", place=place(text, "Menaka")),
    ]
    assert [number for _, number in matched(block, captures)] == [1, 0, None]


def test_a_claim_with_every_field_right_is_whole(block: Block) -> None:
    text = block.text
    when = {"from": "2012-05-04", "to": "2012-05-04", "span": None}
    said = [{"span": [text.index("residents"), text.index("residents") + 9], "name": "residents"}]
    whole = claim(
        text,
        "TERR_CAPTURE",
        "seized",
        actor="Rebels",
        place=place(text, "Menaka"),
        date=when,
        figures=[figure(text, "six", 6, "killed", "troops")],
        said_by=said,
    )
    scores = Scores()
    score(block, reading(text, whole), scores)
    assert (scores.whole.right, scores.whole.of) == (1, 3)
    assert scores.whole.wrong == ["made-001:1", "made-001:2"]
    assert (scores.type.tp, scores.type.fn, scores.type.fp) == (1, 2, 0)

    other = Scores()
    score(block, reading(text, {**whole, "stance": "claimed"}), other)
    assert (other.whole.right, other.stance.right) == (0, 0)


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2012-05-04", date(2012, 5, 4), date(2012, 5, 4)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("../2012-12", None, date(2012, 12, 31)),
        ("2012-05-04/..", date(2012, 5, 4), None),
        ("2012-05-01/2012-05-04", date(2012, 5, 1), date(2012, 5, 4)),
    ],
)
def test_days_of(when: str, first: date | None, last: date | None) -> None:
    assert days_of(when) == (first, last)


def test_days_unknown() -> None:
    assert days_of("?") is None


@pytest.mark.parametrize(
    ("got", "wanted", "right"),
    [
        ((date(2012, 5, 5), date(2012, 5, 5)), (date(2012, 5, 4), date(2012, 5, 4)), True),
        ((date(2012, 5, 6), date(2012, 5, 6)), (date(2012, 5, 4), date(2012, 5, 4)), False),
        ((None, None), (date(2012, 5, 4), date(2012, 5, 4)), False),
        ((date(2012, 5, 1), date(2012, 5, 4)), (None, date(2012, 5, 4)), True),
        ((date(2012, 5, 9), date(2012, 5, 9)), (date(2012, 5, 8), None), True),
    ],
)
def test_same_days(got: tuple[date | None, date | None], wanted: tuple[date | None, date | None], right: bool) -> None:
    assert same_days(got, wanted) is right


@pytest.mark.parametrize(("part", "events"), [("held", 1), ("train", 2), (None, 3)])
def test_only_the_blocks_of_a_part_are_scored(tmp_path: Path, part: str | None, events: int) -> None:
    file = tmp_path / "made.txt"
    file.write_text(
        """# id: made-1 | war: Nepal 1996-2006 | style: wire | published: 2005-05-04
T: ⟦a1 Rebels⟧ ⟦e1 seized⟧ ⟦p1 Dunai⟧.
E: e1 TERR_CAPTURE actor=a1 place=p1 stance=asserted | 2005-05-04
M: a1 armed_group; p1 town

# id: made-2 | war: made up | style: wire | published: 2012-05-04
T: ⟦a1 Rebels⟧ ⟦e1 seized⟧ ⟦p1 Menaka⟧ and ⟦e2 shelled⟧ ⟦p2 Gao⟧.
E: e1 TERR_CAPTURE actor=a1 place=p1 stance=asserted | 2012-05-04
E: e2 SHELLING actor=a1 place=p2 stance=asserted | 2012-05-04
M: a1 armed_group; p1 town; p2 city
""",
        encoding="utf-8",
    )
    whole = {measure.name: measure for measure in run(file, part=part, reader="rules").measures}["whole"]
    assert whole.detail.endswith(f"of {events}")


def test_a_place_left_or_reached_is_where_a_movement_happens() -> None:
    text = """# id: made-1 | war: made up | style: wire | published: 2005-05-04
T: ⟦a1 Soldiers⟧ ⟦e1 fled⟧ ⟦p1 Dunai⟧ for ⟦p2 Jumla⟧, past ⟦p3 Rara⟧.
E: e1 FLIGHT_OF_FORCES actor=a1 from=p1 to=p2 stance=asserted | 2005-05-04
M: a1 state_force; p1 town; p2 town; p3 town
"""
    (moved,) = blocks_in(text)
    for name, right in (("Dunai", 1), ("Jumla", 1), ("Rara", 0)):
        scores = Scores()
        score(
            moved,
            reading(moved.text, claim(moved.text, "FLIGHT_OF_FORCES", "fled", place=place(moved.text, name))),
            scores,
        )
        assert (scores.roles["place"].tp, scores.roles["place"].fp) == (right, 1 - right)
