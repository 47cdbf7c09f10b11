import math
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import bare_key, close, key, skeleton
from dateline.knowledge.outlines import about_outlines, outlines
from dateline.knowledge.place_table import contents, pack
from dateline.model.mention import PlaceKind

_BLOCK = zlib.compress(b"Bor")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def away(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


@pytest.mark.parametrize(
    ("written", "kind", "country", "name", "lat", "lon"),
    [
        ("Deir al-Zour", "city", "SY", "Deir ez-Zor", 35.34, 40.14),
        ("Deir Ezzor", "province", "SY", "Deir ez-Zor", 35.2, 40.2),
        ("Halab", "city", "SY", "Aleppo", 36.2, 37.16),
        ("Al-Bab", "city", "SY", "Al-Bab", 36.37, 37.52),
        ("Kharkov", "city", "UA", "Kharkiv", 49.99, 36.23),
        ("Kiev", "city", "UA", "Kyiv", 50.45, 30.52),
        ("Zaporizhia", "province", "UA", "Zaporizhzhia", 47.3, 35.5),
        ("Robotyne", "city", "UA", "Robotyne", 47.45, 35.84),
        ("Chaghcharan", "city", "AF", "Firuz Koh", 34.52, 65.25),
        ("Qala-i-Naw", "city", "AF", "Qala-e-Naw", 34.99, 63.13),
        ("El Fasher", "city", "SD", "El Fasher", 13.63, 25.35),
        ("al-Jazirah", "province", "SD", "Gezira", 14.5, 33.0),
        ("Bunagana", "city", "CD", "Bunagana", -1.3, 29.6),
        ("North Kivu", "province", "CD", "North Kivu", -0.7, 29.0),
        ("Mekele", "city", "ET", "Mekelle", 13.5, 39.48),
        ("Rangoon", "city", "MM", "Yangon", 16.81, 96.16),
        ("Hodeida", "city", "YE", "Hodeidah", 14.8, 42.95),
        ("Gaza", "province", "PS", "Gaza Strip", 31.4, 34.36),
        ("Bagram Air Base", "airport/base", "AF", "Bagram Airfield", 34.95, 69.27),
        ("US", "country", "US", "United States", 39.8, -98.5),
        ("Burma", "country", "MM", "Myanmar", 21.0, 96.0),
    ],
)
def test_a_name_leads_to_its_place(gazetteer, written, kind, country, name, lat, lon):
    place = next(p for p in gazetteer.lookup(written) if p.kind.value == kind)
    assert (place.country, place.name) == (country, name)
    assert place.lat is not None
    assert place.lon is not None
    assert (
        away(place.lat, place.lon, lat, lon) < {"city": 15, "airport/base": 15, "province": 120, "country": 300}[kind]
    )


@pytest.mark.parametrize(
    ("province", "seat"),
    [
        ("adm1:AF.10", "Lashkar Gah"), ("adm1:AF.09", "Firuz Koh"), ("adm1:IQ.15", "Mosul"),
        ("adm1:SD.47", "El Geneina"), ("adm1:UA.10", "Kropyvnytskyi"), ("adm1:NG.27", "Maiduguri"),
        ("adm1:MM.10", "Sagaing"), ("adm1:CD.17", "Bunia"), ("country:SO", "Mogadishu"), ("country:ML", "Bamako"),
    ],
)  # fmt: skip
def test_seats(gazetteer, province, seat):
    place = gazetteer.by_id(province)
    assert place is not None
    found = gazetteer.seat_of(place)
    assert found is not None
    assert found.name == seat
    assert found.capital_of is not None


@pytest.mark.parametrize(
    "country", ["AF", "SY", "IQ", "YE", "UA", "SD", "SS", "NG", "MM", "CD", "ET", "SO", "LY", "ML"]
)
def test_provinces_of_countries_at_war_have_a_position_and_a_plain_name(gazetteer, country):
    table = gazetteer.table
    provinces = [gazetteer.by_id(i) for i in table.ids if i.startswith(f"adm1:{country}.")]
    assert len(provinces) >= 8
    for place in provinces:
        assert place.name.isascii()
        assert place.lat is not None
        assert place in gazetteer.lookup(place.name)
        assert place.country_name == gazetteer.country(country).name


@pytest.mark.parametrize(
    ("written", "name"), [("Kandhar", "Kandahar"), ("Badkshan", "Badakhshan"), ("Sheberghaan", "Sheberghan")]
)
def test_similar_spellings(gazetteer, written, name):
    assert name in [place.name for place, _ in gazetteer.similar(written)]


@pytest.mark.parametrize("written", ["Gaza", "Xq", "", "Ghazni"])
def test_similar_keeps_its_gate_shut(gazetteer, written):
    assert all(likeness >= 0.6 for _, likeness in gazetteer.similar(written))
    assert not {"Gaza Strip", "Ghazni"} & {place.name for place, _ in gazetteer.similar(written)}


@pytest.mark.parametrize(
    ("word", "code"), [("Afghans", "AF"), ("Sudanese", "SD"), ("Burkinabe", "BF"), ("Nigerien", "NE")]
)
def test_demonyms(gazetteer, word, code):
    assert gazetteer.demonym(word).id == f"country:{code}"


def test_what_is_not_known(gazetteer):
    assert gazetteer.lookup("Qwertyuiopolis") == ()
    assert gazetteer.by_id("gn:0") is None
    assert gazetteer.by_id("gn:x") is None
    assert gazetteer.by_id("nothing") is None
    assert gazetteer.demonym("table") is None
    assert gazetteer.country("Atlantis") is None


def test_ids_lead_back(gazetteer):
    for name in ("Aleppo", "Goma", "Kherson", "Donbas", "Bagram Airfield", "Mali"):
        for place in gazetteer.lookup(name):
            assert gazetteer.by_id(place.id) == place


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir al-Zor", "Deir ez-Zor", "Deir Ezzor"), ("Feroz Koh", "Firuz Koh", "Firozkoh"),
        ("Qala-e-Naw", "Qala-i-Naw", "Qala-e Naw"), ("Puli Alam", "Pul-e-Alam", "Pul-i-Alam"),
        ("Severodonetsk", "Sievierodonetsk"), ("Lysychansk", "Lisichansk"), ("Taloqan", "Taluqan"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_share_a_skeleton_and_pass_the_gate(spellings):
    assert len({skeleton(s) for s in spellings}) == 1
    assert all(close(spellings[0], s) > 0.6 for s in spellings)


def test_keys():
    assert key("Sana'a") == key("SANAA") == key("Ṣan‘aa") == "sanaa"
    assert bare_key("The Hague") == "hague"
    assert bare_key("al-Bab") == "bab"
    assert key("St. Petersburg") == key("Saint Petersburg")


@given(st.text(max_size=40))
def test_keys_of_any_text(name):
    assert key(key(name)) == key(name)
    assert skeleton(name) == skeleton(name)
    assert 0.0 <= close(name, name) <= 1.0


def test_outlines():
    found = outlines(["SD"])
    assert {outline["country"] for outline in found} == {"SD"}
    assert sum(outline["admin1"] is None for outline in found) == 1
    for outline in found:
        for ring in outline["rings"]:
            assert ring[0] == ring[-1]
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)
    assert "Crimea" in about_outlines()["viewpoint"]
    assert len(outlines(None, admin1=False)) > 200


def test_kinds_are_those_of_the_model(gazetteer):
    assert {p.kind for p in gazetteer.lookup("Kandahar")} == {PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.DISTRICT}


def test_a_packed_file_says_what_was_packed():
    sections = {"numbers": np.arange(5, dtype=np.uint32), "block_size": np.array([len(_BLOCK)]), "names": _BLOCK}
    packed = pack(sections, {"ids": ["a"]})
    assert contents(packed) == {"head": {"ids": ["a"]}, "names": [b"Bor"], "numbers": sections["numbers"].tobytes()}
    with pytest.raises(KnowledgeError):
        contents(b"something else")
