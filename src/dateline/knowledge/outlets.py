"""News agencies and outlets by name, for sources and origins.

In: the packaged list (`data/outlets.json`). Out: `Outlet` records: the usual name, other names, whether a wire
agency, and for whom it speaks where it is a state's or a party's own voice.

    >>> OutletList.load().lookup("AFP").name
    'Agence France-Presse'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_keys import key_of
from dateline.model.mention import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet. `voice_of` is a party's name, or a country's code where a state speaks through it; "" if nobody."""

    name: str
    names: tuple[str, ...]
    agency: bool
    voice_of: str
    country: str

    @property
    def actor(self) -> Actor:
        """The outlet as an actor of kind media."""
        ident = "media:" + key_of(self.name).replace(" ", "-")
        return Actor(ident, self.name, ActorKind.MEDIA, self.names, None, None, self.country or None)


@dataclass(frozen=True, slots=True)
class OutletList:
    """All outlets known."""

    outlets: tuple[Outlet, ...]
    _by_key: Mapping[str, Outlet]

    @classmethod
    def load(cls) -> OutletList:
        """The packaged list. Raises KnowledgeError where it cannot be read."""
        try:
            rows = json.loads((files("dateline.knowledge") / "data" / "outlets.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise KnowledgeError(
                f"the packaged outlet list cannot be read: {error}; install the package again"
            ) from error
        outlets = tuple(Outlet(row[0], tuple(row[1]), row[2], row[3], row[4]) for row in rows["outlets"])
        by_key: dict[str, Outlet] = {}
        for outlet in outlets:
            for name in (outlet.name, *outlet.names):
                by_key.setdefault(key_of(name), outlet)
        return cls(outlets, by_key)

    def lookup(self, name: str) -> Outlet | None:
        """The outlet of that name; a leading "the" does not count."""
        key = key_of(name)
        return self._by_key.get(key) or self._by_key.get(key.removeprefix("the "))

    def is_agency(self, name: str) -> bool:
        """Whether the name is a wire agency's, whose words other outlets print."""
        outlet = self.lookup(name)
        return outlet is not None and outlet.agency
