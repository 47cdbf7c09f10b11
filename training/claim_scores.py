"""How well the model alone reads claims, sentence by sentence, before any rule.

In: the model and a part of the claims corpus. Out: F1 of triggers (an event's words met), types (met, and the type
right), marks (whole and of the right kind) and each role (both ends met); of stance and background the share that is
right among the triggers met; of whole events (type, stance and every arc of the sentence) the share of all events.

    "Rebels took Sake": trigger took, type TERR_CAPTURE, arcs actor and place   ->   whole
"""

from __future__ import annotations

from collections import Counter, defaultdict

from dateline.annotate.parse import SentenceModel
from dateline.model.parse import Parse
from dateline.model.text import Span
from training.claims.load import Deed, Example, blocks_of, examples

CUT = 0.5


def claim_scores(model: SentenceModel, part: str, cut: float = CUT) -> dict[str, float]:
    """The figures for one part; `cut` is the least probability of a trigger or an arc that counts."""
    counts: Counter[str] = Counter()
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for block in blocks_of(part):
        for example in examples(block):
            parse = model.parse(example.text, Span(0, len(example.text)))
            _compare(example, parse, cut, counts, roles)
    found = {name: _f1(counts[f"{name}_right"], counts[f"{name}_said"], counts[f"{name}_gold"]) for name in _COUNTED}
    met = max(1, counts["trigger_right"])
    found |= {name: round(100 * counts[f"{name}_right"] / met, 1) for name in ("stance", "historical", "type_of_met")}
    found["whole"] = round(100 * counts["whole"] / max(1, counts["trigger_gold"]), 1)
    return found | {f"role_{role}": _f1(c["right"], c["said"], c["gold"]) for role, c in sorted(roles.items())}


_COUNTED = ("trigger", "type", "mark", "arc")


def _f1(right: int, said: int, gold: int) -> float:
    return round(200 * right / max(1, said + gold), 1)


def _compare(example: Example, parse: Parse, cut: float, counts: Counter[str], roles: dict[str, Counter[str]]) -> None:
    said = [number for number, trigger in enumerate(parse.triggers) if trigger.score >= cut]
    met = _met(example, parse, said)
    counts["trigger_gold"] += len(example.deeds)
    counts["trigger_said"] += len(said)
    counts["trigger_right"] += len(met)
    counts["type_gold"] += len(example.deeds)
    counts["type_said"] += len(said)
    gold_marks = {(m.start, m.end, m.kind) for m in example.marks}
    own_marks = {(*m.span, m.kind) for m in parse.marks if m.score >= cut}
    counts["mark_gold"] += len(gold_marks)
    counts["mark_said"] += len(own_marks)
    counts["mark_right"] += len(gold_marks & own_marks)
    for number, deed in enumerate(example.deeds):
        _compare_deed(example, deed, parse, met.get(number), cut, counts, roles)
    for number in set(said) - set(met.values()):
        for role, _ in _arcs_of(parse, number, cut):
            roles[role]["said"] += 1
            counts["arc_said"] += 1


def _met(example: Example, parse: Parse, said: list[int]) -> dict[int, int]:
    """The model's trigger for each deed whose words it meets, each used once."""
    found: dict[int, int] = {}
    for number, deed in enumerate(example.deeds):
        for trigger in said:
            if trigger not in found.values() and parse.triggers[trigger].span.overlaps(Span(deed.start, deed.end)):
                found[number] = trigger
                break
    return found


def _arcs_of(parse: Parse, trigger: int, cut: float) -> set[tuple[str, Span]]:
    return {(arc.role, parse.marks[arc.mark].span) for arc in parse.arcs if arc.trigger == trigger and arc.score >= cut}


def _compare_deed(
    example: Example,
    deed: Deed,
    parse: Parse,
    met: int | None,
    cut: float,
    counts: Counter[str],
    roles: dict[str, Counter[str]],
) -> None:
    gold = {(role, Span(example.mark(mark).start, example.mark(mark).end)) for role, mark in deed.arcs}
    own = _arcs_of(parse, met, cut) if met is not None else set()
    for role, _ in gold:
        roles[role]["gold"] += 1
    for role, _ in own:
        roles[role]["said"] += 1
    right = [(role, span) for role, span in gold if any(role == r and span.overlaps(s) for r, s in own)]
    for role, _ in right:
        roles[role]["right"] += 1
    counts["arc_gold"] += len(gold)
    counts["arc_said"] += len(own)
    counts["arc_right"] += len(right)
    if met is None:
        return
    trigger = parse.triggers[met]
    same_type = trigger.type == deed.type
    same_stance = trigger.stance == deed.stance
    counts["type_right"] += same_type
    counts["type_of_met_right"] += same_type
    counts["stance_right"] += same_stance
    counts["historical_right"] += (trigger.historical >= CUT) == deed.historical
    counts["whole"] += same_type and same_stance and len(right) == len(gold) == len(own)
