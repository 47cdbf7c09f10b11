from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.actors import find_actors
from dateline.annotate.sentences import split_sentences
from dateline.knowledge.actors import ActorList
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import ActorKind, ActorMention, Place, PlaceKind, PlaceMention
from dateline.model.report import Segment, SegmentKind
from dateline.model.text import Span

ACTORS = ActorList.load()


class NoGazetteer:
    """Knows no adjective, so that the actor list's own are tested."""

    def demonym(self, word: str) -> Place | None:
        return None

    def country(self, code_or_name: str) -> Place | None:
        return None

    def seat_of(self, place: Place) -> Place | None:
        return None


def places(text: str, named: Sequence[tuple[str, str, str]]) -> list[PlaceMention]:
    """Every occurrence of (name, country, kind); kind "capital" is a city that is its country's seat."""
    found = []
    for name, country, kind in named:
        start = text.find(name)
        while start >= 0:
            seat = f"country:{country}" if kind == "capital" else None
            what = PlaceKind.COUNTRY if kind == "country" else PlaceKind.CITY
            place = Place(f"text:{name}", name, what, country=country, capital_of=seat)
            found.append(PlaceMention(Span(start, start + len(name)), place))
            start = text.find(name, start + 1)
    return sorted(found, key=lambda mention: mention.span)


def read(text: str, *named: tuple[str, str, str]) -> tuple[ActorMention, ...]:
    sentences = split_sentences(text, [Segment(SegmentKind.BODY, Span(0, len(text)))])
    return find_actors(text, sentences, ACTORS, cast("Gazetteer", NoGazetteer()), places(text, named))


def shown(text: str, *named: tuple[str, str, str]) -> list[tuple[str, str | None]]:
    return [(mention.span.of(text), mention.actor.party) for mention in read(text, *named)]


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("M23 rebels entered Sake.", "M23 rebels", "M23"),
        ("The Islamic State militants fled.", "Islamic State militants", "Islamic State"),
        ("Boko Haram fighters burned Gwoza.", "Boko Haram fighters", "Boko Haram"),
        ("Houthi forces shelled Taiz.", "Houthi forces", "Houthis"),
        ("US troops left Tanf.", "US troops", "Government of the United States"),
        ("Russian soldiers dug in.", "Russian soldiers", "Government of Russia"),
        ("The Ukrainian military denied it.", "Ukrainian military", "Government of Ukraine"),
        ("Ethiopian federal police arrived.", "Ethiopian federal police", "Government of Ethiopia"),
        ("South Sudanese army units withdrew.", "South Sudanese army units", "Government of South Sudan"),
        ("Tigray People's Liberation Front officials left.", "Tigray People's Liberation Front officials", None),
        ("The Kremlin rejected the offer.", "Kremlin", "Government of Russia"),
        ("The Malian government agreed.", "Malian government", "Government of Mali"),
        ("Somali residents fled.", "Somali residents", None),
        ("Russian-backed separatists held the line.", "Russian-backed separatists", None),
        ("The anti-balaka came at dawn.", "anti-balaka", "Anti-balaka"),
    ],
)
def test_names_keep_their_head_noun_and_no_article(text: str, words: str, party: str | None) -> None:
    found = shown(text)
    assert words in [name for name, _ in found]
    if party:
        assert (words, party) in found


def test_the_rebels_are_the_group_named_nearby() -> None:
    text = "M23 took the hill on Monday. The rebels then moved on Kitshanga, and the group said it would not stop."
    assert shown(text) == [("M23", "M23"), ("rebels", "M23"), ("group", "M23")]
    pointing = read(text)[1]
    assert not pointing.named
    assert "M23" in pointing.reason


def test_rebels_without_a_group_stay_unknown() -> None:
    assert shown("Rebels attacked the post, and gunmen shot a farmer.")[:2] == [("Rebels", None), ("gunmen", None)]


def test_gunmen_stay_unidentified_beside_a_group() -> None:
    assert ("Gunmen", None) in shown("Al-Shabaab is strong in the region. Gunmen killed two elders on Friday.")


def test_the_army_is_that_of_the_country_the_report_is_about() -> None:
    text = (
        "Fighting resumed in Omdurman and Bahri. The army said it held the bridge. Government forces shelled a market."
    )
    found = shown(text, ("Omdurman", "SD", "city"), ("Bahri", "SD", "city"))
    assert ("army", "Government of Sudan") in found
    assert ("Government forces", "Government of Sudan") in found


def test_troops_are_those_of_the_state_just_named() -> None:
    text = "Fighting went on in Goma and Bukavu. Rwanda denied that the Rwandan army or any of its troops crossed."
    found = shown(text, ("Goma", "CD", "city"), ("Bukavu", "CD", "city"), ("Rwanda", "RW", "country"))
    assert ("troops", "Government of Rwanda") in found


@pytest.mark.parametrize(
    ("text", "name", "role", "party"),
    [
        ("Yemeni President Salim Barakat resigned.", "Salim Barakat", "Yemeni President", "Government of Yemen"),
        ("Brig. Gen. Yusuf Adan Warsame said so.", "Yusuf Adan Warsame", "Brig. Gen", None),
        (
            "Karim Oudeh, a spokesman for the Syrian army, denied it.",
            "Karim Oudeh",
            "spokesman for the Syrian army",
            "Government of Syria",
        ),
        ("M23 spokesman Jean Mugabo said the town fell.", "Jean Mugabo", "M23 spokesman", "M23"),
        (
            "The Ethiopian envoy to Juba, Tesfaye Alemu, said talks failed.",
            "Tesfaye Alemu",
            "The Ethiopian envoy to Juba,",
            "Government of Ethiopia",
        ),
    ],
)
def test_titles_are_roles_and_no_mentions(text: str, name: str, role: str, party: str | None) -> None:
    people = [mention for mention in read(text) if mention.actor.kind == ActorKind.PERSON]
    assert [mention.span.of(text) for mention in people] == [name]
    assert role.removeprefix("The ").rstrip(",") in people[0].role
    assert people[0].role_span is not None
    assert people[0].role_span.of(text) == people[0].role
    assert people[0].actor.party == party


def test_a_bare_surname_is_the_person_named_in_full() -> None:
    text = "Oumar Sidibe, a teacher, fled Mopti. He walked for days. Sidibe said his school had burned."
    found = [mention for mention in read(text) if mention.actor.name == "Oumar Sidibe"]
    assert [mention.span.of(text) for mention in found] == ["Oumar Sidibe", "Sidibe"]
    assert found[0].actor is found[1].actor or found[0].actor == found[1].actor


def test_a_speaker_beside_a_speech_verb() -> None:
    text = 'The bridge was gone, said Thiri Kyaw. "We ran," Ko Naing said.'
    assert [name for name, _ in shown(text)] == ["Thiri Kyaw", "Ko Naing"]


def test_a_country_that_acts_is_its_government() -> None:
    text = "Khartoum denied the report. Trucks left Khartoum for Chad, and Chad closed the border."
    found = shown(text, ("Khartoum", "SD", "capital"), ("Chad", "TD", "country"))
    assert found.count(("Khartoum", "Government of Sudan")) == 1
    assert found.count(("Chad", "Government of Chad")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "They met at the police station.",
        "Shells hit an army base.",
        "It lies in Houthi-held land.",
        "A rebel stronghold was shelled.",
        "It is on the road.",
    ],
)
def test_mere_modifiers_are_nobody(text: str) -> None:
    assert read(text) == ()


def test_ministries() -> None:
    text = "The Armenian defence ministry said so, and the Ministry of Interior agreed."
    found = read(text)
    assert [mention.span.of(text) for mention in found] == ["Armenian defence ministry", "Ministry of Interior"]
    assert {mention.actor.party for mention in found} == {"Government of Armenia"}


def test_a_name_of_a_territory_is_an_actor_only_where_it_acts() -> None:
    text = "Convoys crossed into Abkhazia. Abkhazia rejected the charge."
    found = read(text, ("Abkhazia", "GE", "country"))
    assert [(mention.span.start, mention.actor.party) for mention in found] == [(31, "Abkhazia")]


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Haftar's fighters left Sirte.", "Haftar's fighters", "Libyan National Army"),
        (
            "Forces loyal to Riek Machar left.",
            "Forces loyal to Riek Machar",
            "Sudan People's Liberation Movement-in-Opposition",
        ),
        ("Soldiers of the 3rd Assault Brigade held.", "3rd Assault Brigade", None),
        ("KMX fighters held the ridge.", "KMX fighters", "KMX"),
        ("Israeli air strikes hit Tyre.", "Israeli", "Government of Israel"),
    ],
)
def test_men_told_by_whose_they_are(text: str, words: str, party: str | None) -> None:
    assert (words, party) in shown(text)


def test_forces_of_several_states() -> None:
    text = "French and Malian troops reached Kidal."
    assert shown(text, ("Kidal", "ML", "city")) == [("French and Malian troops", "Government of Mali")]


def test_a_name_of_two_groups_is_that_of_the_reports_country() -> None:
    text = "Fighters of the National Liberation Army blew up a pipeline near Arauca."
    assert ("National Liberation Army", "ELN") in shown(text, ("Arauca", "CO", "city"))
    text = "Fighters of the National Liberation Army left Aracinovo."
    found = shown(text, ("Aracinovo", "MK", "city"))
    assert ("National Liberation Army", "National Liberation Army (Macedonia)") in found


def test_outlets_are_media() -> None:
    text = "A resident of Kadugli told AFP and Radio Dabanga that the market burned."
    kinds = {mention.span.of(text): mention.actor.kind for mention in read(text)}
    assert kinds["AFP"] == ActorKind.MEDIA
    assert kinds["Radio Dabanga"] == ActorKind.MEDIA


PIECES = (
    "the US troops rebels of Gen. Omar al-Hassan said , M23 army and - 's pro-government Syrian ministry defence 3rd "
    "Brigade a spokesman for “ . U.S. Front coalition forces loyal to"
)
WORDS = st.sampled_from(PIECES.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_spans_never_overlap_and_order_is_the_texts(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text)
    assert found == read(text)
    for before, after in itertools.pairwise(found):
        assert before.span.end <= after.span.start
    for mention in found:
        assert mention.span.of(text) == mention.span.of(text).strip()
