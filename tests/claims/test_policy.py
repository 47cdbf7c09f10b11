from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.claims import read_claims
from dateline.knowledge.lexicon import load_lexicon
from dateline.model.claim import Claim
from dateline.model.parse import Parse, ParsedArc, ParsedMark, ParsedRelay, ParsedTrigger
from dateline.model.plain import from_plain, to_plain
from dateline.model.text import Span
from dateline.picture.evidence import evidence
from tests.claims.marked import record

Seen = dict[str, object]


def seen(trigger: str, kind: str, score: float = 0.97, stance: str = "asserted", **roles: str) -> Seen:
    return {"trigger": trigger, "type": kind, "score": score, "stance": stance, "roles": roles}


def parse_of(text: str, sentence: Span, events: list[Seen]) -> Parse:
    triggers, marks, arcs = [], [], []
    kinds = {"actor": "actor", "target": "actor", "said_by": "actor", "date": "time", "figure": "figure"}

    def find(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    for number, event in enumerate(events):
        triggers.append(
            ParsedTrigger(
                find(event["trigger"]), event["score"], ((event["type"], 0.98),), ((event["stance"], 0.95),), 0.0
            )
        )
        for role, words in event["roles"].items():
            what = (("town", 0.9),) if role in ("place", "from", "to") else (("armed_group", 0.9),)
            marks.append(ParsedMark(find(words), kinds.get(role, "place"), 0.9, what))
            arcs.append(ParsedArc(number, len(marks) - 1, "figure:killed" if role == "figure" else role, 0.9))
    return Parse(sentence, triggers=tuple(triggers), marks=tuple(marks), arcs=tuple(arcs))


def claims_of(marked: str, *events: Seen) -> tuple[str, tuple[Claim, ...]]:
    report, annotations = record(marked)
    parse = parse_of(report.text, annotations.sentences[0].span, list(events))
    return report.text, read_claims(report, replace(annotations, parses=(parse,)), load_lexicon())


def test_what_both_see_is_one_claim_of_both() -> None:
    text, (claim,) = claims_of(
        "[a Rebels] captured [p Sake] at dawn.", seen("captured", "TERR_CAPTURE", actor="Rebels", place="Sake")
    )
    assert (claim.type, claim.by, claim.actor.span.of(text), claim.place.place.name) == (
        "TERR_CAPTURE",
        "both",
        "Rebels",
        "Sake",
    )
    assert any(reason.startswith("model: TERR_CAPTURE") for reason in claim.reasons)
    assert any(reason.startswith("trigger: ") for reason in claim.reasons)


def test_what_only_the_rules_see_stays_theirs() -> None:
    report, annotations = record("[a Rebels] captured [p Sake] at dawn.")
    (claim,) = read_claims(report, annotations, load_lexicon())
    assert claim.by == "rule"


def test_what_only_the_model_sees_is_its_own() -> None:
    text, (claim,) = claims_of(
        "[a Rebels] gobbled up [p Sake] at dawn.", seen("gobbled up", "SHELLING", actor="Rebels", place="Sake")
    )
    assert (claim.type, claim.by, claim.trigger.of(text), claim.place.place.name) == (
        "SHELLING",
        "model",
        "gobbled up",
        "Sake",
    )
    assert claim.sentence.contains(claim.trigger)


@pytest.mark.parametrize(
    ("score", "roles", "stands"),
    [
        (0.99, {"actor": "Rebels", "place": "Sake"}, True),
        (0.60, {"actor": "Rebels", "place": "Sake"}, False),
        (0.99, {"place": "Sake"}, False),
        (0.99, {"actor": "Rebels"}, False),
    ],
)
def test_control_of_a_place_needs_a_very_sure_model_and_its_roles(score: float, roles: dict, stands: bool) -> None:
    _, claims = claims_of("[a Rebels] gobbled up [p Sake] at dawn.", seen("gobbled up", "TERR_CAPTURE", score, **roles))
    assert bool(claims) is stands


def test_a_rule_s_other_claim_becomes_a_capture_only_by_the_same_bar() -> None:
    marked = "[a Rebels] attacked [p Sake] at dawn."
    _, (unsure,) = claims_of(marked, seen("attacked", "TERR_CAPTURE", 0.7, actor="Rebels", place="Sake"))
    _, (sure,) = claims_of(marked, seen("attacked", "TERR_CAPTURE", 0.99, actor="Rebels", place="Sake"))
    assert (unsure.type, sure.type) == ("CLASH", "TERR_CAPTURE")


def test_a_rule_s_capture_keeps_its_type_party_and_place() -> None:
    marked = "[a Rebels] captured [p Sake] at dawn."
    report, annotations = record(marked)
    (ruled,) = read_claims(report, annotations, load_lexicon())
    _, (claim,) = claims_of(marked, seen("captured", "CLASH", actor="Rebels", place="Sake"))
    assert (claim.type, claim.holder, claim.place, claim.when) == (ruled.type, ruled.holder, ruled.place, ruled.when)
    assert claim.by == "both"


def test_a_rule_s_claim_that_the_model_is_sure_did_not_happen_is_taken_back() -> None:
    marked = "[a Rebels] attacked [p Sake] at dawn."
    roles = {"actor": "Rebels", "place": "Sake"}
    _, (claim,) = claims_of(marked, seen("attacked", "CLASH", stance="negated", **roles))
    assert claim.stance == "negated"


def test_no_claim_of_the_model_alone_enters_the_ledger() -> None:
    report, annotations = record("[a Rebels] gobbled up [p Sake] at dawn.")
    parse = parse_of(
        report.text,
        annotations.sentences[0].span,
        [seen("gobbled up", "TERR_CAPTURE", 0.99, actor="Rebels", place="Sake")],
    )
    (claim,) = read_claims(report, replace(annotations, parses=(parse,)), load_lexicon())
    voices, reports = {claim.id: "r"}, {report.id: report}
    assert evidence([claim], voices, reports) == {}
    assert evidence([replace(claim, by="both")], voices, reports) != {}


def test_a_word_that_is_often_no_event_needs_the_model() -> None:
    report, annotations = record("A mob [c villagers] know well gathered in [p Sake].")
    ruled = [claim for claim in read_claims(report, annotations, load_lexicon()) if claim.type == "MOB"]
    empty = Parse(annotations.sentences[0].span)
    seen_by_both = read_claims(report, replace(annotations, parses=(empty,)), load_lexicon())
    assert ruled
    assert not [claim for claim in seen_by_both if claim.type == "MOB"]


def test_stance_and_date_of_the_model() -> None:
    _, (claim,) = claims_of(
        "[t on Monday|2023-01-02] [a rebels] spoke; [t on Tuesday|2023-01-03] they gobbled up [p Sake].",
        seen("gobbled up", "SHELLING", stance="claimed", place="Sake", date="on Monday"),
    )
    assert (claim.stance, claim.when.interval.first.isoformat()) == ("claimed", "2023-01-02")


def test_an_actor_that_the_annotation_has_not_is_named_as_the_text_names_it() -> None:
    _, (claim,) = claims_of(
        "The lashkar gobbled up [p Sake].", seen("gobbled up", "SHELLING", actor="lashkar", place="Sake")
    )
    assert (claim.actor.actor.id, claim.actor.actor.kind, claim.actor.actor.party) == (
        "text:lashkar",
        "armed_group",
        None,
    )


def test_ground_within_a_town_is_a_part_of_it() -> None:
    text, claims = claims_of(
        "In [p Sake] [a rebels] gobbled up the market.", seen("gobbled up", "SHELLING", actor="rebels", place="market")
    )
    (claim,) = claims
    assert (claim.place.place.name, claim.place.span.of(text)) == ("Sake", "market")


def test_a_speaker_the_rules_have_not() -> None:
    text, (claim,) = claims_of(
        "[p Sake] gobbled up, says a shepherd.", seen("gobbled up", "SHELLING", place="Sake", said_by="shepherd")
    )
    assert (claim.said_by[0].name, claim.said_by[0].span.of(text)) == ("shepherd", "shepherd")


def test_two_places_of_one_trigger_are_two_claims() -> None:
    report, annotations = record("[a Rebels] gobbled up [p Sake] and [p Masisi].")
    one = parse_of(
        report.text, annotations.sentences[0].span, [seen("gobbled up", "SHELLING", place="Sake", to="Masisi")]
    )
    both = replace(one, arcs=(one.arcs[0], replace(one.arcs[1], role="place")))
    claims = read_claims(report, replace(annotations, parses=(both,)), load_lexicon())
    assert [claim.place.place.name for claim in claims] == ["Sake", "Masisi"]
    assert len({claim.id for claim in claims}) == 2


def test_the_order_of_arcs_changes_nothing() -> None:
    report, annotations = record("[a Rebels] gobbled up [p Sake] [t on Monday|2023-01-02], a shepherd said.")
    parse = parse_of(
        report.text,
        annotations.sentences[0].span,
        [seen("gobbled up", "SHELLING", actor="Rebels", place="Sake", date="on Monday", said_by="shepherd")],
    )
    turned = replace(parse, arcs=tuple(reversed(parse.arcs)))
    read = [read_claims(report, replace(annotations, parses=(each,)), load_lexicon()) for each in (parse, turned)]
    assert read[0] == read[1]


def test_parses_are_kept_with_the_annotations() -> None:
    report, annotations = record("[a Rebels] gobbled up [p Sake].")
    parse = parse_of(report.text, annotations.sentences[0].span, [seen("gobbled up", "SHELLING", place="Sake")])
    parse = replace(parse, relays=(ParsedRelay(0, 0, 0.4),))
    kept = replace(annotations, parses=(parse,))
    assert from_plain(type(kept), to_plain(kept)) == kept
    assert "parses" not in to_plain(annotations)
