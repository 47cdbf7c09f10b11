"""What an entry of the trigger lexicon asks for before it makes a claim.

In: a trigger match, its scene, object and roles. Out: whether the entry's `needs` is met. "left" is a withdrawal when
forces leave a place, and nothing when a message is left.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.claims.clause import Scene
from dateline.claims.objects import ObjectView, subject_is_forces
from dateline.claims.roles import Roles
from dateline.claims.words import BE, HAVE, MODALS
from dateline.knowledge.lexicon import Lexicon, TriggerMatch
from dateline.model.mention import ActorKind

_ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})
_NEAR = 5  # words between a verb and an object that counts as near
_FLOW = frozenset(("influx wave waves flood many thousands hundreds flow exodus stream crisis ").split())
_BOMBS = frozenset(("bomb bombs device devices ied ieds mine mines explosive explosives car truck suicide").split())
_THROWN = frozenset(
    "threw thrown throw throwing hurled lobbed tossed exploded explosion attack attacks hand using used injured".split()
)
# what turns a bomb or a gas into something found, leaked or burst by itself
_MADE_SAFE = frozenset(
    "defused found discovered seized recovered cleared removed dismantled destroyed neutralised neutralized detected "
    "deactivated uncovered confiscated defuse clear remove destroying clearing removing".split()
)
_WORKS = frozenset(
    "plant factory refinery pipeline boiler cylinder cylinders warehouse gas tank tanker chemical fireworks mine "
    "stove container refineries depot".split()
)
_LEAK = frozenset("leak leaked leakage leaking spill spilled factory plant refinery tanker".split())
_GRENADES = frozenset("grenade grenades".split())
_WATER = frozenset("river rivers rain rains rainfall dam water waters heavy homes streets".split())
_VEHICLES = frozenset("plane aircraft helicopter bus train truck car jet tanker lorry boat ferry vehicle".split())
_POLICE = frozenset("police officers squad gear shield shields unit".split())
_FIRED = frozenset("police troops soldiers security forces army officers military guards gendarmes".split())
_BLAMED = frozenset("attack bomb bomber car suicide militants rebels missile rocket drone strike shell".split())
_TAKEN = frozenset("checkpoint detained seized soldiers gunmen agents militia captors custody enforced prison".split())
_CROWD = frozenset(
    "protest protests protester protesters demonstrator demonstrators demonstration marchers crowd crowds rally".split()
)
_PACT = frozenset("deal agreement agreements accord accords pact truce ceasefire cease-fire treaty peace".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_ARRIVE = frozenset(("arrive arrived send sent sending deploy deployed rush rushed request requested called ").split())


def is_met(match: TriggerMatch, scene: Scene, view: ObjectView, roles: Roles, lexicon: Lexicon) -> bool:
    """Whether what the entry needs is there."""
    need = match.trigger.needs
    return not need or _CHECKS[need](_Case(match, scene, view, roles, lexicon))


class _Case:
    def __init__(self, match: TriggerMatch, scene: Scene, view: ObjectView, roles: Roles, lexicon: Lexicon) -> None:
        self.match, self.scene, self.view, self.roles, self.lexicon = match, scene, view, roles, lexicon

    def place(self) -> bool:
        return bool(self.view.places or self.roles.places)

    def territory(self) -> bool:
        return self.place() or self.view.is_a("territory", self.lexicon)

    def actor(self) -> bool:
        return self.roles.actor is not None

    def civilians(self) -> bool:
        """Whether civilians do it: "some 2,000 villagers left"."""
        actor = self.roles.actor
        return actor is not None and actor.actor.kind is ActorKind.CIVILIANS

    def forces(self) -> bool:
        actor = self.roles.actor
        if actor is not None:
            return actor.actor.kind in _ARMED
        return subject_is_forces(self.scene, self.match, self.lexicon)

    def near_object(self) -> bool:
        if self.view.end <= self.match.head:  # a passive: the subject is the object
            return True
        start = self.match.last + 1
        if self.scene.words.at(start) in (",", ".", ";"):
            return False
        nouns = self.lexicon.objects["territory"] | self.lexicon.objects["materiel"]
        near = self.scene.words.lower[start : start + _NEAR]
        return any(self.scene.words.first_of(place.span) - start <= _NEAR + 2 for place in self.view.places) or any(
            word in nouns for word in near
        )

    def near_words(self, wanted: frozenset[str], reach: int = 7) -> bool:
        around = self.scene.words.lower[max(0, self.match.first - reach) : self.match.last + 1 + reach]
        return any(word in wanted for word in around)

    def ground_and_target(self) -> bool:
        """A side that is driven from a place or from ground that only a noun tells: "out of fresh areas"."""
        target = self.roles.target
        if target is None or target is self.roles.actor or target.actor.kind not in _ARMED:
            return False
        if "to" in self.scene.words.lower[self.match.first : self.match.last]:  # "forced them to withdraw from"
            return False
        ahead = self.scene.words.lower[self.match.last + 1 : self.match.last + 9]
        return self.place() or any(word in self.lexicon.objects["territory"] for word in ahead)

    def driven_out(self) -> bool:
        """A side that is driven out of a place that the words before name: "took Sake but was driven out on Sunday"."""
        target, actor = self.roles.target, self.roles.actor
        if target is None or target.actor.kind not in _ARMED or not self.place():
            return False
        if self.scene.words.at(self.match.last + 1) in ("of", "from", "to", "onto", "into"):
            return False
        return actor is None or actor.actor.party is None or actor.actor.party != target.actor.party

    def next_place(self) -> bool:
        """A place right behind the verb that is its object and not the subject of what is claimed."""
        words, start = self.scene.words, self.match.last + 1
        if not self.view.places:
            return False
        first, last = words.first_of(self.view.places[0].span), words.last_of(self.view.places[0].span)
        return 0 <= first - start <= 1 and words.at(last + 1) not in BE | HAVE | MODALS

    def is_made_to(self) -> bool:
        """Whether the place is made to do something: "got Mali to agree"."""
        words = self.scene.words
        return bool(self.view.places) and words.at(words.last_of(self.view.places[-1].span) + 1) == "to"

    def armed_holder_next(self) -> bool:
        """An armed party right behind "under": "is again under government forces"."""
        actor = self.scene.actor_at_or_after(self.match.last + 1, 2)
        return actor is not None and actor.actor.kind in _ARMED and self.place()

    def armed_taker_and_place(self) -> bool:
        actor = self.roles.actor
        near = actor is not None and 0 < self.scene.words.first_of(actor.span) - self.match.last <= 2
        return near and actor is not None and actor.actor.kind is ActorKind.ARMED_GROUP and self.place()

    def armed_and_place(self) -> bool:
        """A party that has or takes it, named or meant by a pronoun, and a place."""
        actor = self.roles.actor
        return actor is not None and (actor.actor.kind in _ARMED or bool(actor.actor.party)) and self.place()

    def gone(self) -> bool:
        """A place that "went", where nothing but a day or the end of the clause follows: "Sake went on Tuesday"."""
        if not self.armed_and_place() or not {"past", "part"} & set(self.match.form.split()):
            return False
        after, then = self.scene.words.at(self.match.last + 1), self.scene.words.at(self.match.last + 2)
        return after in (".", ";", "") or (after == "on" and then in _WEEKDAYS)

    def sentence_place(self) -> bool:
        return self.place() or bool(self.scene.places)


_CHECKS: dict[str, Callable[[_Case], bool]] = {
    "place": _Case.place,
    "territory": _Case.territory,
    "place_or_territory": lambda case: case.territory() or case.sentence_place(),
    "territory_or_materiel": lambda case: case.territory() or case.view.is_a("materiel", case.lexicon),
    "place_and_target": lambda case: (
        case.place() and case.roles.target is not None and case.roles.target is not case.roles.actor
    ),
    "armed_holder_next": _Case.armed_holder_next,
    "armed_taker_and_place": _Case.armed_taker_and_place,
    "next_place": _Case.next_place,
    "armed_and_place": _Case.armed_and_place,
    "forces_next_place": lambda case: case.forces() and case.next_place() and not case.is_made_to(),
    "gone": _Case.gone,
    "place_no_of": lambda case: (
        case.place() and "of" not in case.scene.words.lower[case.match.last + 1 : case.match.last + 6]
    ),
    "materiel": lambda case: case.view.is_a("materiel", case.lexicon),
    "people": lambda case: case.view.is_a("people", case.lexicon),
    "object": lambda case: case.view.actor is not None or case.place(),
    "actor": _Case.actor,
    "forces": _Case.forces,
    "near_object": _Case.near_object,
    "near_object_forces": lambda case: case.forces() and case.place() and case.near_object(),
    "civilians_and_place": lambda case: case.civilians() and case.place(),
    "forces_and_place": lambda case: case.forces() and case.place(),
    "forces_near": lambda case: case.near_words(case.lexicon.objects["forces"]),
    "actor_or_place": lambda case: case.actor() or case.sentence_place(),
    "captives_near": lambda case: case.near_words(case.lexicon.objects["captives"] | case.lexicon.objects["forces"]),
    "flow_near": lambda case: case.near_words(_FLOW),
    "arrive_near": lambda case: case.near_words(_ARRIVE),
    "bomb_near": lambda case: case.near_words(_BOMBS),
    "thrown_near": lambda case: case.near_words(_THROWN),
    "taken_near": lambda case: case.near_words(_TAKEN),
    "ground_and_target": _Case.ground_and_target,
    "driven_out": _Case.driven_out,
    "not_made_safe": lambda case: not case.near_words(_MADE_SAFE),
    "works_near": lambda case: case.near_words(_WORKS, reach=5) and not case.near_words(_BLAMED, reach=8),
    "leak_near": lambda case: case.near_words(_LEAK),
    "grenade_near": lambda case: case.near_words(_GRENADES, reach=2),
    "water_near": lambda case: case.near_words(_WATER),
    "vehicle_near": lambda case: case.near_words(_VEHICLES),
    "no_police_next": lambda case: case.scene.words.at(case.match.last + 1) not in _POLICE,
    "not_by_force": lambda case: case.scene.words.at(case.match.last + 1) not in ("of", "troops", "fighters"),
    "no_forces_near": lambda case: not case.near_words(case.lexicon.objects["forces"]),
    "police_protest_near": lambda case: case.near_words(_CROWD, reach=12) and case.near_words(_FIRED, reach=12),
    "protest_near": lambda case: case.near_words(_CROWD, reach=12),
    "pact_near": lambda case: case.near_words(_PACT),
    "no_forces": lambda case: not case.forces(),
    "actor_target": lambda case: case.actor() and case.roles.target is not None,
    "over_later": lambda case: case.near_words(frozenset({"over"}), reach=9),
    "no_quote": lambda case: case.roles.target is not None,
}
