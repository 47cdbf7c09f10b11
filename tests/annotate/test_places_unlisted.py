"""Places that no list has, and what stands for a place: invented names, so that nothing depends on the gazetteer."""

import pytest

from dateline.model.mention import PlaceKind
from tests.annotate.test_places import places


def unlisted(*sentences: str) -> dict[str, PlaceKind]:
    text, found = places(*sentences)
    return {m.span.of(text): m.place.kind for m in found if m.place.id.startswith("text:") and not m.nominal}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Rebels took the village of Al-Zorqabi, in Sudan.", ["Al-Zorqabi"]),
        ("Rebels took the villages of Kivendo and Al-Zorqabi.", ["Kivendo", "Al-Zorqabi"]),
        ("Shells fell in the Kivendo neighbourhood of Goma.", ["Kivendo"]),
        ("Two men were shot in Kivendo on Friday.", ["Kivendo"]),
        ("Two men were shot near Kivendo, police said.", ["Kivendo"]),
        ("They passed Kivendo, a small village on the lake.", ["Kivendo"]),
        ("They passed Kivendo Mandi, a village 20 miles west of Goma.", ["Kivendo Mandi"]),
        ("Rebels took the village of Zorqa Ali, in Sudan.", ["Zorqa Ali"]),
        ("Rebels took the small hilltop village of Tal Zorqabi.", ["Tal Zorqabi"]),
        ("The assault on Kivendo in North Kivu went on.", ["Kivendo"]),
        ("A car bomb went off at the Bab al-Zorqabi crossing in Syria.", ["Bab al-Zorqabi"]),
        ("Troops left the Kivendo military base at noon.", ["Kivendo military base"]),
        ("Troops left the Sultan Kivendo military base at noon.", ["Sultan Kivendo military base"]),
    ],
)
def test_words_around_speak_for_a_place_that_no_list_has(sentence, names):
    assert list(unlisted(sentence)) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "He had an interest in Kivendo, his cousin.",
        "She wrote it in Pashto.",
        "Mr Kivendo, a teacher, denied it.",
        "Trust in Kivendo fell.",
        "He took a degree in Divinity, then left.",
        "Many area cities plan a fair.",
        "The Kivendo Town Hall was closed.",
        "Kivendo denied it.",
    ],
)
def test_a_capital_letter_alone_makes_no_place(sentence):
    assert unlisted(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "province"),
    [
        ("Troops raided Kivendo village, Khost province, Afghanistan.", "Khost"),
        ("Troops raided the village of Kivendo in Khost province, Afghanistan.", "Khost"),
        ("Troops raided Kivendo village, Zorqabi district, Khost province, Afghanistan.", "Khost"),
        ("Troops raided Spin Boldak district, Khost province, Afghanistan.", "Khost"),
        ("Troops raided Spin Boldak district, Kandahar province, Afghanistan.", "Kandahar"),
        ("Troops raided Kivendo, a small village in the countryside of Khost, Afghanistan.", "Khost"),
        ("Troops raided Kivendo, which is a town in Khost province, Afghanistan.", "Khost"),
    ],
)
def test_the_province_that_the_text_states_is_believed(sentence, province):
    _, found = places(sentence)
    first = found[0]
    assert first.place.admin1 == province
    assert (first.place.lat is None) == (province == "Khost")


@pytest.mark.parametrize(
    ("sentences", "words", "name"),
    [
        (("Sudan is at war.", "Fighting went on in the north."), "north", "Northern Sudan"),
        (
            ("Sudan is at war.", "Clashes spread across the northern countryside."),
            "northern countryside",
            "Northern Sudan",
        ),
        (("Sudan is at war.", "Fighting went on in the north of Kassala."), "north", None),
        (("Sudan is at war.", "They came from the north."), "north", None),
        (("Sudan is at war.", "Sudan is poor.", "Chad rushed troops to the border."), "border", "Chad-Sudan border"),
        (("Sudan is at war.", "Troops went to the border between Sudan and Chad."), "border", "Chad-Sudan border"),
        (("Sudan is at war.", "Troops went to the Chadian border."), "border", "Chad-Sudan border"),
        (("Sudan is at war.", "Troops went to the border."), "border", None),
        (("Rebels shelled Bagram Air Base.", "Rifles were taken from the base."), "base", "Bagram"),
        (("Rifles were taken from the army base.", "It was Bagram Air Base."), "base", "Bagram"),
        (("Rebels shelled Kunduz airport.", "Rifles were taken from the base."), "base", None),
        (("Bor fell.", "They surrounded the town of some 30,000 people."), "town", "Bor"),
    ],
)
def test_descriptions_that_stand_for_a_place(sentences, words, name):
    text, found = places(*sentences)
    names = [m.place.name for m in found if m.nominal and m.span.of(text) == words]
    assert names == [] if name is None else len(names) == 1 and names[0].startswith(name)


@pytest.mark.parametrize(
    ("sentence", "use"),
    [("They showed off US made rifles.", "modifier"), ("They fought off US forces in Goma.", "locative")],
)
def test_what_a_country_made_is_not_there(sentence, use):
    _, found = places(sentence)
    assert found[0].use == use
