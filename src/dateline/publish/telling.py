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
from dateline.model.mention import ActorMention, Figure, Place, PlaceKind, Source
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.publish.days import when
from dateline.publish.index import Index
from dateline.publish.phrases import IN_ITS_OWN_WORDS, PHRASES
from dateline.publish.quoting import cap_words, one_line, quoted

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_KIND_WORD = {PlaceKind.PROVINCE: "province", PlaceKind.DISTRICT: "district"}
# A name that already says what kind of place it is takes no "province" after it.
_SAYS_KIND = re.compile(
    r"\b(province|district|governorate|oblast|region|state|county|department|prefecture|territory|wilaya\w*|krai|"
    r"republic|municipality)\b",
    re.IGNORECASE,
)
# Types that speak of one place, and kinds of place too wide to be that one.
_OF_PLACES = frozenset({E.TERR_CAPTURE, E.TERR_RECAPTURE, E.TERR_TRANSFER, E.SIEGE_CUT, E.CONTROL_STATE})
_TOO_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
# Counts of whole places tell more of a war than any other count.
GROUND = re.compile(
    r"\b(capitals?|provinces?|districts?|cit(?:y|ies)|towns?|villages?|bases?|regions?)\b", re.IGNORECASE
)
# First words that are written large in a source's description only where a sentence begins.
_GENERIC = frozenset(
    "Officials Residents Sources Witnesses Security Local Government Military Police Senior Media".split()
)
_PEOPLE = frozenset("people personnel police men women children dead wounded injured infantry cavalry staff".split())
_PRONOUNS = frozenset("he she they it we i you one some both others".split())
_NO_ROLES = frozenset("mr mrs ms miss dr sir group".split())
_NO_UNIT = frozenset("% $ they them it he she we who which that more others other".split())
_BEFORE = re.compile(r"\b(from|to|into|in|at|near|around|outside|toward|towards|inside|across|through)\s+(?:the\s+)?$")
_STAYS = ("in", "at", "near", "around", "outside", "inside")
_OF_LIVES = ("killed", "injured", "missing", "displaced")
_FIGURE_WORD = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
    "surrendered": "surrendered",
    "fled": "fled",
}


def place_name(place: Place, *, wide: bool = False) -> str:
    """A place as in "Herat", "Ghor province"; with `wide`, also the province or country around it."""
    name = one_line(place.name)
    word = _KIND_WORD.get(place.kind)
    if word and not _SAYS_KIND.search(name):
        name = f"{name} {word}"
    around = place.admin1 if place.kind not in (PlaceKind.PROVINCE, PlaceKind.COUNTRY) else place.country_name
    return f"{name} ({one_line(around)})" if wide and around and around != place.name else name


def party_name(index: Index, name: str | None) -> str:
    """A party with its article: "the Government of Mali", "Boko Haram"; "nobody known" for None."""
    return index.articles.the(one_line(name)) if name else "nobody known"


def actor_name(index: Index, mention: ActorMention, report: Report) -> str:
    """The actor with its article; one who is only described keeps the article the report gives him."""
    name = one_line(mention.actor.name)
    # "government artillery" takes no article of its own, "council member" and "border official" do.
    one = re.search(r"(er|or|man|woman|ist|official|resident)$", name)
    described = " " in name and not one
    if name[:1].isupper() or described:
        return index.articles.the(name)
    before = re.search(
        r"\b(a|an|the)\s+$", report.text[max(0, mention.span.start - 5) : mention.span.start], re.IGNORECASE
    )
    if before:
        return f"{before.group(1).lower()} {name}"
    many = name.endswith("s") or name.split(" ")[-1] in _PEOPLE
    return name if many else f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def source_name(source: Source) -> str:
    """Who it is, as in "Ana Diallo (district governor)", "security official (unnamed)"."""
    name, role = one_line(source.name), _role(one_line(source.role))
    name = re.sub(r" (there|here)$", "", name)
    if source.anonymous and source.party and name.casefold() == source.party.casefold():
        return one_line(source.party)
    # Who is named has a capital letter somewhere; "lawmaker", "same council member" are nobody's name.
    nameless = name and name == name.lower() and name[0].isascii() and not re.match(r"(an?|the) (?!same )", name)
    if name.lower() in _PRONOUNS:
        name = role
        nameless = False
    if source.anonymous or nameless:
        return _unnamed(name or role or "a source")
    return f"{name} ({role})" if role and name and role.lower() not in name.lower() else name or role or "a source"


def _role(words: str) -> str:
    """A role as it is told; "Mr" and "group" say nothing of anybody."""
    return "" if words.lower().rstrip(".") in _NO_ROLES else words


def _unnamed(words: str) -> str:
    """Who it is without a name, "an unnamed official", "two unnamed residents": as many as the words say."""
    one = re.match(r"(an?|one) ", words, re.IGNORECASE)
    inner = re.sub(r"^(an?|the|one|some) (same )?|^same ", "", words, flags=re.IGNORECASE)
    first = inner.split(" ")[:3]
    proper = all(word[:1].isupper() or word in ("of", "the", "and") for word in first)
    if len(first) > 1 and first[0] not in _GENERIC and (proper or re.search(r"['’]s ", inner)):
        return f"{inner} (unnamed)"
    if " " not in inner or inner.split(" ")[0] in _GENERIC:
        inner = inner[:1].lower() + inner[1:]
    number = re.match(r"(two|three|four|five|six|seven|eight|nine|ten|several|many|\d+) (.+)", inner, re.IGNORECASE)
    if number:
        return f"{number.group(1).lower()} unnamed {number.group(2)}"
    many = re.search(r"(?<!s)s$|(people|men|women|police|media)$", inner) and not one
    return f"{'' if many else 'an '}unnamed {inner}"


def said_by(claim: Claim, index: Index | None = None) -> str:
    """Who says it, nearest first, and through whom; empty where the outlet itself tells it. `index` knows articles."""
    if not claim.said_by:
        return ""
    first, rest = claim.said_by[0], [source for source in claim.said_by[1:] if source.medium]
    words = re.sub(r"^(The|An?|Some|One|Another) ", lambda m: m.group(0).lower(), source_name(first))
    name = one_line(first.name)
    if index is not None and name and words.startswith(name):
        words = index.articles.the(name) + words[len(name) :]
    return f"{words}, via {source_name(rest[0])}" if rest else words


def figure_words(figure: Figure, report: Report) -> str:
    """A figure as the report puts it, with what became of those counted: "at least 40 people killed"."""
    words = cap_words(figure.span.of(report.text), 10)
    unit = one_line(figure.unit)
    words = with_unit(words, unit) if countable(unit) or figure.kind not in _OF_LIVES else words
    kind = _FIGURE_WORD.get(figure.kind)
    return f"{words} {kind}" if kind and kind[:4] not in words.lower() else words


def with_unit(words: str, unit: str) -> str:
    """A number with its unit: "3,000 troops", "thousands of people"; as it is where the unit stands in the words."""
    if not unit or unit.lower()[:4] in words.lower() or unit.lower() in _NO_UNIT:
        return words
    vague = re.search(r"(thousands|hundreds|dozens|scores|tens|millions)$", words, re.IGNORECASE)
    return f"{words} of {unit}" if vague else f"{words} {unit}"


def countable(words: str) -> bool:
    """Whether the words name things one can count: a plural noun among them."""
    return any(word in _PEOPLE or re.search(r"[a-z]{2}(?<!s)s$", word) for word in words.lower().split())


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
    if claim.type in _OF_PLACES and claim.place and claim.place.place.kind in _TOO_WIDE:
        return _many_places(claim, index, negated=negated, base=base)
    phrase, fields = PHRASES[claim.type], _fields(claim, index, places)
    if claim.actor and (claim.type is not E.CONTROL_STATE or claim.place):
        form = phrase.base if base or negated else phrase.active
        filled = _fill(form, fields)
        if filled:
            link = "planned to " if base else "did not " if negated else ""
            return f"{actor_name(index, claim.actor, index.reports[claim.report])} {link}{filled}"
    if base or (claim.type is E.CONTROL_STATE and not claim.holder):
        return None
    if claim.type is E.CONTROL_STATE and claim.place:
        verb = "did not hold" if negated else "held"
        return f"{party_name(index, claim.holder)} {verb} {fields['part']}{fields['place']}"
    passive = phrase.passive.replace("{place} was", "{place} were") if len(places) > 1 else phrase.passive
    filled = _fill(passive, fields)
    return (_negate(filled) if negated else filled) if filled else None


def _many_places(claim: Claim, index: Index, *, negated: bool, base: bool) -> str | None:
    """What happened to a number of places of a country: "rebels took 14 towns in Chad"; None without a number.

    That a country is named as the place of a capture does not mean that it was taken.
    """
    counted = [f for f in claim.figures if GROUND.search(f"{f.what} {f.unit}")]
    if not counted or claim.actor is None or claim.place is None:
        return None
    report = index.reports[claim.report]
    words = joined_figures([figure.span for figure in counted], report)
    words = with_unit(words, one_line(counted[0].unit)) if words else figure_words(counted[0], report)
    verb = re.match(r"\w+", PHRASES[claim.type].base if base or negated else PHRASES[claim.type].active)
    link = "planned to " if base else "did not " if negated else ""
    where = place_name(claim.place.place)
    tail = "" if where in words else f" in {where}"
    return f"{actor_name(index, claim.actor, report)} {link}{verb.group(0) if verb else 'took'} {words}{tail}"


def joined_figures(spans: Sequence[Span], report: Report) -> str:
    """The words of two figures that stand in one phrase, "14 of Chad's 23 regions"; empty where they do not."""
    if len(spans) != 2:
        return ""
    first, last = sorted(spans)
    words = one_line(first.join(last).of(report.text))
    return words if re.search(r"\b(out )?of\b", words) and len(words.split()) <= 10 else ""


def tell(claim: Claim, index: Index, *, figures: bool = True, places: Sequence[Place] = ()) -> str:
    """The claim as one sentence or, where its fields make none, as a quotation; always ends with a mark.

    Without `figures` the numbers are left to who tells them side by side. `places` are all those that one
    sentence tells the same of, where there are more than the claim's own.
    """
    outlet = index.outlet(claim.report)
    who = said_by(claim, index)
    if claim.stance in (Stance.FORECAST, Stance.HYPOTHETICAL):
        return f"{sentence_case(who or outlet)}: {own_words(claim, index)}"
    negated, base = claim.stance is Stance.NEGATED, claim.stance is Stance.PLANNED
    happened = clause(claim, index, negated=negated, base=base, places=places)
    if happened is None:
        return f"{sentence_case(who or outlet)}: {own_words(claim, index)}"
    happened = " ".join(part for part in (happened, when(claim.when.interval)) if part)
    happened += _figures(claim, index) if figures else ""
    if claim.stance is Stance.DENIED:
        return sentence_case(
            f"{who} denied that {happened}." if who else f"{outlet} reported a denial that {happened}."
        )
    if claim.stance is Stance.CLAIMED:
        return sentence_case(
            f"{who} claimed that {happened}." if who else f"reported by {outlet} but not confirmed: {happened}."
        )
    return sentence_case(f"{happened}, according to {who}." if who else f"{happened}.")


def _figures(claim: Claim, index: Index) -> str:
    report = index.reports[claim.report]
    inside = claim.type is E.DEPLOY
    told = [
        figure_words(f, report)
        for f in claim.figures
        if (f.kind in _FIGURE_WORD or (f.kind == "count" and not inside and claim.type not in _OF_PLACES))
        and not GROUND.search(f.unit)
        and (f.kind in _OF_LIVES or countable(f"{f.unit} {f.span.of(report.text)}"))
    ]
    return f" ({'; '.join(dict.fromkeys(told))})" if told else ""


def _fields(claim: Claim, index: Index, places: Sequence[Place] = ()) -> dict[str, str]:
    fields = {"part": "part of " if claim.part else ""}
    report = index.reports[claim.report]
    if claim.place is not None:
        name = in_a_row([place_name(place) for place in places] or [place_name(claim.place.place)])
        before = _BEFORE.search(report.text[max(0, claim.place.span.start - 16) : claim.place.span.start])
        word = before.group(1) if before and not claim.place.nominal else ""
        fields["place"] = name
        fields["in_place"] = f"{word if word in _STAYS else 'in'} {name}"
        if claim.type is E.WITHDRAWAL:
            left = before is None or word in _STAYS or not word
            fields["moved"] = f"from {name}" if left else f"{word} {name}"
        elif word:
            fields["moved"] = f"{word} {name}"
    if claim.target is not None and not _same_side(claim):
        fields["target"] = actor_name(index, claim.target, report)
    count = next((f for f in claim.figures if f.kind in ("deployed", "count")), None)
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
