from __future__ import annotations

from importlib.resources import files

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


def seldom_a_trigger() -> str:
    stems = files("dateline.knowledge").joinpath("data/event_words_seldom.txt").read_text(encoding="utf-8").split()
    lexicon = load_lexicon()
    return next(s for s in stems if s.isascii() and s.isalpha() and stem_of(s) == s and not lexicon.matches([s]))


def test_a_word_that_seldom_is_a_trigger_can_be_left_out() -> None:
    word = seldom_a_trigger()
    assert may_tell([word])
    assert not may_tell([word], often=True)
    assert may_tell(["abducted"], often=True)


@pytest.mark.parametrize(("word", "stem"), [("seized", "seiz"), ("seizing", "seiz"), ("fell", "fell"), ("is", "is")])
def test_stems(word: str, stem: str) -> None:
    assert stem_of(word) == stem


class _Counting:
    def __init__(self, *, fast: bool = False) -> None:
        self.asked: list[str] = []
        self.fast = fast

    def parse(self, text: str, sentence: Span, *, claims_only: bool = False) -> Parse:
        assert claims_only
        self.asked.append(sentence.of(text))
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
    assert model.asked == ["Rebels besieged Sake."]


def test_the_fast_model_is_not_given_sentences_whose_words_seldom_are_triggers() -> None:
    first = f"The {seldom_a_trigger()} is a concern."
    text = f"{first} Rebels besieged Sake."
    bounds = (Span(0, len(first)), Span(len(first) + 1, len(text)))
    sentences = [Sentence(span, SegmentKind.BODY, 0) for span in bounds]
    whole, fast = _Counting(), _Counting(fast=True)
    parses_of(text, sentences, whole, load_lexicon())
    parses_of(text, sentences, fast, load_lexicon())
    assert whole.asked == [first, "Rebels besieged Sake."]
    assert fast.asked == ["Rebels besieged Sake."]


def test_a_sentence_that_comes_again_is_read_once_and_has_its_own_place() -> None:
    text = "Rebels besieged Sake. Rebels besieged Sake."
    sentences = [Sentence(Span(0, 21), SegmentKind.BODY, 0), Sentence(Span(22, 43), SegmentKind.BODY, 0)]
    model = _Counting()
    assert parses_of(text, sentences, model, load_lexicon()) == (Parse(Span(0, 21)), Parse(Span(22, 43)))
    assert model.asked == ["Rebels besieged Sake."]


def test_a_parse_is_moved_as_a_whole() -> None:
    parse = Parse(
        Span(0, 20),
        words=(Span(0, 6),),
        triggers=(ParsedTrigger(Span(7, 11), 0.9, (("CLASH", 1.0),), (("asserted", 1.0),), 0.0),),
        marks=(ParsedMark(Span(0, 6), "actor", 0.5),),
        arcs=(ParsedArc(0, 0, "actor", 0.9),),
    )
    moved = parse.moved(100)
    assert (moved.sentence, moved.words) == (Span(100, 120), (Span(100, 106),))
    assert (moved.triggers[0].span, moved.marks[0].span) == (Span(107, 111), Span(100, 106))
    assert moved.arcs == parse.arcs
    assert parse.moved(0) == parse


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
