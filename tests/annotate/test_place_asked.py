"""Names that somebody points at, names that a report makes places elsewhere, and names in a dateline."""

from __future__ import annotations

import pytest

from dateline.annotate.place_asked import places_asked
from dateline.annotate.places import find_places
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import PlaceMention, Sentence
from dateline.model.report import SegmentKind
from dateline.model.text import Span

_GAZETTEER = Gazetteer.load()


def sentences_of(*sentences: str) -> tuple[str, list[Sentence]]:
    """The sentences as one text."""
    text, found = "", []
    for sentence in sentences:
        found.append(Sentence(Span(len(text), len(text) + len(sentence)), SegmentKind.BODY, 0))
        text += sentence + "\n"
    return text, found


def named(*sentences: str) -> list[tuple[str, PlaceMention]]:
    """The words of the places named, with their mentions."""
    text, spans = sentences_of(*sentences)
    return [(m.span.of(text), m) for m in find_places(text, spans, _GAZETTEER) if not m.nominal]


@pytest.mark.parametrize(
    ("sentences", "words", "wanted"),
    [
        (("Students of Kassala University marched.",), "Kassala", ("Kassala", "SD")),
        (("Two Sudanese artists were let go.",), "Sudanese", ("Sudan", "SD")),
        (("The Toledo Fire Department helped.", "Crews drove to Bowling Green and Perrysburg."), "Toledo",
         ("Toledo", "US")),
        (("The Toledo Fire Department helped.", "Crews drove to Talavera de la Reina and Madrid."), "Toledo",
         ("Toledo", "ES")),
    ],
)  # fmt: skip
def test_a_name_pointed_at(sentences: tuple[str, ...], words: str, wanted: tuple[str, str]) -> None:
    text, spans = sentences_of(*sentences)
    start = text.index(words)
    [place] = places_asked(text, spans, _GAZETTEER, [Span(start, start + len(words))])
    assert place is not None
    assert (place.name, place.country) == wanted


def test_what_nobody_knows_or_nobody_reads() -> None:
    text, spans = sentences_of("Xyqqua Bank closed.")
    asked = [Span(0, 6), Span(len(text) - 1, len(text))]
    assert places_asked(text, spans, _GAZETTEER, asked) == (None, None)


def test_a_name_that_is_a_place_in_one_sentence_is_one_in_all() -> None:
    words = [words for words, _ in named("Mortars fell in Aurora at dawn.", "Later Aurora police closed two roads.")]
    assert words == ["Aurora", "Aurora"]


def test_but_not_where_it_is_a_persons() -> None:
    found = named("Mortars fell in Lincoln at dawn.", "Ruth Lincoln ran for cover.", "Then Lincoln police came.")
    assert [words for words, _ in found] == ["Lincoln"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Ten Kentucky counties were flooded.", [("Kentucky", "province")]),
        ("Shelling hit Kassala and Gedaref states.", [("Kassala", "province"), ("Gedaref", "province")]),
        ("Volunteers came from Ohio, New York, North Dakota and Utah.",
         [("Ohio", "province"), ("New York", "province"), ("North Dakota", "province"), ("Utah", "province")]),
    ],
)  # fmt: skip
def test_what_holds_villages_and_lists_of_states(sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert [(words, mention.place.kind.value) for words, mention in named(sentence)] == wanted


def test_a_possessive_that_lost_its_mark() -> None:
    [(words, country), (_, town)] = named("Barrel bombs fell on Sudans Kassala district.")
    assert (words, country.place.name, country.use) == ("Sudans", "Sudan", "modifier")
    assert town.place.country == "SD"


def test_letters_swapped() -> None:
    [(_, mention)] = named("Soldiers searched houses in Kassaal province, eastern Sudan.")[:1]
    assert mention.place.name == "Kassala"


def test_a_town_that_the_text_puts_into_another_province() -> None:
    found = named("Three men died in Bentiu.", "It was the second attack on Bentiu in Jonglei state.")
    assert {mention.place.country for _, mention in found} == {"SS"}
    stated = named("Jets struck Kulbus.", "The village of Kulbus in Kassala province burned.")
    assert [mention.place.admin1 for words, mention in stated if words == "Kulbus"] == ["Kassala", "Kassala"]


def test_a_dateline_is_located_and_tells_where_the_report_is() -> None:
    text = "HELENA, Mont. (Wire) - Guards at the prison in Shelby stopped work."
    start = text.index("Guards")
    sentence = Sentence(Span(start, len(text)), SegmentKind.BODY, 0)
    found = find_places(text, [sentence], _GAZETTEER, datelines=[Span(0, start)])
    assert [(m.span.of(text), m.place.admin1, m.use) for m in found] == [
        ("HELENA", "Montana", "dateline"),
        ("Mont.", "Montana", "dateline"),
        ("Shelby", "Montana", "locative"),
    ]
