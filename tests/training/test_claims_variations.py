from __future__ import annotations

import random
import re

import pytest

from evaluation.marked import blocks_in
from training.claims.load import blocks_of, examples
from training.claims.vary import fill, filled, names, pools_of, renamed, templates

BLOCK = """# id: made-1 | war: made up | style: wire | published: 2012-05-04
T: ⟦a1 Rebels⟧ ⟦e1 took⟧ ⟦p1 Menaka⟧ and an ⟦a2 army⟧ post there ⟦t1 on Friday⟧; ⟦a3 they⟧ ⟦e2 hold⟧ ⟦p2 Menaka⟧.
E: e1 TERR_CAPTURE actor=a1 target=a2 place=p1 date=t1 stance=asserted | 2012-05-04
E: e2 CONTROL_STATE actor=a3 place=p2 stance=asserted | 2012-05-04
M: a1 armed_group; a2 state_force; a3 =a1; p1 town; p2 town
"""


def test_other_names_move_every_offset_along() -> None:
    example = next(examples(next(blocks_in(BLOCK))))
    pools = {
        ("place", "town", "name  one"): ["Menaka", "Pul-e-Sangi"],
        ("actor", "state_force", "plain  one"): ["army", "junta", "air force"],
        ("actor", "armed_group", "name  many"): ["Rebels", "Gunmen of the hills"],
    }
    other = renamed(example, pools, random.Random(2), share=1.0)
    assert {other.text[deed.start : deed.end] for deed in other.deeds} == {"took", "hold"}
    words = {mark.id: other.text[mark.start : mark.end] for mark in other.marks}
    assert words["p1"] == words["p2"]
    assert words["t1"] == "on Friday"
    assert words["a3"] == "they"
    assert words["a2"] in ("army", "air force")


def test_the_same_seed_gives_the_same_sentences() -> None:
    def once() -> list[str]:
        return [each.text for each in filled(random.Random(5), 1)]

    assert once() == once()


def test_renaming_keeps_triggers_times_and_figures() -> None:
    seen = [each for block in blocks_of("dev") for each in examples(block)]
    pools, rng = pools_of(seen), random.Random(1)
    for example in seen:
        other = renamed(example, pools, rng)
        for one, two in zip(example.deeds, other.deeds, strict=True):
            assert example.text[one.start : one.end] == other.text[two.start : two.end]
        for before, after in zip(example.marks, other.marks, strict=True):
            if before.kind in ("time", "figure", "materiel"):
                assert example.text[before.start : before.end] == other.text[after.start : after.end]


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.text[:40])
def test_each_template_names_only_what_it_has(template: object) -> None:
    words = names()
    slots = {kind + number for kind, number in re.findall(r"\{([a-z]+)(\d)\}", template.text)}
    triggers = set(re.findall(r"<(e\d) ", template.text))
    named = set(re.findall(r"\b([a-z]+\d)\b", " ".join(template.events)))
    assert named <= slots | triggers
    assert triggers == {event.split()[0] for event in template.events}
    example = fill(template, words, random.Random(0), "made-0")
    assert "{" not in example.text
    assert len(example.deeds) == len(triggers)


def test_no_name_of_a_held_out_war_is_filled_in() -> None:
    held = {
        each.text[mark.start : mark.end]
        for block in blocks_of("held")
        for each in examples(block)
        for mark in each.marks
        if mark.kind == "place"
    }
    seen = {
        each.text[mark.start : mark.end]
        for part in ("train", "dev")
        for block in blocks_of(part)
        for each in examples(block)
        for mark in each.marks
    }
    used = {name for kind in ("town", "village", "city", "prov") for name in names()[kind]}
    assert used & (held - seen) <= {"Kabul", "Herat"}
