"""The map as one self-contained page: who holds what at the end of a day, and the words behind every mark.

In: a picture and outlines. Out: HTML that needs nothing else: no request, no library, a strict
Content-Security-Policy with the digests of its own style and script. Without a script the map, the legend and the
table are all there; with one, a click or Enter on a mark shows who says so, for and against: "rebels hold Marka"
with the words, the report, the outlet and its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dateline.knowledge.outlines import about_outlines
from dateline.model.picture import HoldingState, Picture
from dateline.publish.brief.html import web_address
from dateline.publish.days import day
from dateline.publish.index import Index
from dateline.publish.map.drawing import draw
from dateline.publish.map.model import OTHER_SIDE, Evidence, MapModel, Site, map_model, since_words
from dateline.publish.page import digest, render, resource, script_json
from dateline.publish.projection import Outlines
from dateline.publish.quoting import one_line

WIDE, NARROW = 960.0, 400.0
MOST_OF_THE_WORLD = 150  # countries with an outline


def map_page(picture: Picture, outlines: Iterable[Mapping[str, Any]] = (), *, title: str | None = None) -> str:
    """The page as text. `outlines` as `dateline.knowledge.outlines` gives them; all countries give neighbours too."""
    index, known = Index(picture), Outlines(outlines)
    model = map_model(index, known)
    drawings = (draw(model, known, "wide", WIDE, 13.0), draw(model, known, "narrow", NARROW, 12.0))
    listed = (*model.sites, *(site for site, _ in model.areas), *model.lane)
    style, script = resource("map.css"), resource("map.js")
    return render(
        "map.html",
        title=one_line(title) if title else _title(model),
        as_of=day(model.on),
        known_by=day(picture.known_by) if picture.known_by else "all reports in the record",
        reports=len(picture.reports),
        model=model,
        drawings=drawings,
        listed=listed,
        numbers={site.place.id: number for number, site in enumerate(listed)},
        legend=legend(model),
        # With the outlines of a few countries only, what lies between them need not be water.
        seas=len(known.countries) >= MOST_OF_THE_WORLD,
        data=script_json([_data(site) for site in listed]),
        style=style,
        script=script,
        style_hash=digest(style),
        script_hash=digest(script),
        viewpoint=about_outlines() if known.rows else None,
        since=since_words,
        cls=site_class,
        other=OTHER_SIDE,
        address=web_address,
    )


def site_class(site: Site) -> str:
    """The classes of a mark: its side, its state, and what else is drawn on it."""
    side = f"s{site.side}" if site.side is not None else "none"
    flags = (
        ("old", site.old),
        ("fresh", site.fresh),
        ("ringed", site.surrounded),
        ("rival", site.rival_claim),
        ("capital", site.is_capital),
    )
    return " ".join([side, site.state.value, *(name for name, is_so in flags if is_so)])


@dataclass(frozen=True, slots=True)
class LegendRow:
    """What is drawn beside the words, the words, and whether the row names a party."""

    key: str
    words: str
    party: bool


def legend(model: MapModel) -> list[LegendRow]:
    """The rows of the legend that this map needs: the parties, then the states."""
    marks = [*model.sites, *(site for site, _ in model.areas)]
    states = {site.state for site in marks}
    rows = [LegendRow(f"s{n}", party, True) for n, party in enumerate(model.parties)]
    if model.others:
        rows.append(LegendRow(f"s{OTHER_SIDE}", "another party", True))
    extra = (
        ("claimed", "claimed only, not confirmed by another side", HoldingState.CLAIMED in states),
        ("contested", "contested", HoldingState.CONTESTED in states),
        ("ringed", "surrounded or cut off", any(site.surrounded for site in marks)),
        ("rival", "another side says it has it", any(site.rival_claim for site in marks)),
        ("unknown", "holder not known", HoldingState.UNKNOWN in states or any(site.side is None for site in marks)),
        ("old", "pale: nothing newer for over a week", any(site.old for site in marks)),
        ("fresh", "bold: new since the day before", any(site.fresh for site in marks)),
        ("area", "shaded: told of a whole province", bool(model.areas)),
    )
    return rows + [LegendRow(key, words, False) for key, words, needed in extra if needed]


def _title(model: MapModel) -> str:
    counts: dict[str, int] = {}
    for site in model.sites:
        name = site.place.country_name or ""
        counts[name] = counts.get(name, 0) + 1
    top = min(counts, key=lambda name: (-counts[name], name), default="")
    return f"{top}: who holds what" if top else "Who holds what"


def _data(site: Site) -> dict[str, Any]:
    return {
        "name": site.name,
        "around": ", ".join(
            one_line(n) for n in (site.place.admin1, site.place.country_name) if n and n != site.place.name
        ),
        "words": site.words,
        "since": since_words(site),
        "support": site.support,
        "why": list(site.why),
        "for": [_told(one) for one in site.evidence],
        "against": [_told(one) for one in site.against],
    }


def _told(evidence: Evidence) -> dict[str, Any]:
    return {**asdict(evidence), "url": web_address(evidence.url)}
