from __future__ import annotations

import pytest

from dateline.annotate.parses import parses_of, slim
from dateline.knowledge.event_words import may_tell, stem_of
from dateline.knowledge.lexicon import load_lexicon
from dateline.model.mention import Sentence
from dateline.model.parse import Parse, ParsedArc, ParsedMark, ParsedRelay, ParsedTrigger
from dateline.model.report import SegmentKind
from dateline.model.text import Span


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("rebels abducted a teacher", True),
        ("troops were ambushed", True),
        ("the committee adjourned for lunch", False),
        ("", False),
    ],
)
def test_a_sentence_without_a_word_of_any_trigger_tells_nothing(words: str, told: bool) -> None:
    assert may_tell(words.split()) is told


@pytest.mark.parametrize(("word", "stem"), [("seized", "seiz"), ("seizing", "seiz"), ("fell", "fell"), ("is", "is")])
def test_stems(word: str, stem: str) -> None:
    assert stem_of(word) == stem


class _Counting:
    def __init__(self) -> None:
        self.asked: list[Span] = []

    def parse(self, text: str, sentence: Span, *, claims_only: bool = False) -> Parse:
        assert claims_only
        self.asked.append(sentence)
        return Parse(sentence)


def test_only_sentences_that_may_tell_something_are_given_to_the_model() -> None:
    text = "Rebels besieged Sake. The committee adjourned for lunch. By A. Writer besieged"
    sentences = [
        Sentence(Span(0, 21), SegmentKind.BODY, 0),
        Sentence(Span(22, 57), SegmentKind.BODY, 0),
        Sentence(Span(57, len(text)), SegmentKind.BOILERPLATE, 0),
    ]
    model = _Counting()
    assert parses_of(text, sentences, model, load_lexicon()) == (Parse(sentences[0].span),)
    assert model.asked == [sentences[0].span]


def test_what_is_kept_of_a_parse() -> None:
    parse = Parse(
        Span(0, 40),
        words=(Span(0, 6),),
        upos=("NOUN",),
        head=(-1,),
        deprel=("root",),
        triggers=(
            ParsedTrigger(Span(7, 12), 0.98765, tuple((f"T{n}", 0.2) for n in range(5)), (("asserted", 0.91234),), 0.1),
        ),
        marks=(
            ParsedMark(Span(0, 6), "actor", 0.5),
            ParsedMark(Span(13, 17), "place", 0.77777, (("town", 0.9), ("city", 0.1))),
            ParsedMark(Span(20, 25), "actor", 0.9),
            ParsedMark(Span(30, 36), "actor", 0.9),
        ),
        arcs=(ParsedArc(0, 1, "place", 0.66666), ParsedArc(0, 2, "said_by", 0.9), ParsedArc(0, 0, "actor", 0.1)),
        relays=(ParsedRelay(2, 3, 0.81818),),
    )
    kept = slim(parse)
    assert kept.words == kept.upos == kept.head == ()
    assert [mark.span for mark in kept.marks] == [Span(13, 17), Span(20, 25), Span(30, 36)]
    assert kept.arcs == (ParsedArc(0, 0, "place", 0.667), ParsedArc(0, 1, "said_by", 0.9))
    assert kept.relays == (ParsedRelay(1, 2, 0.818),)
    assert (kept.triggers[0].score, len(kept.triggers[0].types), kept.marks[0].whats) == (0.988, 3, (("town", 0.9),))
    assert slim(kept) == kept
