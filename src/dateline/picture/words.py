"""One sentence that says why a holding is what it is.

In: the evidence behind it and against it. Out: words such as

    Held from 4 May 2012: 3 reports, 2 independent origins (1 told by a third party); 1 claim says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.model.picture import HoldingState
from dateline.picture.evidence import Evidence
from dateline.picture.stretch import Stretch
from dateline.picture.weights import Standing

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: date) -> str:
    """4 May 2012."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """3 reports, 1 report."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def reasons_in_words(stretch: Stretch, towns: str = "") -> str:
    """The sentence for one holding; no more than it rests on. A part of a province may follow from `towns`."""
    items, against = stretch.items, stretch.against
    reports = counted(len({item.claim.report for item in items}), "report")
    origins = counted(len({item.voice for item in items}), "independent origin")
    since = f"{'from' if stretch.exact else 'by'} {day_in_words(stretch.first)}"
    base = f"{reports}, {origins}"
    how = _how(stretch.standings)
    opposed = (
        f"; {counted(len({i.claim.id for i in against}), 'claim says', 'claims say')} otherwise" if against else ""
    )
    who = stretch.party or "nobody known"
    if stretch.part:
        return _part_in_words(stretch, since, base, towns)
    hint = min((item.hint for item in items if item.hint), default="")
    implied = "implies" if reports.startswith("1 ") else "imply"
    if stretch.before and hint:
        return f"{who} had it before, as {reports} of {hint} {implied}."
    if stretch.before:
        return f"{who} had it before, as {reports} {_say(items)} that it still has."
    if stretch.inferred:
        return f"{who} had it until then, as {reports} of the loss {_say(items)}."
    if stretch.implied:
        return f"Held by {who} {since}, as {reports} of {hint or 'a siege'} {implied}."
    if stretch.state is HoldingState.HELD:
        left = "; nobody has denied it since" if stretch.undenied else ""
        return f"Held by {who} {since}: {base}{how}{opposed}{left}."
    if stretch.state is HoldingState.CLAIMED:
        return f"Only claimed for {who} {since}: {base}{how}{opposed}."
    if stretch.state is HoldingState.CONTESTED:
        return f"Fighting told of {since}: {base}."
    if stretch.state is HoldingState.SURROUNDED:
        return f"Told to be surrounded {since}: {base}."
    return f"Left {since}, and no report says who came: {base}."


def _part_in_words(stretch: Stretch, since: str, base: str, towns: str) -> str:
    if towns:
        return f"Held by {stretch.party} in part {since}, as it has taken {towns}."
    return f"Held by {stretch.party} in part {since}: {base}; of the rest nothing is said."


def _say(items: Sequence[Evidence]) -> str:
    return "says" if len({item.claim.report for item in items}) == 1 else "say"


def _how(standings: Mapping[str, Standing]) -> str:
    counts = Counter(standings.values())
    parts = [f"{counts[one]} {one.words}" for one in Standing if counts[one]]
    return f" ({', '.join(parts)})" if parts else ""
