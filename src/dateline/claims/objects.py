"""What a trigger's object is: a place, ground, arms, people, forces, a road, nothing.

In: a scene and a trigger match. Out: `ObjectView`, the noun phrase that has it done to, and the class by which
`triggers.yaml` picks the type: "seized Sake" takes a place, "seized two trucks" takes arms.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.claims.clause import Scene
from dateline.claims.words import BE, HAVE, PREPOSITIONS, SUBORDINATORS
from dateline.knowledge.figure_words import PEOPLE
from dateline.knowledge.lexicon import Lexicon, TriggerMatch
from dateline.model.claim import EventType
from dateline.model.mention import ActorKind, ActorMention, PlaceMention

_VERB_REACH, _NOUN_REACH = 8, 5  # words after a verb, and after "the fall of", within which the place begins
_REACH = 14  # words a noun phrase may be long, its list and "of" phrases included
_FORCES = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP})
_FRAME_AFTER = {
    "holder": frozenset({"of", "over", "in", "on", "to"}),
    "leaver": frozenset({"of", "from", "out", "in"}),
    "mover": frozenset(
        {"of", "on", "over", "into", "to", "through", "across", "towards", "toward", "in", "for", "near"}
    ),
    "expeller": frozenset({"of", "from", "out"}),
}
_GROUND_AFTER = frozenset({"of", "on", "over", "into", "to", "through", "across", "onto", "towards", "toward", "in"})


@dataclass(frozen=True, slots=True)
class ObjectView:
    """The object of a trigger: its places (listed ones apart), its actor, the words of the phrase, and its reach.

    `counted` is the unit of the people that the object is a count of ("two soldiers"), empty where it is none.
    """

    places: tuple[PlaceMention, ...]
    actor: ActorMention | None
    words: tuple[str, ...]
    start: int
    end: int
    subject_forces: bool
    counted: str = ""

    def is_a(self, name: str, lexicon: Lexicon) -> bool:
        """Whether the object is of the class `name` of triggers.yaml."""
        if self.counted and name in ("territory", "materiel"):  # "captured a rebel arms dealer in Sake"
            return False
        if self.counted in _UNITS_OF.get(name, ()):
            return True
        kind = self.actor.actor.kind if self.actor else None
        checks = {
            "any": True,
            "none": not self.places and self.actor is None and not self._has("territory", lexicon),
            "place": bool(self.places),
            "territory": bool(self.places) or self._has("territory", lexicon),
            "base": self._has_base(),
            "forces": kind in _FORCES or (kind is None and self._has("forces", lexicon)),
            "object_forces": kind in _FORCES or self._has("forces", lexicon),
            "actor_forces": self.subject_forces,
            "people": kind in (ActorKind.CIVILIANS, ActorKind.PERSON) or self._has("civil", lexicon),
            "civil": kind is ActorKind.CIVILIANS or (kind not in _FORCES and self._has("civil", lexicon)),
            "person": kind is ActorKind.PERSON,
            "government": kind is ActorKind.GOVERNMENT,
            "group": kind in (ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT),
        }
        return checks[name] if name in checks else self._has(name, lexicon)

    def _has(self, name: str, lexicon: Lexicon) -> bool:
        nouns = lexicon.objects.get(name, frozenset())
        return any(word in nouns for word in self.words)

    def _has_base(self) -> bool:
        return any(place.place.kind.value == "airport/base" for place in self.places) or any(
            word in ("base", "bases", "airbase", "airfield", "outpost", "barracks") for word in self.words
        )


# units that make a count an object of a class
_UNITS_OF = {
    "forces": frozenset({"troops", "fighters", "leaders", "police", "officers"}),
    "people": frozenset({"civilians", "children", "women", "families", "refugees"}),
}


def view_object(scene: Scene, match: TriggerMatch, *, passive: bool) -> ObjectView:
    """The object of `match`: what follows an active verb or a noun, the subject of a passive or of "fell"."""
    view = _plain_view(scene, match, passive=passive)
    return replace(view, counted=_counted(scene, match, passive=passive))


def _counted(scene: Scene, match: TriggerMatch, *, passive: bool) -> str:
    """The unit of the people right behind an active trigger, or right before a passive one."""
    for figure in scene.figures:
        if figure.unit not in PEOPLE:
            continue
        first, last = scene.words.first_of(figure.span), scene.words.last_of(figure.span)
        if not passive and match.last < first <= match.last + 2 and not _parted(scene, match.last, first):
            return figure.unit
        start = scene.group_start(match.head)
        if passive and start - 6 <= last < start and not _parted(scene, last, start):
            return figure.unit
    return ""


def _parted(scene: Scene, first: int, last: int) -> bool:
    """Whether a preposition or a new clause stands between two words."""
    return any(
        word in (PREPOSITIONS - {"of"}) | SUBORDINATORS | {",", ";"} for word in scene.words.between(first, last)
    )


def _plain_view(scene: Scene, match: TriggerMatch, *, passive: bool) -> ObjectView:
    if passive or (match.trigger.frame in ("patient", "held") and not match.trigger.noun):
        return _subject_view(scene, match)
    view = _following_view(scene, match)
    if match.trigger.frame == "giver" and not match.trigger.noun and not (view.places or view.actor or view.words):
        own = _subject_view(scene, match)  # "the base surrendered": what gives up is the ground itself
        if own.places and own.actor is None:
            return own
    return view


def subject_is_forces(scene: Scene, match: TriggerMatch, lexicon: Lexicon) -> bool:
    """Whether armed people do it, as a named actor or as a plain noun ("soldiers")."""
    actor = scene.subject_actor(match.head, match.form)
    if actor is not None:
        return actor.actor.kind in _FORCES
    start, end = _subject_words(scene, match)
    return any(word in lexicon.objects["forces"] for word in scene.words.lower[start:end])


def pick_type(match: TriggerMatch, view: ObjectView, lexicon: Lexicon) -> EventType | None:
    """The type of the trigger by what its object is; None where the entry gives none."""
    for name, kind in match.trigger.types.items():
        if view.is_a(name, lexicon):
            return kind
    return None


def _following_view(scene: Scene, match: TriggerMatch) -> ObjectView:
    start, clause = match.last + 1, scene.clause_end(match.last + 1)
    if any(match.head < scene.words.first_of(place.span) < match.last for place in scene.places):
        start = match.head + 1  # "took Sake back": the object stands within the trigger's own words
    pattern = match.trigger.pattern.split()
    after = (
        _GROUND_AFTER
        if pattern[-1].rstrip("?") in _GROUND_AFTER or "control" in match.trigger.pattern or match.trigger.noun
        else frozenset({"of"})
    )
    if match.trigger.frame in ("mover", "holder", "leaver", "expeller") or match.trigger.noun:
        after = after | _FRAME_AFTER.get(match.trigger.frame, _GROUND_AFTER)
    after = after | {scene.words.at(match.last)}  # "sealed off Sake": a particle of the trigger's own governs nothing
    end = _phrase_end(scene, start, clause, frozenset(after))
    places = scene.object_places(start, min(clause, start + _REACH + 10), after=frozenset(after))
    far = _NOUN_REACH if match.trigger.pattern.rstrip("?").endswith(" of") else _VERB_REACH
    if places and scene.words.first_of(places[0].span) - start > far:
        places = ()
    if places and any(a.span.start < places[0].span.start and places[0].span.end <= a.span.end for a in scene.actors):
        places = ()  # "detained fighters of the Movement of Mali": a part of a name
    actor = scene.object_actor(start, min(clause, start + 7))
    if actor is None and match.trigger.noun:
        actor = scene.actor_at_or_after(start, 3)
    phrase = scene.words.lower[start:end] or _antecedent(scene, match)
    return ObjectView(places, actor, phrase, start, clause, subject_forces=False)


def _antecedent(scene: Scene, match: TriggerMatch) -> tuple[str, ...]:
    """What a relative clause without an object of its own is about: "weapons that rebels had seized"."""
    start = scene.group_start(match.head)
    for index in range(start - 1, max(-1, start - 6), -1):
        if scene.words.at(index) in ("that", "which", "it", "they"):
            return scene.words.lower[max(0, index - 5) : index]
    return ()


def _phrase_end(scene: Scene, start: int, clause: int, after: frozenset[str]) -> int:
    if scene.words.at(start) in PREPOSITIONS - after:
        return start
    for index in range(start, min(clause, start + _REACH)):
        word = scene.words.at(index)
        if word in PREPOSITIONS - {"of"} and index > start:
            return index
        if word in SUBORDINATORS or word in BE | HAVE:
            return index
    return min(clause, start + _REACH)


def _subject_view(scene: Scene, match: TriggerMatch) -> ObjectView:
    start, end = _subject_words(scene, match)
    first = scene.subject_place(_anchor(match), match.form)
    places: tuple[PlaceMention, ...] = ()
    if first is not None and (first.use != "modifier" or scene.names_ground(first)):
        places = scene.list_from(first, end)
    elif first is None:
        places = scene.colon_list(match.last) or scene.definite_subject(start, end)
    return ObjectView(
        places,
        scene.subject_actor(match.head, match.form),
        scene.words.lower[start:end],
        start,
        end,
        subject_forces=False,
    )


def _anchor(match: TriggerMatch) -> int:
    """The word from which the subject is looked for: the verb, or the first word of a trigger without one."""
    return match.head if match.form.startswith("verb") else match.first


def _subject_words(scene: Scene, match: TriggerMatch) -> tuple[int, int]:
    end = scene.group_start(_anchor(match))
    start = end
    while start > 0 and end - start < _REACH:
        word = scene.words.at(start - 1)
        if (
            word in (";", "“", "”", "while", "after", "when", "but", "if", "said", "that")
            or start - 1 in scene.trigger_words
        ):
            break
        start -= 1
    return start, end
