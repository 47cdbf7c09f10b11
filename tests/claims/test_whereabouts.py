"""Which place a verb belongs to, trigger or not, and where a claim without a place of its own took place."""

from dataclasses import replace

import pytest

from dateline.claims.landmarks import find_landmarks
from dateline.claims.whereabouts import is_named_in, places_at, whole_name
from dateline.claims.words import Words
from dateline.model.parse import Parse, ParsedArc, ParsedMark, ParsedTrigger
from dateline.model.text import Span
from dateline.pipeline import ReadReport
from tests.claims.reports import report_of


def where(text: str, verb: str) -> list[str]:
    read: ReadReport = report_of(text)
    at = read.report.text.index(verb)
    return [span.of(read.report.text) for span in places_at(read.report, read.annotations, Span(at, at + len(verb)))]


@pytest.mark.parametrize(
    ("text", "verb", "names"),
    [
        ("Two men were shot in Sake on Friday.", "shot", ["Sake"]),
        ("Police in Goma said two men were shot in Sake.", "shot", ["Sake"]),
        ("Police in Goma said two men were shot in Sake.", "said", ["Goma"]),
        ("In Goma, crowds sang and danced.", "danced", ["Goma"]),
        ("Crowds sang in Goma while others wept in Bukavu.", "wept", ["Bukavu"]),
        ("Crowds sang in Goma while others wept in Bukavu.", "sang", ["Goma"]),
        ("Crowds sang in Goma, Bukavu and Kisangani.", "sang", ["Goma", "Bukavu", "Kisangani"]),
        ("Crowds sang in Goma, north of Bukavu.", "sang", ["Goma"]),
        ("Crowds sang on Palm Street.", "sang", ["Palm Street"]),
        ("Crowds sang in Homs Governorate.", "sang", ["Homs Governorate"]),
        ("Crowds sang at Goma airport.", "sang", ["Goma"]),
        ("Crowds sang for an hour.", "sang", []),
    ],
)
def test_a_verb_has_its_places(text, verb, names):
    assert where(text, verb) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shots fell on Palm Street near the Kivu River Bridge.", ["Palm Street", "Kivu River Bridge"]),
        ("Ships left the Gulf of Aden by Route 9.", ["Gulf of Aden", "Route 9"]),
        ("the street and the hospital were empty", []),
        ("Shells hit the Al-Na’ur Farms.", ["Al-Na’ur Farms"]),
    ],
)
def test_landmarks(text, names):
    assert [span.of(text) for span in find_landmarks(Words.of(text, Span(0, len(text))))] == names


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [("It was in South Vietnam.", "Vietnam", "South Vietnam"), ("It was in southern Chad.", "Chad", "Chad")],
)
def test_a_whole_name_has_what_is_written_as_part_of_it(text, name, whole):
    at = text.index(name)
    assert whole_name(Words.of(text, Span(0, len(text))), Span(at, at + len(name))).of(text) == whole


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        (
            "Rebels in Sudan hold Bor. The capital, Khartoum, is calm. Embassies are evacuating their staff.",
            "evacuating",
            "Khartoum",
        ),
        ("Rebels took Goma and Bukavu in Congo. Heavy clashes shook both cities.", "clashes", "Goma"),
        ("Fighting went on in Goma, Congo; embassies wept. Clashes were heard across the country.", "Clashes", "Congo"),
        ("Clashes broke out in the Kivendo neighbourhood of Goma, in Congo.", "Clashes", "Goma"),
        ("Following heavy clashes late at night in Congo, rebels took control of Goma city.", "clashes", "Congo"),
    ],
)
def test_where_a_happening_was(text, trigger, place):
    read = report_of(text)
    found = [c.place.place.name for c in read.claims if c.place and c.trigger.of(read.report.text) == trigger]
    assert any(place in name for name in found), found


def test_a_name_that_only_the_model_takes_for_a_place():
    text = "Gunmen opened fire at Qorzabi on Friday."
    read = report_of(text)
    at = read.report.text.index("Qorzabi")
    fire, name = Span(read.report.text.index("fire"), read.report.text.index("fire") + 4), Span(at, at + 7)
    parse = Parse(
        read.annotations.sentences[0].span,
        triggers=(ParsedTrigger(fire, 0.9, (("CLASH", 0.9),), (("asserted", 0.9),), 0.0),),
        marks=(ParsedMark(name, "place", 0.9, (("village", 0.9),)),),
        arcs=(ParsedArc(0, 0, "place", 0.9),),
    )
    assert places_at(read.report, replace(read.annotations, parses=()), fire) == ()
    assert places_at(read.report, replace(read.annotations, parses=(parse,)), fire) == (name,)


@pytest.mark.parametrize(
    ("actor", "place", "inside"),
    [
        (Span(0, 23), Span(18, 22), True),  # "Islamic State of Iraq and ..."
        (Span(0, 21), Span(17, 21), True),  # "Islamic State of Iraq"
        (Span(0, 4), Span(0, 4), False),  # "Mali" acts itself
        (Span(0, 11), Span(0, 4), True),  # "Mali's army"
        (Span(0, 4), Span(8, 12), False),
    ],
)
def test_a_place_that_is_part_of_an_actors_name(actor, place, inside):
    assert is_named_in(actor, place) is inside
