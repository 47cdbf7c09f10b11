"""An issue: the picture of one pair of days with its look-ups, and what pages made of it.

In: a picture, the parties in the order of their colours, judgements. Out: `Issue`. Who asks twice about 13 August finds
the list of what "the Taliban took" that day as it was made the first time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from dateline.model.event import Judgement
from dateline.model.picture import Picture
from dateline.publish.index import Index
from dateline.web.clocks import Clocks

T = TypeVar("T")


@dataclass(slots=True)
class Issue:
    """One picture with its look-ups; `made` keeps what pages made of it, `ruled` what they made of judgements too.

    `version` is the record's when the picture was made.
    """

    clocks: Clocks
    picture: Picture
    index: Index
    sides: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    made: dict[str, Any] = field(default_factory=dict)
    ruled: dict[str, Any] = field(default_factory=dict)
    version: str = ""

    def once(self, name: str, make: Callable[[], T], *, judged: bool = False) -> T:
        """What `make` gives, made at the first call under this name; `judged` where it rests on judgements."""
        kept = self.ruled if judged else self.made
        if name not in kept:
            kept[name] = make()
        return cast("T", kept[name])

    @property
    def on(self) -> date | None:
        """The day that the issue shows."""
        return self.index.last_day()
