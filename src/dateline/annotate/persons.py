"""Persons: a name with its title, with a description after it, or beside a speech verb.

In: the words of a report. Out: `Found` persons and organisations; later bare surnames are tied to the full name.

    "Brig. Gen. Yusuf Adan Warsame, a spokesman for the army, said ..."   ->   Yusuf Adan Warsame, with both roles
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate.actor_kinds import Found, What
from dateline.annotate.actor_scan import Phrase, Scene, head_at, nation_at, read_phrase
from dateline.model.mention import ActorKind

_LONGEST_NAME = 5
_PORTFOLIOS = frozenset(
    {"state", "defence", "defense", "interior", "foreign", "affairs", "health", "staff", "justice", "finance", "war"}
    | {
        "security",
        "internal",
        "information",
        "communications",
        "parliament",
        "police",
        "intelligence",
        "and",
        "national",
    }
    | {"economy", "energy", "education", "culture", "transport", "home", "international", "development", "migration"}
)
_LONGEST_ROLE = 14  # words of a description after a name
_ARTICLES = frozenset({"a", "an", "the", "another", "one"})
_SMALL = frozenset(
    {
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "of",
        "for",
        "but",
        "and",
        "as",
        "if",
        "this",
        "that",
        "when",
        "while",
        "after",
    }
)
_COMPLEMENTS = frozenset({"of", "to", "for", "in", "at", "from", "with"})
_ENDS_ROLE = frozenset({"said", "told", "says", "who", "has", "have", "had", "was", "is", "were", "and", "but"})


def name_at(scene: Scene, at: int, end: int) -> int:
    """Where the capitalised name that begins at word `at` ends; `at` itself where none begins."""
    words, lists = scene.words, scene.lists
    if not _name_word(scene, at) or words.keys[at] in lists["not_names"]:
        return at
    here = at + 1
    while here < end and here - at < _LONGEST_NAME + 2:
        tie = words.tie[here - 1]
        initial = tie == "." and words.ends[here - 1] - words.starts[here - 1] == 1
        if tie not in (" ", "-") and not initial:
            break
        key = words.keys[here]
        if key in lists["offices"] or key in lists["breaks_names"]:
            break
        if _name_word(scene, here) and key not in lists["not_names"]:
            here += 1
            continue
        if words.keys[here] in lists["particles"]:
            last = here + 1
            while last < end and words.keys[last] in lists["particles"] and words.tied(last - 1):
                last += 1
            if last < end and words.tied(last - 1) and _name_word(scene, last):
                here = last + 1
                continue
        break
    return here


def _name_word(scene: Scene, at: int) -> bool:
    return scene.words.capital(at) and not scene.words.written[at][:1].isdigit()


def titled_person(scene: Scene, phrase: Phrase, sentence: int, end: int) -> Found | None:
    """The person whose title the phrase is ("Afghan President X Y"); None where no name follows a title."""
    lists, words = scene.lists, scene.words
    if not phrase.head or phrase.head_first + 1 > phrase.end:
        return None
    head = phrase.head
    titled = head in lists["titles"] or head in lists["offices"] or head in lists["people_roles"]
    at = phrase.end
    if not titled or at >= end:
        return None
    at = _past_complement(scene, _past_portfolio(scene, phrase, at, end), end)
    if at >= end:
        return None
    tie = words.tie[at - 1]
    if tie not in (" ", ".", ","):
        return None
    while tie == "," and at < end:
        length, further = head_at(scene, at, end)
        if not (length and words.capital(at) and further in lists["titles"] and at + length < end):
            break
        at += length
    last = name_at(scene, at, end)
    if tie == "," and not _set_off(scene, phrase, at, last, end):
        return None
    if last - at == 1 and (words.keys[at] in lists["acts"] or words.keys[at].endswith(("ed", "ing"))):
        return None
    if last - at == 1 and words.keys[at] in lists["organisations"]:
        return None
    if last == at or organisation_at(scene, at, end) or _listed_other(scene, at, end):
        return None
    phrases = (phrase, *role_phrases(scene, (phrase.end, at)))
    return Found(at, last, sentence, What.PERSON, None, _written(scene, at, last), None, (phrase.first, at), phrases)


def _past_complement(scene: Scene, at: int, end: int) -> int:
    """Past "to Kabul," in "the envoy to Kabul, X Y,": to the name after the comma; `at` where there is none."""
    words = scene.words
    if at + 2 >= end or words.keys[at] not in _COMPLEMENTS or words.tie[at - 1] != " ":
        return at
    for here in range(at + 1, min(at + 7, end - 1)):
        if words.tie[here] == ",":
            return here + 1
        if words.tie[here] not in (" ", "-", "'"):
            break
    return at


def _set_off(scene: Scene, phrase: Phrase, at: int, last: int, end: int) -> bool:
    """Whether a name after "the spokesman," is his: a full name, itself set off by a comma, the end or a verb."""
    words = scene.words
    if last - at < 2 or any(words.starts[k] in scene.places for k in range(at, last)):
        return False
    if phrase.head not in scene.lists["people_roles"] and phrase.head not in scene.lists["offices"]:
        return False
    return last >= end or words.tie[last - 1] in (",", "") or words.keys[last] in scene.lists["speech"]


def _past_portfolio(scene: Scene, phrase: Phrase, at: int, end: int) -> int:
    """Past "of State", "of the Interior" in a minister's title."""
    words = scene.words
    if phrase.head not in (
        "secretary",
        "minister",
        "deputy minister",
        "ministers",
        "chief",
        "director",
        "speaker",
        "chairman",
    ):
        return at
    if at + 1 >= end or words.keys[at] not in ("of", "for") or words.tie[at - 1] != " ":
        return at
    here = at + 1
    if words.keys[here] == "the":
        here += 1
    while here < end and here - at < 7 and words.tied(here - 1) and words.keys[here] in _PORTFOLIOS:
        here += 1
    return here if here > at + 1 else at


def _listed_other(scene: Scene, at: int, end: int) -> bool:
    """Whether a group, an outlet or a nation of the lists begins here, rather than a person's name."""
    length, found = scene.actors.named(scene.words.written, scene.words.keys, at, end)
    if length:
        return found[0].kind != ActorKind.PERSON
    return nation_at(scene, at, end)[0] > 0


def described_person(scene: Scene, at: int, sentence: int, start: int, end: int) -> Found | None:
    """The person or organisation whose name begins at word `at`, told by what stands around it; None if not told."""
    words = scene.words
    organisation = organisation_at(scene, at, end)
    if organisation:
        return Found(at, organisation, sentence, What.ORGANISATION)
    last = name_at(scene, at, end)
    if last == at:
        return None
    role = description_after(scene, last, end)
    beside = _beside_speech(scene, at, last, start, end)
    is_place = words.starts[at] in scene.places
    many = last - at > 1
    head_like = words.keys[at] in scene.actors.heads or words.keys[at] in scene.lists["modifiers"]
    article = at > start and words.keys[at - 1] == "the"
    bare = not many and (article or is_place or words.keys[at].endswith("ly"))
    if head_like or bare or (is_place and not role) or not (role or beside) or (at == start and not many and not role):
        return None
    if not many and not role and not (beside and at > start):
        return None
    phrases = role_phrases(scene, role) if role else ()
    return Found(at, last, sentence, What.PERSON, None, _written(scene, at, last), None, role, phrases)


def _beside_speech(scene: Scene, at: int, last: int, start: int, end: int) -> bool:
    keys, speech, words = scene.words.keys, scene.lists["speech"], scene.words
    if at > start and keys[at - 1] in speech and words.tie[at - 1] == " ":
        return True
    if at - 1 > start and keys[at - 2 : at] == ["according", "to"]:
        return True
    if last < end and words.tie[last - 1] == " " and keys[last] in speech:
        return True
    return (
        last + 1 < end
        and words.tie[last - 1] == " "
        and keys[last] in ("also", "had", "has")
        and keys[last + 1] in speech
    )


def description_after(scene: Scene, last: int, end: int) -> tuple[int, int] | None:
    """The range of words that describe the person named just before ("a spokesman for the army"), or None."""
    words, lists = scene.words, scene.lists
    if last >= end or words.tie[last - 1] != ",":
        return None
    here = last
    if words.written[here].isdigit() and here + 1 < end:  # an age
        if words.tie[here] != ",":
            return None
        here += 1
    first = here + 1 if words.keys[here] in _ARTICLES and here + 1 < end else here
    if first == here and not (_starts_role(scene, here, end)):
        return None
    stop = first
    told = False
    while stop < end and stop - first < _LONGEST_ROLE:
        length, head = head_at(scene, stop, end)
        if length and not told:
            told = (
                head in lists["people_roles"]
                or head in lists["offices"]
                or head in lists["titles"]
                or (
                    first > here
                    and (head in lists["civilians"] or head in lists["armed"] or head in scene.actors.force_words)
                )
            )
            if not told and stop - first > 4:
                return None
        elif not told and (words.keys[stop] in lists["acts"] or words.keys[stop] in lists["speech"]):
            return None
        stop += 1
        if stop < end and (words.tie[stop - 1] not in (" ", "-", "'", ".") or words.keys[stop] in _ENDS_ROLE):
            break
    return (first, stop) if told else None


def _starts_role(scene: Scene, here: int, end: int) -> bool:
    """Whether a description without an article may begin here: with a head, a modifier, a nation or a name."""
    words = scene.words
    if words.keys[here] in scene.lists["modifiers"] or head_at(scene, here, end)[0] or nation_at(scene, here, end)[0]:
        return True
    return scene.actors.named(words.written, words.keys, here, end)[0] > 0


def role_phrases(scene: Scene, role: tuple[int, int]) -> tuple[Phrase, ...]:
    """The phrases inside a description: whose spokesman, of which army."""
    found, here = [], role[0]
    while here < role[1]:
        phrase = read_phrase(scene, here, role[1])
        if phrase is None:
            here += 1
            continue
        found.append(phrase)
        here = phrase.end
    return tuple(found)


def organisation_at(scene: Scene, at: int, end: int) -> int:
    """Where the organisation's name that begins at word `at` ends ("Special Affairs Committee"); 0 for none."""
    words, nouns = scene.words, scene.lists["organisations"]
    key = words.keys[at]
    if key in scene.lists["not_names"] and (key in _SMALL or key not in scene.lists["modifiers"]):
        return 0
    here, last = at, 0
    while here < end and here - at < 7 and words.capital(here):
        here += 1
        if words.keys[here - 1] in nouns and here - at > 1:
            last = here
        if here < end and words.tie[here - 1] not in (" ", "-"):
            break
    if last:
        return _organisation_end(scene, last, end)
    known = (
        words.keys[at] in nouns
        and words.keys[at] not in scene.lists["titles"]
        and words.keys[at] not in scene.actors.heads
    )
    if known and at + 1 < end and words.keys[at + 1] in ("of", "for") and words.tied(at):
        longer = _organisation_end(scene, at + 1, end)
        return longer if longer > at + 1 else 0
    return 0


def _organisation_end(scene: Scene, last: int, end: int) -> int:
    """Past "of War and Peace Studies": capitals after "of", "for", "and"."""
    words = scene.words
    while last + 1 < end and words.tied(last - 1) and words.keys[last] in ("of", "for", "and"):
        nxt = last + 2 if words.keys[last + 1] == "the" and last + 2 < end else last + 1
        if not words.capital(nxt) or (words.keys[last] == "and" and nation_at(scene, nxt, end)[0]):
            break
        last = nxt + 1
        while last < end and words.tied(last - 1) and words.capital(last):
            last += 1
    return last


def _written(scene: Scene, at: int, last: int) -> str:
    return scene.words.span(at, last).of(scene.words.text)


def tie_surnames(scene: Scene, found: Sequence[Found], loose: Sequence[tuple[int, int, int]]) -> list[Found]:
    """Names left over that are a person's full name or last name met elsewhere in the report."""
    words = scene.words
    known: dict[str, str] = {}
    for item in found:
        if item.what == What.PERSON and item.name and item.end - item.first > 1:
            known.setdefault(words.keys[item.end - 1], item.name)
    added = []
    for sentence, first, end in loose:
        key = words.keys[end - 1]
        full = known.get(key)
        if full is None or (words.starts[first] in scene.places and end - first == 1 and not full):
            continue
        added.append(Found(first, end, sentence, What.PERSON, None, _written(scene, first, end)))
    return added
