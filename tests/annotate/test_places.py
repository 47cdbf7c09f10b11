from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.places import find_places
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import PlaceMention, Sentence
from dateline.model.report import SegmentKind
from dateline.model.text import Span

_GAZETTEER = Gazetteer.load()


def places(
    *sentences: str, kind: SegmentKind = SegmentKind.BODY, home: str | None = None
) -> tuple[str, list[PlaceMention]]:
    text, spans = "", []
    for sentence in sentences:
        start = len(text)
        text += sentence + "\n"
        spans.append(Sentence(Span(start, start + len(sentence)), kind, 0))
    return text, list(find_places(text, spans, _GAZETTEER, home_country=home))


def named(*sentences: str, **options) -> list[tuple[str, str, str, str | None]]:
    text, found = places(*sentences, **options)
    return [(m.span.of(text), m.place.name, m.place.kind.value, m.place.country) for m in found if not m.nominal]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels captured Sarmin in Idlib province.", [("Sarmin", "city"), ("Idlib", "province")]),
        ("Shelling hit Kassala and Gedaref states.", [("Kassala", "province"), ("Gedaref", "province")]),
        ("They met in the provinces of Homs and Hama.", [("Homs", "province"), ("Hama", "province")]),
        ("The army took Homs.", [("Homs", "city")]),
        ("Fighting went on across Homs province.", [("Homs", "province")]),
        ("The province of Kunduz is cut off.", [("Kunduz", "province")]),
        ("Troops hold Rutshuru territory and Masisi district.", [("Rutshuru", "city"), ("Masisi", "district")]),
        ("Drones hit Khartoum airport.", [("Khartoum airport", "airport/base")]),
        ("Goma’s airport stayed shut.", [("Goma’s airport", "airport/base")]),
        ("A rocket landed near Bagram Air Base.", [("Bagram Air Base", "airport/base")]),
        ("Officials flew to Lashkargah, capital of Helmand.", [("Lashkargah", "city"), ("Helmand", "province")]),
        ("KHARTOUM, Sudan (Wire) - Guns fell silent.", [("KHARTOUM", "city"), ("Sudan", "country")]),
        ("U.S. and UK diplomats left Juba.", [("U.S.", "country"), ("UK", "country"), ("Juba", "city")]),
        ("In Badkhshan province, Afghanistan, roads closed.", [("Badkhshan", "province"), ("Afghanistan", "country")]),
        ("Militia entered the village of Ndolumba in Ituri.", [("Ndolumba", "city"), ("Ituri", "province")]),
        ("The governor of Homs denied it.", [("Homs", "province")]),
    ],
)  # fmt: skip
def test_names_and_kinds(sentence, expected):
    assert [(words, kind) for words, _, kind, _ in named(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Afghan and British officers watched the Sudanese parade.",
        "She read it in the Aleppo Times.",
        "Students of Khartoum University marched.",
        "Ashraf Ghani met Hamid Karzai.",
        "Mr London told Ms Paris to wait.",
        "Gen. Jackson said nothing.",
        "Reading the report, May smiled.",
        "Police said Nice words.",
        "The Bank of England cut rates.",
        "They gave it to us on Monday, in March.",
        "The West must act, the rebels say.",
        "NATO and ISIS are not places.",
        "I’ve seen it.",
    ],
)
def test_what_is_no_place(sentence):
    assert named(sentence) == []


@pytest.mark.parametrize(
    ("sentences", "words", "country"),
    [
        (["Clashes spread from Sabratha to Tripoli."], "Tripoli", "LY"),
        (["Gunmen clashed in Tripoli, in northern Lebanon."], "Tripoli", "LB"),
        (["Lebanese troops went to Tripoli after Beirut and Sidon."], "Tripoli", "LB"),
        (["Georgian soldiers left Gori for Tbilisi.", "Georgia asked for help."], "Georgia", "GE"),
        (["Texas, Florida and Alabama sent crews to Georgia, U.S. officials said."], "Georgia", "US"),
        (["Militants attacked Jalalabad in Afghanistan's east."], "Jalalabad", "AF"),
    ],
)
def test_one_name_in_several_countries(sentences, words, country):
    assert [c for w, _, _, c in named(*sentences) if w == words][-1] == country


def test_a_home_country_tips_the_scales():
    assert named("The convoy reached Hama.", home="SY")[0][3] == "SY"


def test_a_town_keeps_the_reading_it_was_given_with():
    found = named(
        "They left Tripoli, in Lebanon, by night.", "Shops in Tripoli were shut.", "Libyans in Benghazi looked on."
    )
    assert [c for w, _, _, c in found if w == "Tripoli"] == ["LB", "LB"]


def test_an_unknown_village_has_no_position_and_the_country_of_the_report():
    _, found = places("Fighters burnt the village of Ndolumba.", "Goma and Bukavu are calm, Congolese officials say.")
    assert found[0].place.id == "text:CD.ndolumba"
    assert found[0].place.lat is None


def test_another_spelling_is_explained():
    _, found = places("Clashes in Kandhaar province spread across Afghanistan.")
    assert found[0].place.name == "Kandahar"
    assert found[0].place.kind.value == "province"
    assert "spelling" in found[0].reason


@pytest.mark.parametrize(
    ("sentences", "words", "name"),
    [
        (["Troops left Palmyra.", "The city had been theirs since May."], "city", "Palmyra"),
        (
            ["Fighting in Helmand province goes on.", "Rebels are near the provincial capital."],
            "capital",
            "Lashkar Gah",
        ),
        (["Sudan and Sudanese forces.", "The country is at war."], "country", "Sudan"),
        (["Envoys of Mali flew in.", "They met in the Georgian capital."], "capital", "Tbilisi"),
    ],
)
def test_nominals(sentences, words, name):
    text, found = places(*sentences)
    assert [(m.span.of(text), m.place.name) for m in found if m.nominal] == [(words, name)]


@pytest.mark.parametrize(
    ("kind", "words"), [(SegmentKind.CAPTION, ["base", "base"]), (SegmentKind.BODY, [])]
)  # fmt: skip
def test_captions_of_one_report_show_the_same_base(kind, words):
    lines = [
        "Trucks taken from a Malian army base.",
        "Rebels with guns from an army base.",
        "Rebels at Gao Air Base.",
    ]
    text, found = places(*lines, kind=kind)
    assert [m.span.of(text) for m in found if m.nominal] == words
    assert len({m.place.id for m in found if m.place.kind.value == "airport/base"}) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Settlers of a West Bank settlement fled.", [("West Bank", "province")]),
        ("The army took six West Bank towns.", [("West Bank", "province")]),
        ("Fighters of Fatah al-Sham fled in Syria.", [("Syria", "country")]),
        ("He came from an Algiers suburb in Algeria.", [("Algiers", "city"), ("Algeria", "country")]),
    ],
)
def test_a_province_before_a_town_and_a_group_that_is_none(sentence, expected):
    assert [(words, kind) for words, _, kind, _ in named(sentence)] == expected


def test_the_capital_beside_its_name_is_one_mention():
    _, found = places("They fled the capital, Kabul, on foot.")
    assert [m.nominal for m in found] == [False]


@pytest.mark.parametrize(
    ("sentence", "use"),
    [
        ("Fighting in Yemen goes on.", "locative"),
        ("Yemen said it would not sign.", "metonym"),
        ("Yemen's coast is mined.", "modifier"),
        ("US troops withdrew.", "modifier"),
    ],
)
def test_use(sentence, use):
    assert places(sentence)[1][0].use == use


def test_other_readings_are_kept_with_their_distance():
    mention = places("The army took Tripoli.")[1][0]
    assert mention.candidates
    assert all(c.km is None or c.km >= 0 for c in mention.candidates)
    assert mention.place not in [c.place for c in mention.candidates]


_WORDS = st.sampled_from(
    "the in of Kassala Homs province U.S. Mr and Kabul's airport , . Juba al-Bab Paris said Jackson “ ( ) - May".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=14))
def test_spans_are_in_order_inside_sentences_and_apart(words):
    sentence = " ".join(words)
    text, found = places(sentence)
    assert all(m.span.end <= len(sentence) and m.span.of(text).strip() == m.span.of(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert places(sentence)[1] == found
