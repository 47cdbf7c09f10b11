from __future__ import annotations

import pytest

from evaluation.marked import blocks_in
from training.claims.check import faults, twice
from training.claims.load import FOLDER, blocks_of, examples, part_of, split_names

GOOD = """# id: made-1 | war: made up | style: wire | published: 2012-05-04
T: ⟦a1 Rebels⟧ ⟦e1 took⟧ ⟦p1 Menaka⟧ and ⟦p2 Ansongo⟧ ⟦t1 on Friday⟧, ⟦a2 residents⟧ told ⟦a3 Sahel Wire⟧.
T: The ⟦a4 insurgents⟧ then ⟦e2 shelled⟧ a market, ⟦n1 six⟧ people died.
E: e1 TERR_CAPTURE actor=a1 place=p1 date=t1 said_by=a2>a3 stance=asserted | 2012-05-04
E: e1 TERR_CAPTURE actor=a1 place=p2 date=t1 said_by=a2>a3 stance=asserted | 2012-05-04
E: e2 SHELLING actor=a4 place=p1 figure=n1:killed stance=asserted | 2012-05-04
M: a1 armed_group; a2 civilians; a3 media; a4 =a1; p1 town; p2 town
"""


def test_a_good_block_has_no_faults() -> None:
    assert faults(GOOD, "made.txt")[0] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("e2 SHELLING", "e2 SHELLS", "no type SHELLS"),
        ("place=p2 date", "place=p9 date", "p9 is not marked"),
        ("actor=a4", "actor=t1", "t1 can't be actor"),
        ("n1:killed", "n1:dead", "counts what"),
        ("stance=asserted | 2012-05-04\nM", "| 2012-05-04\nM", "one stance"),
        ("| 2012-05-04\nM", "| 2012-05-06\nM", "lies after"),
        ("| 2012-05-04\nM", "| 2012-05-04/2012-05-01\nM", "runs backward"),
        ("| 2012-05-04\nM", "| 2011-05-04\nM", "is background"),
        ("style: wire", "style: social_post", "a post claims"),
        ("a2 civilians; ", "", "a2 has no kind"),
        ("⟦a1 Rebels⟧", "⟦a1 the rebels⟧", "article"),
        ("M: a1", "N: none\nM: a1", "both E and N"),
        ("said_by=a2>a3 stance", "said_by=a1 stance", "claims"),
        ("place=p2 date", "place=p1 date", "same line twice"),
        ("⟦t1 on Friday⟧", "⟦t1 on Friday⟧ ⟦t1 again⟧", "marked twice"),
    ],
)
def test_what_breaks_a_rule_is_named(old: str, new: str, said: str) -> None:
    assert old in GOOD
    found, _ = faults(GOOD.replace(old, new), "made.txt")
    assert any(said in fault and "made.txt block 1" in fault for fault in found), found


def test_ground_lost_and_retaken_in_a_day_is_a_clash() -> None:
    text = """# id: made-2 | war: made up | style: wire | published: 2012-05-04
T: ⟦a1 Rebels⟧ ⟦e1 overran⟧ ⟦p1 Menaka⟧ at dawn and the ⟦a2 army⟧ ⟦e2 retook⟧ it by noon on Friday.
E: e1 TERR_CAPTURE actor=a1 place=p1 stance=asserted | 2012-05-04
E: e2 TERR_RECAPTURE actor=a2 place=p1 stance=asserted | 2012-05-04
M: a1 armed_group; a2 state_force; p1 town
"""
    assert any("first is a clash" in fault for fault in faults(text, "x")[0])
    assert faults(text.replace("e1 TERR_CAPTURE", "e1 CLASH"), "x")[0] == []


def test_the_clock_that_heads_a_live_entry_dates_nothing() -> None:
    text = """# id: made-3 | war: made up | style: live_blog | published: 2012-05-04
T: ⟦t1 14:20⟧ ⟦a1 Rebels⟧ ⟦e1 shell⟧ ⟦p1 Menaka⟧ again, as at ⟦t2 09:00⟧.
E: e1 SHELLING actor=a1 place=p1 date=t1 stance=asserted | 2012-05-04
M: a1 armed_group; p1 town
"""
    assert any("own clock time" in fault for fault in faults(text, "x")[0])
    assert faults(text.replace("date=t1", "date=t2"), "x")[0] == []


def test_an_id_serves_one_block() -> None:
    blocks = [*blocks_in(GOOD), *blocks_in(GOOD)]
    assert twice(blocks) == ["made-1 is the id of 2 blocks"]


def test_examples_are_sentences_with_their_own_offsets() -> None:
    first, second = examples(next(blocks_in(GOOD)))
    deed = first.deeds[0]
    assert first.text[deed.start : deed.end] == "took"
    wanted = {("actor", "a1"), ("place", "p1"), ("place", "p2"), ("date", "t1"), ("said_by", "a2")}
    assert set(deed.arcs) == wanted
    assert first.relays == (("a2", "a3"),)
    mark = second.mark("a4")
    assert (second.text[mark.start : mark.end], mark.what, mark.root) == ("insurgents", "armed_group", "a1")
    assert (second.deeds[0].outside, ("figure:killed", "n1") in second.deeds[0].arcs) == (("place",), True)


def test_the_parts_share_no_war_and_no_held_out_style() -> None:
    train, held = blocks_of("train"), blocks_of("held")
    names = split_names()
    assert not {block.war for block in train} & {name for kind, name in names if kind == "war"}
    assert not {block.style for block in train} & {name for kind, name in names if kind == "style"}
    assert 300 <= len(held) < len(train) / 3  # enough to measure with, little enough to learn from the rest
    assert all(part_of(block) == "held" for block in held)


def test_every_name_in_the_split_is_some_blocks_own() -> None:
    blocks = blocks_of()
    known = {("war", block.war) for block in blocks} | {("style", block.style) for block in blocks}
    assert set(split_names()) <= known


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda file: file.name)
def test_the_corpus_keeps_its_own_rules(file: object) -> None:
    found, blocks = faults(file.read_text(encoding="utf-8"), file.name)
    assert found == []
    assert blocks
