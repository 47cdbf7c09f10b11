"""Where claims come from: each independent origin with the reports that rest on it, and why each belongs to it.

In: claims with their events. Out: rows ready for JSON, and their lines of text. Nine papers with one agency's "rebels
took Marka" are one row with nine branches, each from outlet to agency to speaker, with the reason for its edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.model.claim import Claim
from dateline.model.event import Event, Origin
from dateline.model.mention import Source
from dateline.publish.days import published
from dateline.publish.index import Index
from dateline.publish.quoting import one_line, quoted
from dateline.publish.standing import best_first
from dateline.publish.telling import source_name

Plain = dict[str, Any]


def lineage(claims: Iterable[Claim], events: Iterable[Event], index: Index) -> list[Plain]:
    """One node an independent origin, under it the reports that rest on it and how they come by it."""
    wanted = {claim.id: claim for claim in claims}
    merged: dict[tuple[str, str], list[Origin]] = {}
    for event in events:
        for origin in event.origins:
            if wanted.keys() & set(origin.claims):
                merged.setdefault((origin.kind, origin.id), []).append(origin)
    nodes = []
    placed: set[str] = set()
    for (kind, _), origins in merged.items():
        members = [wanted[one] for o in origins for one in o.claims if one in wanted]
        placed |= {claim.id for claim in members}
        nodes.append(
            {
                "origin": one_line(origins[0].name),
                "kind": kind,
                "party": origins[0].party,
                "reason": "; ".join(dict.fromkeys(one_line(o.reason) for o in origins if o.reason)),
                "reports": _branches(members, index, _edges(origins, wanted, index)),
            }
        )
    loose = [claim for claim in wanted.values() if claim.id not in placed]
    nodes += _loose_nodes(loose, index)
    return sorted(nodes, key=lambda node: (-len(node["reports"]), str(node["origin"]), str(node["kind"])))


def _loose_nodes(claims: list[Claim], index: Index) -> list[Plain]:
    """Nodes for claims that no event counts, such as denials: the speaker, who is one where named, or the outlet."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        speaker = next((source for source in claim.said_by if not source.medium), None)
        unnamed = speaker is not None and speaker.anonymous
        name = source_name(speaker) if speaker else index.outlet(claim.report)
        groups.setdefault((name, claim.report if unnamed or not speaker else ""), []).append(claim)
    return [
        {
            "origin": name,
            "kind": "speaker" if any(claim.said_by for claim in members) else "outlet",
            "party": next((s.party for claim in members for s in claim.said_by if s.party), None),
            "reason": "as the report names its source" if members[0].said_by else "the outlet's own words",
            "reports": _branches(members, index, {}),
        }
        for (name, _), members in sorted(groups.items())
    ]


def _edges(origins: Iterable[Origin], wanted: Mapping[str, Claim], index: Index) -> dict[str, list[str]]:
    """For each report why its words belong to the origin: on which other report, or speaker, each edge rests."""
    found: dict[str, set[str]] = {}
    for link in (link for origin in origins for link in origin.links):
        one, other = wanted.get(link.claim), wanted.get(link.rests_on)
        if one is None or other is None:
            continue
        inside = one.report == other.report
        at = "" if inside else f", as in {index.reports[other.report].name}"
        found.setdefault(one.report, set()).add(f"{one_line(link.reason)}{at}")
    return {report: sorted(reasons) for report, reasons in found.items()}


def _branches(members: list[Claim], index: Index, edges: Mapping[str, list[str]]) -> list[Plain]:
    """The reports of one origin by day: through which agency or outlet each has it, of what it is a copy, and why.

    `chain` leads from the outlet to the speaker; each step but the first has the span of the words that name it.
    """
    ids = {claim.report for claim in members}
    ordered = sorted(ids, key=lambda one: (str(index.reports[one].published.first or "9"), one))
    branches = []
    for report in ordered:
        lead = best_first(claim for claim in members if claim.report == report)[0]
        through = [source_name(source) for source in lead.said_by if source.medium]
        speaker = next((source for source in lead.said_by if not source.medium), None)
        branches.append(
            {
                **report_row(report, index),
                "through": through,
                "speaker": source_name(speaker) if speaker else None,
                "chain": [
                    {"name": index.outlet(report), "span": None},
                    *({"name": source_name(s), "span": _span(s)} for s in reversed(lead.said_by)),
                ],
                "because": edges.get(report, []),
                "copies": _copies(report, ids, index),
                "words": quoted(index.reports[report], lead.sentence, lead.trigger),
            }
        )
    return branches


def _copies(report: str, among: set[str], index: Index) -> list[str]:
    best: dict[str, tuple[float, str]] = {}
    for copy in index.picture.copies:
        for one, other in ((copy.a.report, copy.b.report), (copy.b.report, copy.a.report)):
            if one == report and other in among and other in index.reports:
                known = best.get(other, (0.0, ""))
                best[other] = max(known, (copy.share, one_line(copy.reason)))
    return [
        f"shares {share:.0%} of a passage with {index.reports[other].name}: {why}"
        for other, (share, why) in sorted(best.items())
    ]


def _span(source: Source) -> list[int] | None:
    return [source.span.start, source.span.end] if source.span is not None else None


def report_row(report: str, index: Index) -> Plain:
    """Outlet, name, publication day and address of a report."""
    one = index.reports[report]
    return {"outlet": index.outlet(report), "report": one.name, "published": published(one.published), "url": one.url}


def lineage_text(node: Plain) -> list[str]:
    """One origin with its branches, in lines."""
    party = f", {node['party']}" if node["party"] else ""
    lines = [f"  {node['origin']} ({node['kind']}{party}): {node['reason']}"]
    for branch in node["reports"]:
        chain = [branch["outlet"], *branch["through"], *([branch["speaker"]] if branch["speaker"] else [])]
        lines.append(f"    ← {' → '.join(dict.fromkeys(chain))}; {branch['published']}, {branch['report']}")
        lines += [f"        because: {why}" for why in branch["because"]]
        lines += [f"        {copy}" for copy in branch["copies"]]
    return lines
