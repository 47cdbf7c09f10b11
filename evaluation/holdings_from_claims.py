"""The holdings ledger alone, without reading: hand-coded claims in, the reference scorer's measures out.

    python evaluation/holdings_from_claims.py [--list] [EPISODE ...]

Reads `DATELINE_SHARED` (default `../shared`): each episode's claims.csv becomes `Claim` records, the copies marked
there become `Copy` edges, and `build_picture` makes the holdings that `score_holdings.py` then measures.
The mapping is by rule: a column is taken as it stands; who a speaker speaks for is read off the side's own words
in parties.json, as a reader with an actor list would know it.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from dateline.events import find_copies, group_claims
from dateline.model.claim import Claim, EventType, Stance, When
from dateline.model.mention import Actor, ActorKind, ActorMention, Place, PlaceKind, PlaceMention, Source
from dateline.model.picture import Holding, Picture
from dateline.model.report import UNKNOWN, How, Known, Published, Report, Segment, SegmentKind
from dateline.model.text import OffsetMap, Span
from dateline.model.time import Interval, Precision, TimeExpression
from dateline.picture import build_picture

SHARED = Path(os.environ.get("DATELINE_SHARED", "../shared"))
TYPES = {
    "captured": EventType.TERR_CAPTURE,
    "recaptured": EventType.TERR_RECAPTURE,
    "handed_over": EventType.TERR_TRANSFER,
    "controls": EventType.CONTROL_STATE,
    "withdrew": EventType.WITHDRAWAL,
    "contested": EventType.CLASH,
    "capture_denied": EventType.TERR_CAPTURE,
}
OLD = 45  # days between what a row tells and its report after which a reader would call it background


def days(text: str) -> Interval:
    """`2021-08-12`, `2021-08`, `2021-08-12/2021-08-13` or nothing, as an interval."""
    if not text:
        return Interval(None, None, Precision.UNKNOWN)
    if "/" in text:
        first, last = text.split("/")
        return Interval(date.fromisoformat(first), date.fromisoformat(last), Precision.INTERVAL)
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        last_day = calendar.monthrange(year, month)[1]
        return Interval(date(year, month, 1), date(year, month, last_day), Precision.MONTH)
    return Interval(date.fromisoformat(text), date.fromisoformat(text), Precision.DAY)


class Episode:
    """One episode's records."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parties: dict[str, list[str]] = json.loads((path / "parties.json").read_text(encoding="utf-8"))
        with (path / "claims.csv").open(encoding="utf-8") as file:
            self.rows = list(csv.DictReader(file))
        with (path / "truth.csv").open(encoding="utf-8") as file:
            truth = list(csv.DictReader(file))
        self.country = truth[0]["country"]
        self.where = {row["place"]: (float(row["lat"]), float(row["lon"])) for row in truth if row["lat"]}
        self.reports = [self.report(file) for file in sorted((path / "reports").glob("*.json"))]
        self.by_number = {report.file[:3]: report for report in self.reports}

    def report(self, file: Path) -> Report:
        """A report with its text in one body segment and its published day or month."""
        data = json.loads(file.read_text(encoding="utf-8"))
        text = data["text"]
        told = days(data["published"] or data["published_partial"] or "")
        return Report(
            id=file.stem, sha256="", file=file.name, entry=None, format="json", text=text,
            offsets=OffsetMap.identity(len(text)), segments=(Segment(SegmentKind.BODY, Span(0, len(text))),),
            outlet=Known(data["url"].split("/")[2] if data.get("url") else None, How.METADATA), title=UNKNOWN,
            byline=UNKNOWN, dateline=UNKNOWN, published=Published(told.first, told.last, None, How.METADATA),
        )  # fmt: skip

    def party(self, side: str) -> str:
        """A side's name as parties are named."""
        return f"Government of {self.country}" if side == "Government" else side

    def mention(self, side: str, span: Span) -> ActorMention:
        """A side as an actor that stands for itself."""
        kind = ActorKind.GOVERNMENT if side.startswith("Government of") else ActorKind.ARMED_GROUP
        return ActorMention(span, Actor(f"episode:{side}", side, kind, party=side))

    def speaks_for(self, speaker: str) -> str | None:
        """The side whose own name a speaker carries; officials of no named side are left to the ledger's rule."""
        low = f" {speaker.lower()} "
        for side in self.parties:
            if side != "Government" and (side.lower() in low or (side.isupper() and side.lower() in low)):
                return side
        initials = {"".join(word[0] for word in side.split() if word[0].isupper()): side for side in self.parties}
        return next((side for short, side in initials.items() if len(short) > 2 and short in speaker), None)

    def claim(self, number: int, row: dict[str, str]) -> Claim | None:
        """One row as a claim; its words are a stretch of the report that no other row has."""
        report = self.by_number[row["doc"]]
        side = None if row["controller"] == "?" else self.party(row["controller"])
        state = row["state"]
        denied = state == "capture_denied"
        if denied:
            # the row names who denies; the one whose capture is denied is the other side that claims the place
            rival = {r["controller"] for r in self.rows if r["place"] == row["place"]} - {row["controller"], "?"}
            side = self.party(sorted(rival)[0]) if rival else None
        span = Span(number % max(1, len(report.text) - 1), number % max(1, len(report.text) - 1) + 1)
        told = days(row["as_of"])
        published = report.published
        anchor = "stated"
        if not told.known:
            told, anchor = Interval(None, published.last, Precision.UNKNOWN), "publication"
        old = anchor == "stated" and published.last is not None and told.last is not None
        historical = bool(old and published.last and told.last and (published.last - told.last).days > OLD)
        said_by: tuple[Source, ...] = ()
        if row["says_who"]:
            who = row["says_who"]
            named = who[:1].isupper()
            said_by = (Source(span, who, anonymous=not named, party=self.speaks_for(who)),)
        actor = self.mention(side, span) if side else None
        at = self.where.get(row["place"])
        kind = PlaceKind.FACILITY if "airport" in row["place"] else PlaceKind.CITY
        place = Place(f"episode:{row['place']}", row["place"], kind, (), None, self.country,
                      lat=at[0] if at else None, lon=at[1] if at else None)  # fmt: skip
        handed = state == "handed_over"
        return Claim(
            id=f"{row['doc']}-{number:04d}", report=report.id, type=TYPES[state], trigger=span, sentence=span,
            segment=SegmentKind.BODY,
            stance=Stance.DENIED if denied else Stance.ASSERTED,
            historical=historical, actor=None if handed else actor, target=actor if handed else None,
            place=PlaceMention(span, place),
            when=When(TimeExpression(span, row["as_of"]) if anchor == "stated" else None, told, anchor),
            figures=(), said_by=said_by,
            holder=side if state in ("captured", "recaptured", "handed_over", "controls", "capture_denied") else None,
        )  # fmt: skip

    def picture(self) -> Picture:
        """The picture of all rows."""
        made = (self.claim(number, row) for number, row in enumerate(self.rows))
        claims = [claim for claim in made if claim is not None]
        copies = find_copies(self.reports)
        events = group_claims(self.reports, claims, copies)
        return build_picture(self.reports, claims, (), as_of=None, known_by=None, events=events, copies=copies)


def exported(holding: Holding) -> dict[str, object]:
    """A holding as the scorer reads it."""
    return {
        "place": holding.place.name, "names": [], "kind": holding.place.kind.value, "lat": holding.place.lat,
        "lon": holding.place.lon, "holder": holding.holder, "aliases": [], "state": holding.state.value,
        "from": holding.first.isoformat() if holding.first else None,
        "to": holding.last.isoformat() if holding.last else None, "basis": holding.why,
    }  # fmt: skip


def main() -> int:
    """Score each episode, then all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("episodes", nargs="*")
    parser.add_argument("--list", action="store_true", help="print what was missed and what is spurious")
    options = parser.parse_args()
    names = options.episodes or sorted(p.name for p in (SHARED / "gold/episodes").iterdir() if p.is_dir())
    sums: dict[str, list[int]] = {}
    for name in names:
        path = SHARED / "gold/episodes" / name
        holdings = [exported(holding) for holding in Episode(path).picture().holdings]
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out.json"
            out.write_text(json.dumps({"holdings": holdings}), encoding="utf-8")
            command = [sys.executable, str(SHARED / "score/score_holdings.py"), str(path), str(out)]
            told = subprocess.run(  # noqa: S603 - our own interpreter, the reference scorer
                [*command, "--list"] if options.list else command, capture_output=True, text=True, check=True
            ).stdout
        print(name)
        print("  " + told.strip().replace("\n", "\n  "))
        for line in told.splitlines():
            if line.endswith(")") and " of " in line and not line.startswith(("missed", "spurious")):
                measure, _, rest = line.partition(" ")
                got, total = rest[rest.index("(") + 1 : -1].split(" of ")
                sums.setdefault(measure, [0, 0])
                sums[measure][0] += int(got)
                sums[measure][1] += int(total)
    for measure, (got, total) in sums.items():
        print(f"all {measure:20s} {got / total if total else 0.0:.3f} ({got} of {total})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
