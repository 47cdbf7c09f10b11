"""Who says so, in words: a source with its role, an unnamed one, the outlet, or the file where none is named.

In: sources and claims. Out: "Ana Diallo (district governor)", "two unnamed residents", "the Courier", "wire.txt".
"The mayor told Reuters" is told as "according to the mayor, via Reuters".
"""

from __future__ import annotations

import re

from dateline.model.claim import Claim
from dateline.model.mention import Source
from dateline.model.report import Report
from dateline.publish.index import Index
from dateline.publish.quoting import one_line

# First words that are written large in a source's description only where a sentence begins.
_GENERIC = frozenset(
    "Officials Residents Sources Witnesses Security Local Government Military Police Senior Media".split()
)
# Bodies that speak as one: nobody asks for the name of a hospital that is only called a hospital.
_BODIES = re.compile(
    r"\b(television|tv|radio|office|ministry|ministries|hospitals?|agency|agencies|embassy|committees?|network|"
    r"newspapers?|media|police|army|military|government|authorities|court|council|union|parliament|station|"
    r"department|commission|organi[sz]ations?|charity|charities|ngos?|junta|navy|air force|administration|"
    r"headquarters|command|party|company|university|church|mission)$",
    re.IGNORECASE,
)
# Offices that one person holds at a time, told with "the" where the report does: "the communications minister".
_ONE_OFFICE = re.compile(
    r"\b(president|minister|premier|chancellor|governor|mayor|king|queen|emir|pope|ambassador|secretary.general|"
    r"chief of staff|army chief|police chief)$",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("he she they it we i you one some both others".split())
_NO_ROLES = frozenset("mr mrs ms miss dr sir group".split())


def teller(index: Index, report: str) -> str:
    """Who tells what nobody else is said to tell: the outlet or, where the report names none, the file."""
    known = index.reports.get(report)
    return one_line(index.outlet(report) if known is None or known.outlet.value else known.name)


def reported(index: Index, report: str) -> str:
    """The same as a phrase: "reported by the Courier", "reported in wire.txt"."""
    known = index.reports.get(report)
    return f"reported {'by' if known is None or known.outlet.value else 'in'} {teller(index, report)}"


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
        # A body and the holder of an office are known by what they are called.
        known = _BODIES.search(inner) or _ONE_OFFICE.search(inner) or inner.rsplit(" ", 1)[-1][:1].isupper()
        return inner if known else f"{inner} (unnamed)"
    if " " not in inner or inner.split(" ")[0] in _GENERIC:
        inner = inner[:1].lower() + inner[1:]
    head = re.split(r" (?:of|in|from|at|near|on|for|with|who|close to|familiar with) ", inner, maxsplit=1)[0]
    if _BODIES.search(head):
        article = "" if not one else "an " if inner[:1].lower() in "aeiou" else "a "
        return f"{article}{inner}"
    number = re.match(r"(two|three|four|five|six|seven|eight|nine|ten|several|many|\d+) (.+)", inner, re.IGNORECASE)
    if number:
        return f"{number.group(1).lower()} unnamed {number.group(2)}"
    many = re.search(r"(?<!s)s$|(people|men|women|police|media)$", head) and not one
    return f"{'' if many else 'an '}unnamed {inner}"


def said_by(claim: Claim, index: Index | None = None) -> str:
    """Who says it, nearest first, and through whom; empty where the outlet itself tells it. `index` knows articles."""
    voices = [source for source in claim.said_by if not _is_the_place(source, claim, index)]
    if not voices:
        return ""
    first, rest = voices[0], [source for source in voices[1:] if source.medium]
    report = index.reports.get(claim.report) if index is not None else None
    words = named(first, index, report)
    return f"{words}, via {named(rest[0], index, report)}" if rest else words


def named(source: Source, index: Index | None, report: Report | None = None) -> str:
    """A source for the middle of a sentence, its name with its article: "the Syrian army", "two unnamed residents"."""
    words = re.sub(r"^(The|An?|Some|One|Another) ", lambda m: m.group(0).lower(), source_name(source))
    office = _holder_of_an_office(source, report)
    if office:
        return office
    name = one_line(source.name)
    if index is not None and name and words.startswith(name):
        words = index.articles.the(name) + words[len(name) :]
    return words


def _holder_of_an_office(source: Source, report: Report | None) -> str:
    """Who holds an office of one, "the communications minister", or the body just spoken of; empty for anybody else."""
    if report is None or source.span is None:
        return ""
    name = one_line(source.name)
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    nameless = bare != "" and bare[1:] == bare[1:].lower()
    if not nameless or not (_ONE_OFFICE.search(bare) or _BODIES.search(bare.split(" of ")[0])):
        return ""
    before = report.text[max(0, source.span.start - 4) : source.span.start]
    definite = bare != name or re.fullmatch(r"(?:^|.*\W)?the\s", before, re.IGNORECASE | re.DOTALL)
    return f"the {bare[:1].lower()}{bare[1:]}" if definite else ""


def _is_the_place(source: Source, claim: Claim, index: Index | None) -> bool:
    """Whether what is read as the source is the word that names the place: "Sake reported to have fallen"."""
    if index is None or source.span is None or claim.place is None or not source.span.overlaps(claim.place.span):
        return False
    return claim.place.span.of(index.reports[claim.report].text).casefold() == source.name.strip().casefold()
