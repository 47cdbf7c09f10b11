"""Annotation: sentences, times, places, actors, figures, quotations, each with its span. No event is read here."""

from __future__ import annotations

from dateline.annotate.actors import find_actors
from dateline.annotate.figures import find_figures
from dateline.annotate.parses import parses_of
from dateline.annotate.places import find_places
from dateline.annotate.quotes import find_quotes
from dateline.annotate.sentences import split_sentences
from dateline.annotate.times import find_times, resolve
from dateline.knowledge import Knowledge
from dateline.model.mention import Annotations
from dateline.model.report import Report, SegmentKind
from dateline.model.time import TimeMention

__all__ = ["annotate"]


def annotate(report: Report, knowledge: Knowledge, home_country: str | None = None) -> Annotations:
    """All mentions in `report`, each list in reading order. `home_country` is ISO 3166-1 alpha-2, a user's setting."""
    text = report.text
    sentences = split_sentences(text, report.segments)
    datelines = [segment.span for segment in report.segments if segment.kind is SegmentKind.DATELINE]
    home = report.country or home_country
    places = find_places(text, sentences, knowledge.gazetteer, home_country=home, datelines=datelines)
    actors = find_actors(text, sentences, knowledge.actors, knowledge.gazetteer, places)
    times = (TimeMention(found, resolve(found, report.published.anchor)) for found in find_times(text, sentences))
    return Annotations(
        report.id,
        sentences,
        tuple(sorted(places, key=lambda place: place.span)),
        tuple(sorted(times, key=lambda time: time.span)),
        tuple(sorted(actors, key=lambda actor: actor.span)),
        tuple(sorted(find_figures(text, sentences), key=lambda figure: figure.span)),
        tuple(sorted(find_quotes(report, sentences, actors), key=lambda quote: quote.span)),
        parses_of(text, sentences, knowledge.parser, knowledge.lexicon) if knowledge.parser is not None else (),
        knowledge.parser.version if knowledge.parser is not None else "",
    )
