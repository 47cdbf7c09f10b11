"""What annotation finds in a report: sentences, places, actors, figures, quotations.

In: nothing. Out: frozen records, each with the span of the words it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.parse import Parse
from dateline.model.report import SegmentKind
from dateline.model.text import Span
from dateline.model.time import TimeMention


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words (white space around it left out) and the kind of segment it stands in."""

    span: Span
    segment: SegmentKind
    paragraph: int


class PlaceKind(StrEnum):
    """Kinds of place, as exports name them."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    CITY = "city"
    FACILITY = "airport/base"
    REGION = "region"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the world. `id` is stable across releases of the gazetteer.

    `name` is the usual English name, `names` the other forms known. `country` is ISO 3166-1 alpha-2 (None for
    a region across countries), `country_name` and `admin1` their English names. `lat`, `lon` in degrees
    (WGS 84), None when unknown. `capital_of` is the id of the province or country whose seat it is.
    """

    id: str
    name: str
    kind: PlaceKind
    names: tuple[str, ...] = ()
    country: str | None = None
    country_name: str | None = None
    admin1: str | None = None
    admin1_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    capital_of: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place the words may mean, how far it is from the chosen one in kilometres, and its score."""

    place: Place
    score: float
    km: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place. `place` is the reading kept, `candidates` the others, best first.

    `nominal` marks "the city", "the province" resolved to a name; `use` is locative, metonym (a country or
    capital that speaks or acts), modifier ("US troops") or dateline. `reason` says why this reading was kept.
    """

    span: Span
    place: Place
    candidates: tuple[PlaceCandidate, ...] = ()
    nominal: bool = False
    use: str = "locative"
    reason: str = ""


class ActorKind(StrEnum):
    """Kinds of actor."""

    STATE_FORCE = "state_force"
    ARMED_GROUP = "armed_group"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    MEDIA = "media"
    PERSON = "person"
    CIVILIANS = "civilians"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor. `party` is the top party it belongs to ("Government of Afghanistan", "Taliban"), None if unknown.

    `parent` is the next one up ("Afghan security forces"). `country` is ISO 3166-1 alpha-2 or None.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    parent: str | None = None
    party: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name or describe an actor: the name with its head noun, no article.

    `role` is the title or description that came with a person ("a spokesman for the ministry").
    `named` is False for descriptions ("the insurgents", "security sources") and pronouns.
    """

    span: Span
    actor: Actor
    named: bool = True
    role: str = ""
    role_span: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: `low`..`high` (None is open), its unit in the singular or plural as usual ("troops", "km").

    `what` is the words that say of what; `about` marks an approximate one, `vague` one without a number
    ("dozens"). `kind` is one of killed, injured, missing, captured, displaced, surrendered, deployed, fled,
    population, distance, money, percent, duration, count.

    `over` says that `low` itself is not meant ("more than 30"), `part` that these are among those that another figure
    counts ("12 people, including three children"), `implied` that no number is written: "a soldier" is one.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    what: str
    kind: str = "count"
    about: bool = False
    vague: bool = False
    cumulative: bool = False
    over: bool = False
    part: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One link of who says so: the words, the name, the role, whether unnamed, and the party it speaks for.

    `medium` marks an outlet or agency that passes on what somebody else said ("told Reuters").
    """

    span: Span | None
    name: str
    role: str = ""
    anonymous: bool = False
    party: str | None = None
    medium: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct or indirect quotation; `said_by` nearest first, empty where nobody is named.

    A direct quotation's span takes its marks in. `continuation` marks a quotation that goes on from the one
    before; `cue` is the speech verb.
    """

    id: str
    report: str
    span: Span
    direct: bool
    said_by: tuple[Source, ...] = ()
    cue: Span | None = None
    continuation: bool = False


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that annotation found in one report, each list in reading order.

    `parses` are the reading model's, of the sentences that it was given; none where it is absent. `model` is the
    version of the reading model that they come from; empty where rules stood alone.
    """

    report: str
    sentences: tuple[Sentence, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    parses: tuple[Parse, ...] = ()
    model: str = ""
