"""Who stands behind claims once copies, credits and shared quotes are collapsed.

In: reports, claims, copies. Out: `Lineage`, which says for any claims how many independent origins they have, of
which kind, and why. A report's own words about a thing rest on whoever that report quotes for it; a speaker who
is named is one origin in all reports; an unnamed one only within a report, a copy of it, or the same medium.

    "The bridge at Bor is ours," the mayor, John Garang Deng, told AFP. (in five papers)   ->  1 origin, a speaker
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from dateline.events.passages import fold
from dateline.model.claim import Claim
from dateline.model.event import Copy, Origin, OriginLink
from dateline.model.mention import Source
from dateline.model.report import Report, SegmentKind
from dateline.model.text import Span

# agencies whose copy other outlets print under a credit; names as credits write them
AGENCIES: dict[str, str] = {
    "reuters": "Reuters", "thomson reuters": "Reuters", "afp": "AFP", "agence france presse": "AFP",
    "agence france-presse": "AFP", "ap": "AP", "associated press": "AP", "the associated press": "AP",
    "dpa": "dpa", "efe": "EFE", "upi": "UPI", "xinhua": "Xinhua", "tass": "TASS", "itar-tass": "TASS",
    "interfax": "Interfax", "ria novosti": "RIA Novosti", "ria": "RIA Novosti", "ansa": "ANSA",
    "anadolu": "Anadolu", "anadolu agency": "Anadolu", "aa": "Anadolu", "sana": "SANA", "irna": "IRNA",
    "ians": "IANS", "ani": "ANI", "pti": "PTI", "app": "APP", "kyodo": "Kyodo", "yonhap": "Yonhap",
    "ukrinform": "Ukrinform", "bloomberg": "Bloomberg", "belga": "Belga", "apa": "APA", "lusa": "Lusa",
    "spa": "SPA", "wafa": "WAFA", "mena": "MENA", "petra": "Petra", "suna": "SUNA", "ap/reuters": "AP",
}  # fmt: skip
_CREDIT = re.compile(r"[(\[]\s*([A-Za-z][A-Za-z /.-]{1,28}?)\s*[)\]]")
_BY = re.compile(r"(?:^|\n)\s*(?:by|source|from|with)?[:\s]*([A-Z][A-Za-z .-]{1,28}?)\s*(?:$|\n)", re.I)
_SMALL = frozenset(
    {"the", "of", "a", "an", "for", "and", "s", "mr", "mrs", "ms", "dr", "gen", "general", "col", "president"}
)
_SAME_WORD = {"defence": "defense", "spokeswoman": "spokesman", "spokesperson": "spokesman", "officials": "official"}
_LONG = 60  # characters of a shared passage from which a report is taken to borrow from the other
_RETOLD_DAYS = 30  # an outlet that tells a thing so long after tells it again
_FURTHER = re.compile(r"\b(?:of|for|in|at|from|who|with)\b", re.I)
_HEARSAY = re.compile(r"^(?:\w+ )?(?:reports|media|news reports|media reports|rumou?rs)$", re.I)
_SPEAKS_FOR = re.compile(r"spokes|ministry|press office|statement", re.I)


Voice = tuple[str, str, str]  # kind, key, name
Join = Callable[[str, str, str], None]  # a claim, another, and why they are one voice


def name_key(name: str) -> str:
    """The form under which two spellings of a source are one: small words, titles and word order set aside."""
    words = [fold(word) for word in re.findall(r"\w+(?:[-’']\w+)*", name)]
    return " ".join(sorted(_SAME_WORD.get(word, word) for word in words if word and word not in _SMALL))


def credit_of(report: Report) -> str | None:
    """The agency that a report credits in its byline, dateline or first words; None where it credits none."""
    for known in (report.byline.value, report.dateline.value):
        if known:
            for part in re.split(r"[,;/|()–—-]| and ", known):
                bare = re.sub(r"^\s*by\s+", "", part, flags=re.I).strip(" .:").lower()
                if bare in AGENCIES:
                    return AGENCIES[bare]
    for segment in report.segments:
        words = segment.span.of(report.text)
        if segment.kind in (SegmentKind.BYLINE, SegmentKind.DATELINE):
            found = [*_CREDIT.findall(words), *_BY.findall(words)]
        elif segment.kind is SegmentKind.BODY:
            # "GOMA (Reuters) -" at the start, "(AFP)" as the last word
            found = [*_CREDIT.findall(words[:120]), *_CREDIT.findall(words[-40:])]
        else:
            continue
        for name in found:
            if name.strip(" .").lower() in AGENCIES:
                return AGENCIES[name.strip(" .").lower()]
    return None


class Lineage:
    """Claims collapsed to origins. Built by `lineage_of`."""

    def __init__(self, reports: Mapping[str, Report], claims: Iterable[Claim], copies: Sequence[Copy]) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._reports = reports
        self._credit: dict[str, str | None] = {}
        self._near: dict[str, set[str]] = defaultdict(set)  # claim -> claims in the passages its sentence shares
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._borrows: dict[str, set[str]] = defaultdict(set)  # report -> reports it shares a long passage with
        self._link(copies)

    def copied(self, one: str, two: str) -> bool:
        """Whether the two claims' sentences share copied words."""
        return two in self._near[one]

    def origin_of(self, claim_id: str) -> str:
        """The key of the voice behind one claim taken alone, for votes: speaker, agency or outlet."""
        return self._voice(self._claims[claim_id])[1]

    def origins(self, claim_ids: Iterable[str]) -> tuple[Origin, ...]:
        """The independent origins of claims that tell one thing, ordered by id."""
        ids = sorted(set(claim_ids))
        voices = {one: self._voice(self._claims[one]) for one in ids}
        parent = {one: one for one in ids}
        why: dict[str, set[str]] = defaultdict(set)
        links: set[OriginLink] = set()

        def root(one: str) -> str:
            while parent[one] != one:
                one = parent[one]
            return one

        def join(one: str, two: str, reason: str) -> None:
            low, high = sorted((root(one), root(two)))
            why[low].add(reason)
            if low != high:
                # only what joins two groups: a tree, however many copies there are
                links.add(OriginLink(two, one, reason))
                parent[high] = low
                why[low] |= why.pop(high, set())

        first_with: dict[str, str] = {}
        for one in ids:
            kind, key, name = voices[one]
            if key in first_with:
                join(first_with[key], one, _shared(kind, name))
            first_with.setdefault(key, one)
        self._copies(ids, join)
        self._own_words(ids, join)
        self._relayed(ids, voices, join)
        self._without_voice(ids, voices, root, join)
        groups: dict[str, list[str]] = defaultdict(list)
        for one in ids:
            groups[root(one)].append(one)
        return tuple(
            sorted(
                (self._origin(group, voices, why[key], _within(links, group)) for key, group in groups.items()),
                key=lambda o: o.id,
            )
        )

    def _copies(self, ids: list[str], join: Join) -> None:
        """Claims in a shared passage, or in reports that are copies as a whole, are one voice."""
        inside = set(ids)
        by_report: dict[str, list[str]] = defaultdict(list)
        for one in ids:
            by_report[self._claims[one].report].append(one)
        for one in ids:
            for other in sorted(self._near[one] & inside):
                if not _other_speakers(self._claims[one], self._claims[other]):
                    join(one, other, "the passage stands in the other report")
            for report in sorted(self._whole[self._claims[one].report]):
                for other in by_report.get(report, ()):
                    join(one, other, "one report is a copy of the other")

    def _own_words(self, ids: list[str], join: Join) -> None:
        """What a report tells in its own words rests on the nearest speaker it names for the same thing."""
        by_report: dict[str, list[str]] = defaultdict(list)
        for one in ids:
            by_report[self._claims[one].report].append(one)
        for members in by_report.values():
            spoken = [one for one in members if self._claims[one].said_by]
            for one in members:
                if spoken and not self._claims[one].said_by:
                    at = self._claims[one].trigger.start
                    nearest = min(spoken, key=lambda o: (abs(self._claims[o].trigger.start - at), o))
                    join(nearest, one, "the report's own words rest on whom it quotes")

    def _relayed(self, ids: list[str], voices: dict[str, Voice], join: Join) -> None:
        """Who cites an outlet rests on what that outlet's own report says; who copies from a report, on that."""
        by_outlet: dict[str, list[str]] = defaultdict(list)
        by_report: dict[str, list[str]] = defaultdict(list)
        for one in ids:
            report = self._reports.get(self._claims[one].report)
            if report is not None and report.outlet.value:
                by_outlet[name_key(report.outlet.value)].append(one)
            by_report[self._claims[one].report].append(one)
        for one in ids:
            kind, key, name = voices[one]
            if kind == "agency" and by_outlet.get(key):
                join(by_outlet[key][0], one, f"citing {name}")
            if kind == "outlet":
                for report_id in sorted(self._borrows[self._claims[one].report]):
                    for other in by_report.get(report_id, ())[:1]:
                        join(other, one, "the report borrows passages from the other")

    def _without_voice(self, ids: list[str], voices: dict[str, Voice], root: Callable[[str], str], join: Join) -> None:
        """Hearsay ("reports say") and what is told again long after add no origin where another is known."""
        empty = [one for one in ids if self._is_hearsay(one, voices[one])]
        sizes: dict[str, int] = defaultdict(int)
        for one in ids:
            if one not in empty:
                sizes[root(one)] += 1
        if sizes:
            largest = min(sizes, key=lambda one: (-sizes[one], one))
            for one in empty:
                join(largest, one, "hearsay, or told again as background")

    def _is_hearsay(self, one: str, voice: Voice) -> bool:
        claim = self._claims[one]
        if voice[0] == "speaker":
            return bool(_HEARSAY.search(voice[2]))
        report = self._reports.get(claim.report)
        told, happened = report.published.last if report else None, claim.when.interval.last
        late = told is not None and happened is not None and (told - happened).days > _RETOLD_DAYS
        return voice[0] == "outlet" and (claim.historical or late)

    def _origin(
        self, group: list[str], voices: dict[str, Voice], why: set[str], links: tuple[OriginLink, ...]
    ) -> Origin:
        rank = {"speaker": 0, "agency": 1, "post": 2, "outlet": 3}
        kind, key, name = min(
            (voices[one] for one in group), key=lambda v: (bool(_HEARSAY.search(v[2])), rank[v[0]], v[1])
        )
        claims = [self._claims[one] for one in group]
        party = next((s.party for c in claims for s in c.said_by[:1] if s.party), None) if kind == "speaker" else None
        reports = tuple(sorted({claim.report for claim in claims}))
        reason = (
            "; ".join(sorted(why))
            or {
                "speaker": "the only report of this speaker",
                "agency": "the agency's own words",
                "post": "a post",
                "outlet": "the outlet's own words",
            }[kind]
        )
        return Origin(f"{kind}:{key}", kind, name, party, tuple(sorted(group)), reports, reason, links)

    def _voice(self, claim: Claim) -> tuple[str, str, str]:
        """Kind, key and name of who a claim rests on, taken alone."""
        speaker = next((source for source in claim.said_by if not source.medium), None)
        medium = next((source for source in claim.said_by if source.medium), None)
        if speaker is not None:
            return self._speaker(claim, speaker, medium)
        if medium is not None:
            name = AGENCIES.get(medium.name.lower(), medium.name)
            return "agency", name_key(name) or name.casefold(), name
        if claim.segment is SegmentKind.POST:
            return "post", f"{claim.report}:{claim.sentence.start}", "a post"
        credit = self._credit_of(claim.report)
        if credit is not None:
            return "agency", name_key(credit), credit
        report = self._reports.get(claim.report)
        outlet = report.outlet.value if report else None
        if outlet:
            return "outlet", name_key(outlet) or outlet.casefold(), outlet
        return "outlet", claim.report, report.name if report else claim.report

    def _speaker(self, claim: Claim, speaker: Source, medium: Source | None) -> tuple[str, str, str]:
        name = speaker.name or speaker.role or "someone"
        # those who speak for a party, and the party itself, are one voice
        if speaker.party and (_SPEAKS_FOR.search(f"{speaker.name} {speaker.role}") or speaker.party == speaker.name):
            return "speaker", f"for {name_key(speaker.party)}", name
        if not speaker.anonymous and speaker.name:
            return "speaker", name_key(speaker.name), name
        # two unnamed people of one calling who speak to one outlet may be one: nothing shows that they are two
        where = AGENCIES.get(medium.name.lower(), medium.name) if medium else self._credit_of(claim.report)
        where = where or self._outlet_of(claim.report)
        return "speaker", f"{_calling(name)} to {name_key(where) if where else claim.report}", name

    def _outlet_of(self, report_id: str) -> str | None:
        report = self._reports.get(report_id)
        return report.outlet.value if report else None

    def _credit_of(self, report_id: str) -> str | None:
        if report_id not in self._credit:
            report = self._reports.get(report_id)
            self._credit[report_id] = credit_of(report) if report else None
        return self._credit[report_id]

    def _link(self, copies: Sequence[Copy]) -> None:
        by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._claims.values():
            by_report[claim.report].append(claim)
        starts: dict[str, list[int]] = {}
        for report, members in by_report.items():
            members.sort(key=lambda claim: (claim.sentence.start, claim.id))
            starts[report] = [claim.sentence.start for claim in members]
        for copy in copies:
            if copy.whole:
                self._whole[copy.a.report].add(copy.b.report)
                self._whole[copy.b.report].add(copy.a.report)
            if min(len(copy.a.span), len(copy.b.span)) >= _LONG:
                self._borrows[copy.a.report].add(copy.b.report)
                self._borrows[copy.b.report].add(copy.a.report)
            left = _covered(by_report.get(copy.a.report, []), starts.get(copy.a.report, []), copy.a.span)
            right = _covered(by_report.get(copy.b.report, []), starts.get(copy.b.report, []), copy.b.span)
            for a in left:
                for b in right:
                    if a.type is b.type:
                        self._near[a.id].add(b.id)
                        self._near[b.id].add(a.id)


def lineage_of(reports: Mapping[str, Report], claims: Iterable[Claim], copies: Sequence[Copy]) -> Lineage:
    """The lineage of claims over copies, credits and shared speakers."""
    return Lineage(reports, claims, copies)


def _covered(claims: list[Claim], starts: list[int], span: Span) -> list[Claim]:
    """The claims of which the trigger, or most of the sentence, lies in a shared passage."""
    found = []
    for claim in claims[: bisect_left(starts, span.end)]:
        shared = min(claim.sentence.end, span.end) - max(claim.sentence.start, span.start)
        if shared > 0 and (span.overlaps(claim.trigger) or 2 * shared >= len(claim.sentence)):
            found.append(claim)
    return found


def _within(links: set[OriginLink], group: list[str]) -> tuple[OriginLink, ...]:
    """The edges between claims of one origin, in an order of their own."""
    inside = set(group)
    kept = (link for link in links if link.claim in inside and link.rests_on in inside)
    return tuple(sorted(kept, key=lambda link: (link.claim, link.rests_on, link.reason)))


def _other_speakers(one: Claim, other: Claim) -> bool:
    """Whether each names a speaker whom no word of the other's can mean: a copied frame, filled in by somebody else."""
    words = []
    for claim in (one, other):
        speaker = next((source for source in claim.said_by if not source.medium), None)
        if speaker is None or _HEARSAY.search(speaker.name):
            return False
        words.append(set(name_key(f"{speaker.name} {speaker.role}").split()))
    return bool(words[0] and words[1]) and words[0].isdisjoint(words[1])


def _calling(name: str) -> str:
    """What an unnamed speaker is, in a word: "member" of "one council member" and of "a member of the council"."""
    words = _FURTHER.split(name, maxsplit=1)[0].split()
    return name_key(words[-1]) if words else name_key(name)


def _shared(kind: str, name: str) -> str:
    return {
        "speaker": f"the same speaker: {name}",
        "agency": f"credited to {name}",
        "outlet": f"the same outlet: {name}",
        "post": "the same post",
    }[kind]
