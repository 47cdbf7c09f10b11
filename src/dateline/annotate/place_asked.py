"""Where a name lies that somebody points at, whether or not the report's words make it a place.

In: the text, its sentences, the gazetteer, the spans of names. Out: for each the place it would be here, None where no
list has the name. `find_places` leaves out "Kassala" in "Kassala University" and "Sudanese" in "Sudanese artists",
which name no place there; whoever points at them is told the town and the country.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate.place_names import Candidate, Token, read_around, tokens_of
from dateline.annotate.places import read_names
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import Place, Sentence
from dateline.model.text import Span


def places_asked(
    text: str,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    spans: Sequence[Span],
    *,
    home_country: str | None = None,
) -> tuple[Place | None, ...]:
    """The place that the name at each of `spans` would be in this report; None where it is unknown.

    Also None for a span that lies in none of the sentences.
    """
    tokens = [tokens_of(text, sentence) for sentence in sentences]
    asked = {span: _candidate(text, sentences, tokens, span, gazetteer) for span in spans}
    candidates = [candidate for candidate in asked.values() if candidate is not None]
    named = read_names(text, sentences, tokens, gazetteer, home_country=home_country, asked=candidates)
    found = {
        candidate.span: read[0].place or gazetteer.place(read[0].row)
        for candidate, read in zip(named.candidates, named.readings, strict=True)
        if read
    }
    return tuple(found.get(candidate.span) if (candidate := asked[span]) is not None else None for span in spans)


def _candidate(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Sequence[Token]], span: Span, gazetteer: Gazetteer
) -> Candidate | None:
    """The words at the span as a name, with all places that bear it."""
    for number, sentence in enumerate(sentences):
        inside = [i for i, token in enumerate(tokens[number]) if span.start <= token.start < span.end]
        if not inside or not sentence.span.start <= span.start < sentence.span.end:
            continue
        rows, short = _rows(span.of(text), gazetteer)
        if not rows:
            return None
        first, last = inside[0], inside[-1]
        possessive = tokens[number][last].possessive
        asked = "province" if short else ""
        candidate = Candidate(
            number, first, last, span, span.of(text), rows, asked=asked, possessive=possessive, short=short
        )
        read_around(text, tokens[number], candidate)
        return candidate
    return None


def _rows(name: str, gazetteer: Gazetteer) -> tuple[tuple[tuple[int, bool], ...], bool]:
    """The rows that bear a name or an abbreviation or have a nationality, and whether it is an abbreviation."""
    table = gazetteer.table
    for short in (name, f"{name}."):
        if short in table.abbreviations:
            return tuple((row, True) for row in table.abbreviations[short]), True
    if rows := gazetteer.rows(name):
        return rows, False
    country = gazetteer.demonym(name) or gazetteer.demonym(name.removesuffix("s"))
    row = None if country is None else table.find_id(country.id)
    return ((row, True),) if row is not None else (), False
