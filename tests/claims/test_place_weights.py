"""What speaks for a place being a verb's: each observation by itself, and what the reading model adds."""

import pytest

from dateline.claims.place_weights import NOTHING_SEEN, WEIGHTS, Seen, features, seen_in, weigh
from dateline.claims.words import Words
from dateline.model.mention import Place, PlaceKind, PlaceMention
from dateline.model.parse import Parse, ParsedArc, ParsedMark, ParsedTrigger
from dateline.model.text import Span


def at(text: str, name: str, kind: PlaceKind = PlaceKind.CITY) -> PlaceMention:
    start = text.index(name)
    return PlaceMention(Span(start, start + len(name)), Place(f"gn:{name}", name, kind, country="CD"))


def seen(text: str, name: str, verb: str, *others: str, model: Seen = NOTHING_SEEN) -> dict[str, float]:
    words = Words.of(text, Span(0, len(text)))
    place = at(text, name)
    places = [place, *(at(text, other) for other in others)]
    return {key: value for key, value in features(words, places, place, words.lower.index(verb), model) if value}


@pytest.mark.parametrize(
    ("text", "name", "verb", "others", "observed", "not_observed"),
    [
        ("Crowds sang in Goma.", "Goma", "sang", (), "a:prep at", "b:prep at"),
        ("In Goma crowds sang.", "Goma", "sang", (), "starts", "a:prep at"),
        ("Crowds marched 40 km from Goma.", "Goma", "marched", (), "a:prep at", "word from"),
        ("Crowds fled from Goma.", "Goma", "fled", (), "word from", "a:prep at"),
        ("Crowds sang in the Kivu village of Mbau.", "Mbau", "sang", ("Kivu",), "held by one", "holds one"),
        ("Crowds sang in the Kivu village of Mbau.", "Kivu", "sang", ("Mbau",), "holds one", "held by one"),
        ("Crowds sang in Goma's Birere.", "Birere", "sang", ("Goma",), "owned", "owns one"),
        ("Crowds sang in Mbau, north of Beni.", "Beni", "sang", ("Mbau",), "from one", "owned"),
        ("He was shot dead over the Goma war.", "Goma", "shot", (), "topic", "owner"),
        ("Goma was captured.", "Goma", "captured", (), "patient", "starts at"),
    ],
)
def test_what_is_observed(text, name, verb, others, observed, not_observed):
    found = seen(text, name, verb, *others)
    assert observed in found
    assert not_observed not in found


def test_every_weight_is_of_something_that_can_be_observed():
    sides = ("a:", "b:")
    plain = {name[2:] if name.startswith(sides) else name for name in WEIGHTS}
    assert "" in plain  # the side itself
    assert {"far", "arc", "nearer", "modifier"} <= plain


def parse_of(text: str, verb: str, name: str, score: float) -> Parse:
    verb_at, name_at = text.index(verb), text.index(name)
    trigger = ParsedTrigger(Span(verb_at, verb_at + len(verb)), 0.9, (("CLASH", 0.9),), (("asserted", 0.9),), 0.1)
    mark = ParsedMark(Span(name_at, name_at + len(name)), "place", 0.9, (("city", 0.9),))
    return Parse(Span(0, len(text)), triggers=(trigger,), marks=(mark,), arcs=(ParsedArc(0, 0, "place", score),))


def test_what_the_model_sees_counts():
    text = "Police in Goma said two men were shot near Sake."
    words = Words.of(text, Span(0, len(text)))
    place = at(text, "Sake")
    model = Seen.of(parse_of(text, "shot", "Sake", 0.95))
    verb = words.lower.index("shot")
    places = [at(text, "Goma"), place]
    assert weigh(words, places, place, verb, model) > weigh(words, places, place, verb, NOTHING_SEEN)
    assert model.is_trigger(words.spans[verb])
    assert model.chance(words.spans[verb], place.span) == pytest.approx(0.95)
    assert model.chance(words.spans[0], place.span) == 0.0
    assert model.chance(words.spans[0], place.span, other=True) == pytest.approx(0.95)


def test_what_the_model_sees_is_that_of_the_sentence():
    text = "Two men were shot near Sake."
    parse = parse_of(text, "shot", "Sake", 0.8)
    assert seen_in([parse], Span(0, len(text))) == Seen.of(parse)
    assert seen_in([parse], Span(3, 9)) == NOTHING_SEEN
