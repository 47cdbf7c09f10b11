"""Places by name as English writes them: with the word for what they are, with "the" where it wants one.

In: a place of the gazetteer. Out: "Ghor province", "Afar region", "Bosaso (Bari)"; within a sentence "the Central
African Republic". A headline's "KABUL" is "Kabul": "shelling of KABUL" comes out as "in Kabul".
"""

from __future__ import annotations

import re

from dateline.model.mention import Place, PlaceKind
from dateline.publish.divisions import division_word
from dateline.publish.quoting import one_line

_KIND_WORD = {PlaceKind.DISTRICT: "district"}
# A name that already says what kind of place it is takes no "province" after it.
_SAYS_KIND = re.compile(
    r"\b(province|district|governorate|oblast|region|state|county|department|prefecture|territory|wilaya\w*|krai|"
    r"republic|municipality)\b",
    re.IGNORECASE,
)
# What English says with "the": countries that are named for what they are, rivers, mountains, strips of land.
_WITH_THE = re.compile(
    r"^(?:Democratic|Central African|Dominican|Czech) Republic\b|^Republic of\b"
    r"|^United (?:States|Kingdom|Arab Emirates)\b"
    r"|^(?:Netherlands|Philippines|Maldives|Bahamas|Gambia|Sahel|Donbas|Sinai|Caucasus|Vatican|Comoros|Seychelles)$"
    r"|\b(?:River|Islands|Mountains|Hills|Heights|Strip|West Bank|Peninsula|Valley|Delta|Desert|Sea|Strait|Canal|Gulf"
    r"|Territories|Corridor)$|^(?:Gulf|Horn|Strait|Bay) of\b"
)


def place_name(place: Place, *, wide: bool = False) -> str:
    """A place as in "Herat", "Ghor province"; with `wide`, also the province or country around it."""
    name = proper(one_line(place.name))
    word = division_word(place.country) if place.kind is PlaceKind.PROVINCE else _KIND_WORD.get(place.kind)
    if word and not _SAYS_KIND.search(name):
        name = f"{name} {word}"
    around = place.admin1 if place.kind not in (PlaceKind.PROVINCE, PlaceKind.COUNTRY) else place.country_name
    return f"{name} ({one_line(around)})" if wide and around and around != place.name else name


def in_prose(name: str) -> str:
    """A place's name within a sentence: "the Central African Republic", "the Moei River", "Goma"."""
    return f"the {name}" if _WITH_THE.search(name) and not name.lower().startswith("the ") else name


def proper(name: str) -> str:
    """A place's name from a headline in capitals as it is written elsewhere: "KABUL" is "Kabul"; "UAE" stays."""
    return re.sub(r"\b[^\W\d_]{4,}\b", lambda m: m.group(0).capitalize(), name) if name.isupper() else name
