"""What a country calls its first-order divisions, in English: "Tigray region", "Gedaref state", "Idlib governorate".

In: a country's code. Out: the word, "province" where a country is not listed, nothing where a country has divisions of
several kinds and the name alone is safe. "Fighting in Amhara region" is told so and never as "in Amhara province".
"""

from __future__ import annotations

_WORDS = {
    "state": "SD SS NG US IN MX BR DE AU AT VE MY FM PW",
    "region": "ET ER GH ML BF SN TZ SO CL GN MR NE TG CM NA UA FR IT CZ SK GE AM KZ TD PE UG DJ",
    "governorate": "SY IQ YE EG JO LB TN BH OM PS KW",
    "department": "CO HT HN NI SV GT BO UY PY BJ CG",
    "county": "KE RO HU HR NO SE EE LR TW",
    "district": "LV BZ BW",
    "prefecture": "CF JP",
    "oblast": "BG KG",
    "division": "BD FJ",
    "canton": "CH",
    "": "MM RU GB PH ID SI MT MK AZ",
}
_BY_COUNTRY = {code: word for word, codes in _WORDS.items() for code in codes.split()}


def division_word(country: str | None) -> str:
    """The word for a first-order division of a country by its ISO 3166-1 code; empty where the name stands alone."""
    return _BY_COUNTRY.get(country or "", "province")
