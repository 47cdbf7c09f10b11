"""A holder's time at a place while the ledger is being put together.

In: nothing. Out: `Stretch`, which holdings are made of and which `words` explains.

    Rebels at Sake, 4..8 May, on three claims   ->   Stretch("rebels", 4 May, [...], last=8 May)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dateline.model.picture import HoldingState
from dateline.picture.evidence import Evidence
from dateline.picture.weights import Standing


@dataclass(slots=True)
class Stretch:
    """`exact` is False where the party had the place *by* `first`; `last` is None while it goes on.

    `inferred` marks the day before a loss; `undenied` a boast that was left standing, `by_word` a
    stretch that opens with a statement, not with a change of hands, `implied` what follows
    from a siege, an advance or a wider statement only. `before` marks the days before "still holds", `part`
    that only some of the place is theirs, as far as is known.
    """

    party: str | None
    first: date
    items: list[Evidence]
    exact: bool = True
    support: float = 0.0
    last: date | None = None
    against: list[Evidence] = field(default_factory=list)
    opposed: float = 0.0
    state: HoldingState = HoldingState.HELD
    inferred: bool = False
    undenied: bool = False
    by_word: bool = False
    implied: bool = False
    before: bool = False
    part: bool = False
    standings: dict[str, Standing] = field(default_factory=dict)
