"""One claim as one English sentence, by template from its fields; nothing is said that the claim does not hold.

In: a claim and the picture's index. Out: "The Houthis claimed that the Houthis took Marib on 3 March 2015." is
never made; "Rebels took Marka on 3 March 2015, according to a police officer." is, with who says so and how
firmly as the stance has it. Where the fields do not make a sentence, the report's own words are shown.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from dateline.model.claim import Claim, Stance
from dateline.model.claim import EventType as E
from dateline.model.mention import ActorKind, ActorMention, Figure, Place, PlaceKind
from dateline.model.report import Report
from dateline.publish.counting import (
    FIGURE_WORD,
    GROUND,
    MATERIEL,
    OF_LIVES,
    PEOPLE,
    countable,
    counts_places,
    figure_words,
    is_of_who_speaks,
    is_whole,
    share_of,
    small,
    with_unit,
)
from dateline.publish.days import when
from dateline.publish.index import Index
from dateline.publish.phrases import COUNTED, IN_ITS_OWN_WORDS, PHRASES, Phrase
from dateline.publish.placing import in_prose, place_name, proper
from dateline.publish.quoting import one_line, quoted
from dateline.publish.voices import reported, said_by, source_name, teller

__all__ = [
    "actor_name",
    "clause",
    "doer",
    "in_a_row",
    "in_prose",
    "own_words",
    "party_name",
    "place_name",
    "proper",
    "said_by",
    "sentence_case",
    "source_name",
    "tell",
]

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
# Types that speak of one place, and kinds of place too wide to be that one.
_OF_PLACES = frozenset({E.TERR_CAPTURE, E.TERR_RECAPTURE, E.TERR_TRANSFER, E.SIEGE_CUT, E.CONTROL_STATE})
_TOO_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_BEFORE = re.compile(r"\b(from|to|into|in|at|near|around|outside|toward|towards|inside|across|through)\s+(?:the\s+)?$")
_REACHED = re.compile(r"\b(?:reach(?:ed|es|ing)?|arriv(?:ed|es|ing) (?:in|at)|fled to|entered)\s+(?:the\s+)?$")
_STAYS = ("in", "at", "near", "around", "outside", "inside")
# Where a thing stands by what it is, where the report has no word of its own: at a camp, on a road.
_AT = re.compile(
    r"\b(airport|airfield|air ?base|base|camp|crossing|bridge|dam|hospital|prison|port|checkpoint|field|station)$", re.I
)
_ON = re.compile(r"\b(border|frontier|road|highway|coast|river|island|line)$", re.I)
# What only those who bear arms do: of a body that is no party and tells of it, it is a misreading.
_OF_FORCE = frozenset(
    {
        E.TERR_CAPTURE, E.TERR_RECAPTURE, E.SIEGE_CUT, E.ADVANCE, E.CLASH, E.OFFENSIVE, E.AIRSTRIKE, E.SHELLING,
        E.IED_MINE, E.SUICIDE_BOMB, E.GRENADE, E.CHEM_WEAPON, E.CIVILIAN_ATTACK, E.TARGETED_KILLING, E.ABDUCTION,
        E.LOOT_DESTROY, E.SEXUAL_VIOLENCE, E.MOB,
    }
)  # fmt: skip
# Of other deeds a count of arms is not told, since it does not say what became of them.
_OF_ARMS = frozenset(
    {E.MATERIEL_CAPTURED, E.MATERIEL_DESTROYED, E.WEAPON_DISRUPTED, E.AIRSTRIKE, E.SHELLING, E.AID, E.DEPLOY}
)
_UNARMED = frozenset({ActorKind.ORGANISATION, ActorKind.MEDIA, ActorKind.PERSON, ActorKind.CIVILIANS, ActorKind.OTHER})
_CAPTIVES = re.compile(r"\b(prisoners?|captives?|hostages?|detainees?|inmates?)$", re.IGNORECASE)
# Past participles that are not the past tense: "claimed to have taken".
_PARTICIPLES = {
    "took": "taken", "retook": "retaken", "gave": "given", "withdrew": "withdrawn", "threw": "thrown",
    "broke": "broken",
}  # fmt: skip


def party_name(index: Index, name: str | None) -> str:
    """A party with its article: "the Government of Mali", "Boko Haram"; "nobody known" for None."""
    return index.articles.the(one_line(name)) if name else "nobody known"


def actor_name(index: Index, mention: ActorMention, report: Report) -> str:
    """The actor with its article; one who is only described keeps the article the report gives him."""
    name = one_line(mention.actor.name)
    # "government artillery" takes no article of its own, "council member" and "border official" do.
    one = re.search(r"(er|or|man|woman|ist|official|resident)$", name)
    described = " " in name and not one
    # "Taliban leader" is any of them, "Border Officer" may be a name.
    anyone = one and " " in name and name.rsplit(" ", 1)[-1].islower()
    if (name[:1].isupper() and not anyone) or described:
        return index.articles.the(name)
    before = re.search(
        r"\b(a|an|the)\s+$", report.text[max(0, mention.span.start - 5) : mention.span.start], re.IGNORECASE
    )
    if before:
        return f"{before.group(1).lower()} {name}"
    many = name.endswith("s") or name.split(" ")[-1] in PEOPLE
    return name if many else f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def own_words(claim: Claim, index: Index) -> str:
    """At most 25 words of the claim's sentence around what says it, in quotation marks."""
    report = index.reports[claim.report]
    words = quoted(report, claim.sentence, claim.trigger).replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{words}”"


def clause(
    claim: Claim, index: Index, *, negated: bool = False, base: bool = False, places: Sequence[Place] = ()
) -> str | None:
    """What happened as a clause without date and source, or None where the fields do not make one.

    `negated` gives "did not take Herat"; `base` gives "planned to take Herat" and needs an actor.
    """
    if claim.type in IN_ITS_OWN_WORDS:
        return None
    if is_of_many(claim, index):
        return _many_places(claim, index, negated=negated, base=base)
    phrase, fields = _phrase(claim), _fields(claim, index, places)
    actor = doer(claim)
    if actor and (claim.type is not E.CONTROL_STATE or claim.place):
        filled = _fill(phrase.base if base or negated else phrase.active, fields)
        if filled:
            link = "planned to " if base else "did not " if negated else ""
            return f"{actor_name(index, actor, index.reports[claim.report])} {link}{filled}"
    if base or (claim.type is E.CONTROL_STATE and not claim.holder):
        return None
    if claim.type is E.CONTROL_STATE and claim.place:
        verb = "did not hold" if negated else "held"
        return f"{party_name(index, claim.holder)} {verb} {fields['part']}{fields['place']}"
    passive = phrase.passive.replace("{place} was", "{place} were") if len(places) > 1 else phrase.passive
    filled = _fill(passive, fields)
    return (_negate(filled) if negated else filled) if filled else None


def _phrase(claim: Claim) -> Phrase:
    return COUNTED[claim.type] if _things(claim) else PHRASES[claim.type]


def _things(claim: Claim) -> Figure | None:
    """The arms or vehicles, more than one, whose loss a claim tells: its sentence says how many they were."""
    if claim.type not in COUNTED:
        return None
    counted = (f for f in claim.figures if f.kind == "count" and not f.implied and MATERIEL.search(f.unit))
    return next((f for f in counted if f.vague or (f.low or 0) > 1), None)


def doer(claim: Claim) -> ActorMention | None:
    """Who did it, without a body that only tells of it: whoever counts the shells has not fired them."""
    if claim.actor is None or claim.type not in _OF_FORCE or claim.actor.actor.kind not in _UNARMED:
        return claim.actor
    span = claim.actor.span
    speaks = any(source.span is not None and source.span.overlaps(span) for source in claim.said_by)
    same = claim.said_by and claim.said_by[0].name.casefold() == claim.actor.actor.name.casefold()
    return None if speaks or same else claim.actor


def is_of_many(claim: Claim, index: Index) -> bool:
    """Whether the claim tells of places by their number alone, in a country or wherever the talk is of just then."""
    if claim.type not in _OF_PLACES or claim.place is None:
        return False
    if claim.place.place.kind in _TOO_WIDE:
        return True
    elsewhere = claim.place.nominal or not claim.sentence.contains(claim.place.span)
    return elsewhere and counts_places(claim, index.reports[claim.report]) is not None


def _many_places(claim: Claim, index: Index, *, negated: bool, base: bool) -> str | None:
    """What happened to a number of places of a country: "rebels took 14 towns in Chad"; None without a number.

    That a country is named as the place of a capture does not mean that it was taken.
    """
    report = index.reports[claim.report]
    counted = counts_places(claim, report)
    if counted is None or claim.actor is None or claim.place is None:
        return None
    share = share_of(counted, report)
    what, unit = one_line(counted.what), one_line(counted.unit)
    unit = what if 0 < len(what.split()) <= 4 and what.lower().endswith(unit.lower()) else unit
    words = with_unit(one_line((share or counted.span).of(report.text)), unit)
    verb = re.match(r"\w+", PHRASES[claim.type].base if base or negated else PHRASES[claim.type].active)
    link = "planned to " if base else "did not " if negated else ""
    where = place_name(claim.place.place)
    tail = f" in {where}" if claim.place.place.kind in _TOO_WIDE and where not in words else ""
    return f"{actor_name(index, claim.actor, report)} {link}{verb.group(0) if verb else 'took'} {small(words)}{tail}"


def tell(claim: Claim, index: Index, *, figures: bool = True, places: Sequence[Place] = ()) -> str:
    """The claim as one sentence or, where its fields make none, as a quotation; always ends with a mark.

    Without `figures` the numbers are left to who tells them side by side. `places` are all those that one
    sentence tells the same of, where there are more than the claim's own.
    """
    who, outlet = said_by(claim, index), teller(index, claim.report)
    if claim.stance in (Stance.FORECAST, Stance.HYPOTHETICAL):
        return f"{sentence_case(who or outlet)}: {own_words(claim, index)}"
    negated, base = claim.stance is Stance.NEGATED, claim.stance is Stance.PLANNED
    happened = clause(claim, index, negated=negated, base=base, places=places)
    if happened is None:
        return f"{sentence_case(who or outlet)}: {own_words(claim, index)}"
    day = when(claim.when.interval)
    tail = (f" {day}" if day else "") + (_figures(claim, index) if figures else "")
    own = _of_itself(claim, index, places)
    if own is not None:
        return sentence_case(f"{own}{tail}.")
    happened += tail
    who += "," if ", via " in who and claim.stance in (Stance.DENIED, Stance.CLAIMED) else ""
    if claim.stance is Stance.DENIED:
        return sentence_case(
            f"{who} denied that {happened}." if who else f"{outlet} reported a denial that {happened}."
        )
    if claim.stance is Stance.CLAIMED:
        said = f"{reported(index, claim.report)} but not confirmed"
        return sentence_case(f"{who} claimed that {happened}." if who else f"{said}: {happened}.")
    if who and _speaks_of_itself(claim):
        return sentence_case(f"{happened}, by their own account.")
    return sentence_case(f"{happened}, according to {who}." if who else f"{happened}.")


def _speaks_of_itself(claim: Claim) -> bool:
    """Whether the doer alone says so, in its own name."""
    actor = doer(claim)
    if actor is None or not claim.said_by:
        return False
    name = one_line(claim.said_by[0].name).casefold()
    return name in {each.casefold() for each in (actor.actor.name, actor.actor.party or "", *actor.actor.names)}


def _of_itself(claim: Claim, index: Index, places: Sequence[Place]) -> str | None:
    """What a side claims or denies of itself: "the Taliban claimed to have taken", "denied having shelled"."""
    actor = doer(claim)
    if claim.stance not in (Stance.CLAIMED, Stance.DENIED) or actor is None or not _speaks_of_itself(claim):
        return None
    if is_of_many(claim, index):
        return None
    phrase, fields = _phrase(claim), _fields(claim, index, places)
    state = claim.type is E.CONTROL_STATE
    form = phrase.base if state and claim.stance is Stance.CLAIMED else phrase.active
    filled = _fill(form, fields)
    if not filled:
        return None
    verb, _, rest = filled.partition(" ")
    done = " ".join(part for part in (_PARTICIPLES.get(verb, verb), rest) if part)
    name = actor_name(index, actor, index.reports[claim.report])
    if claim.stance is Stance.DENIED:
        return f"{name} denied holding {rest}" if state else f"{name} denied having {done}"
    return f"{name} claimed to {filled}" if state else f"{name} claimed to have {done}"


def _figures(claim: Claim, index: Index) -> str:
    report = index.reports[claim.report]
    inside = claim.type is E.DEPLOY
    told = [
        f"among them {figure_words(f, report)}" if f.part and n else figure_words(f, report)
        for n, f in enumerate(claim.figures)
        if not f.implied
        and f is not _things(claim)
        and not is_of_who_speaks(f, claim)
        and not is_whole(f, report)
        and not (f.kind == "count" and claim.actor and f.span.overlaps(claim.actor.span))
        and (f.low, f.unit, f.kind) not in {(g.low, g.unit, g.kind) for g in claim.figures[:n] if not g.vague}
        and (f.kind in FIGURE_WORD or (f.kind == "count" and not inside and claim.type not in _OF_PLACES))
        and not GROUND.search(f.unit)
        and (f.kind != "count" or claim.type in _OF_ARMS or not MATERIEL.search(f.unit))
        and (f.kind in OF_LIVES or countable(f"{f.unit} {f.span.of(report.text)}"))
    ]
    return f" ({'; '.join(dict.fromkeys(told))})" if told else ""


def _fields(claim: Claim, index: Index, places: Sequence[Place] = ()) -> dict[str, str]:
    fields = {"part": "part of " if claim.part else ""}
    report = index.reports[claim.report]
    if claim.place is not None:
        name = in_a_row([in_prose(place_name(place)) for place in places] or [in_prose(place_name(claim.place.place))])
        before = _BEFORE.search(report.text[max(0, claim.place.span.start - 16) : claim.place.span.start])
        word = before.group(1) if before and not claim.place.nominal else ""
        fields["place"] = name
        on = _ON.search(name) is not None
        stays = "at" if _AT.search(name) else "on" if on else "in"
        there = f"the {name}" if on and not name.startswith("the ") else name
        fields["in_place"] = f"{word if word in _STAYS and not on else stays} {there}"
        came = _REACHED.search(report.text[max(0, claim.place.span.start - 24) : claim.place.span.start])
        away = "to" if came and not claim.place.nominal else word
        fields["away"] = f"{away} {name}" if away and away not in _STAYS else fields["in_place"]
        if claim.type is E.WITHDRAWAL:
            left = before is None or word in _STAYS or not word
            fields["moved"] = f"from {name}" if left else f"{word} {name}"
        elif word:
            fields["moved"] = f"{word} {name}"
    if claim.target is not None and not _same_side(claim) and not _target_is_empty(claim):
        fields["target"] = actor_name(index, claim.target, report)
    count = _things(claim) or next(
        (f for f in claim.figures if f.kind in ("deployed", "count") and not is_of_who_speaks(f, claim)), None
    )
    if count is not None:
        fields["count"] = figure_words(count, report)
    return fields


def in_a_row(names: Sequence[str]) -> str:
    """Names as a list in a sentence: "Goma, Sake and Masisi"."""
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _same_side(claim: Claim) -> bool:
    """Whether actor and target are one and the same, which no sentence can be made of."""
    if claim.actor is None or claim.target is None:
        return False
    return claim.actor.actor.name == claim.target.actor.name


def _target_is_empty(claim: Claim) -> bool:
    """Whether the target adds nothing: whoever tells of it, and of a release those who were held."""
    if claim.type is E.RELEASE and claim.target is not None and _CAPTIVES.search(claim.target.actor.name):
        return True
    first = claim.said_by[0] if claim.said_by else None
    target = claim.target
    if first is None or target is None or target.actor.kind is not ActorKind.PERSON:
        return False
    return one_line(first.name).casefold() == target.actor.name.casefold()


def _fill(form: str, fields: dict[str, str]) -> str:
    """`form` with its fields put in; optional parts without their field left out; empty if a field is missing."""

    def keep(match: re.Match[str]) -> str:
        return match.group(1) if _has_all(match.group(1), fields) else ""

    form = _OPTIONAL.sub(keep, form)
    if not form or not _has_all(form, fields):
        return ""
    return _put(form, fields)


def _put(form: str, fields: dict[str, str]) -> str:
    # Field by field and never `str.format` on report text: what a report holds is data, also when it has braces.
    parts = []
    for literal, name, _, _ in string.Formatter().parse(form):
        parts.append(literal)
        if name:
            parts.append(fields[name])
    return "".join(parts)


def _has_all(form: str, fields: dict[str, str]) -> bool:
    return all(name is None or name in fields for _, name, _, _ in string.Formatter().parse(form))


def _negate(passive: str) -> str:
    for old, new in (
        ("there was an ", "there was no "),
        ("there was a ", "there was no "),
        ("there were ", "there were no "),
    ):
        if passive.startswith(old):
            return new + passive[len(old) :]
    if passive.startswith("there was "):
        return "there was no " + passive[len("there was ") :]
    return re.sub(r" (was|were) ", r" \1 not ", passive, count=1)


def sentence_case(text: str) -> str:
    """`text` with a large first letter, unless it begins with a web address."""
    # An outlet known by its address ("news.example") is written as it is.
    return text if re.match(r"[\w-]+\.\w", text) else text[:1].upper() + text[1:]
