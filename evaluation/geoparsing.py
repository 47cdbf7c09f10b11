"""Finding and locating places: LGL and GeoWebNews.

    python -m evaluation.geoparsing [FILE | FOLDER]     f1 acc161 held, for each file

In: the corpora's XML, gzipped or not; which of the two it is is seen from its elements. Each article's text is read by
itself. The rules:

- Gold are the toponyms that have coordinates. In GeoWebNews those of them that name a place by a noun of its own:
  adjectives (its `modifierType`) and names inside another name (`Embedded_...`) are left out, as are toponyms without a
  GeoNames id; demonyms, languages, homonyms and common nouns have no coordinates there. What is left out, and LGL's
  toponyms without coordinates, count neither for nor against an answer that overlaps them.
- An answer is a row of `places` that names its place. f1: answers against gold, right when the spans overlap and the
  coordinates lie within 161 km. `found` is the same without the distance.
- acc161: of the gold names, the share located within 161 km: as read where an answer overlaps; otherwise where the
  reader puts the name when it is pointed at (`annotate.place_asked`), as other systems are given the gold names. A name
  that this does not know is asked of the gazetteer. The detail says how many were asked so.
- held: of the gold names, the share for which the gazetteer knows a place of that name within 161 km at all.
"""

from __future__ import annotations

import gzip
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from dateline.annotate.place_asked import places_asked
from dateline.annotate.sentences import split_sentences
from dateline.intake.entry import Entry
from dateline.intake.prepare import to_report
from dateline.intake.readers.structured import read_jsonl
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.publish.export_json import raw_span
from evaluation.command import cut, main
from evaluation.measure import Counts, Measure, Outcome, Share
from evaluation.reading import Document, Reading, problems_in, read_alone
from evaluation.shared import MissingError
from evaluation.telling import gazetteer, overlap

DEFAULT = "data/geoparsing"
KM = 161.0
_WORD = re.compile(r"\w+")
_LEFT_OUT = ("Embedded_Literal", "Embedded_Non_Lit")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold name; `at` is None where it is left out."""

    span: tuple[int, int]
    name: str
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a corpus."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


def run(path: Path, limit: int | None = None) -> Outcome:
    """The measures of each file at `path`; `limit` is a number of articles a file."""
    files = sorted(f for f in path.iterdir() if ".xml" in f.suffixes) if path.is_dir() else [path]
    if not files:
        raise MissingError(f"no corpus (.xml, .xml.gz) in {path}")
    measures: list[Measure] = []
    wrong: set[str] = set()
    notes: tuple[str, ...] = ()
    for file in files:
        corpus, articles = load(file)
        notes += cut(articles, limit)
        readings = read_alone([Document(article.text) for article in articles])
        found, ids = score(corpus, articles, readings)
        measures += found
        wrong |= ids
        notes += problems_in(readings)
    return Outcome(tuple(measures), frozenset(wrong), notes)


def load(path: Path) -> tuple[str, list[Article]]:
    """The name of the corpus and its articles."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    root = ET.fromstring(raw)  # noqa: S314 -- a corpus that the caller names, not a page from outside
    articles = []
    geowebnews = root.find(".//extractedName") is not None
    for number, article in enumerate(root.iter("article")):
        text = article.findtext("text") or ""
        read = _geowebnews if geowebnews else _lgl
        toponyms = tuple(read(element) for element in article.iter("toponym"))
        articles.append(Article(article.get("docid") or article.get("file") or str(number), text, toponyms))
    return "GWN" if geowebnews else "LGL", articles


def score(corpus: str, articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[list[Measure], set[str]]:
    """The measures of one corpus, and the ids of names that were missed or put elsewhere."""
    found, located, placed, held = Counts(), Counts(), Share(), Share()
    asked = 0
    wrong = set()
    for article, reading in zip(articles, readings, strict=True):
        answers = [row for row in reading.places if "field" not in row]
        used: set[int] = set()
        missed: list[Toponym] = []
        for gold in article.toponyms:
            hit = next((i for i, row in enumerate(answers) if i not in used and overlap(row["span"], gold.span)), None)
            if gold.at is None:
                used |= {i for i, row in enumerate(answers) if overlap(row["span"], gold.span)}
                continue
            held.add(_known(gold))
            if hit is None:
                found.add(fn=1)
                located.add(fn=1)
                missed.append(gold)
                wrong.add(f"{corpus}:{article.id}:{gold.span[0]}")
                continue
            used.add(hit)
            found.add(tp=1)
            right = near((answers[hit]["lat"], answers[hit]["lon"]), gold.at)
            placed.add(right)
            located.add(tp=int(right), fp=int(not right), fn=int(not right))
            if not right:
                wrong.add(f"{corpus}:{article.id}:{gold.span[0]}")
        asked += len(missed)
        for gold, at in zip(missed, _asked(article.text, missed), strict=True):
            placed.add(gold.at is not None and near(at or _first(gold.name), gold.at))
        spare = len(answers) - len(used)
        found.add(fp=spare)
        located.add(fp=spare)
    measures = [
        located.measure("f1", corpus),
        placed.measure("acc161", corpus, f"{asked} not marked in the text, so pointed at"),
        found.measure("found", corpus),
        held.measure("held", corpus),
    ]
    return measures, wrong


def near(answer: tuple[float | None, float | None] | None, at: tuple[float, float]) -> bool:
    """Whether an answer lies within 161 km."""
    if answer is None or answer[0] is None or answer[1] is None:
        return False
    return kilometres((answer[0], answer[1]), at) <= KM


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two points (degrees) on a sphere."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def _asked(text: str, names: Sequence[Toponym]) -> list[tuple[float | None, float | None] | None]:
    """Where the reader puts names of a text that are pointed at; None where it cannot say."""
    entry = next(iter(read_jsonl([Document(text).line().encode()], "document.jsonl", "document.jsonl")))
    if not names or not isinstance(entry, Entry):
        return [None] * len(names)
    report = to_report(entry, None)
    sentences = split_sentences(report.text, report.segments)
    spans = {name: span for name in names if (span := _in_report(report, name.span)) is not None}
    places = dict(zip(spans, places_asked(report.text, sentences, gazetteer(), list(spans.values())), strict=True))
    return [None if (place := places.get(name)) is None else (place.lat, place.lon) for name in names]


def _in_report(report: Report, span: tuple[int, int]) -> Span | None:
    """The words of a report's clean text that stand at a span of the text as given."""
    found = None
    for match in _WORD.finditer(report.text):
        word = Span(*match.span())
        at = raw_span(report, word)
        if at is not None and "field" not in at and span[0] <= at["span"][0] < span[1]:
            found = word if found is None else found.join(word)
    return found


def _first(name: str) -> tuple[float | None, float | None] | None:
    places = gazetteer().lookup(name)
    return (places[0].lat, places[0].lon) if places else None


def _known(gold: Toponym) -> bool:
    at = gold.at
    return at is not None and any(near((place.lat, place.lon), at) for place in gazetteer().lookup(gold.name))


def _span(element: ET.Element) -> tuple[int, int]:
    return int(element.findtext("start") or 0), int(element.findtext("end") or 0)


def _at(lat: str | None, lon: str | None) -> tuple[float, float] | None:
    return (float(lat), float(lon)) if lat and lon else None


def _lgl(element: ET.Element) -> Toponym:
    place = element.find("gaztag")
    at = None if place is None else _at(place.findtext("lat"), place.findtext("lon"))
    return Toponym(_span(element), element.findtext("phrase") or "", at)


def _geowebnews(element: ET.Element) -> Toponym:
    left_out = (
        not element.findtext("geonamesID")
        or element.findtext("modifierType") == "Adjective"
        or element.findtext("type") in _LEFT_OUT
    )
    at = None if left_out else _at(element.findtext("latitude"), element.findtext("longitude"))
    return Toponym(_span(element), element.findtext("extractedName") or "", at)


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
