"""Knowledge: data and look-up, no rules. `load_knowledge` opens all of it once a process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # each part is opened only by who needs it
    from dateline.knowledge.actors import ActorList
    from dateline.knowledge.gazetteer import Gazetteer
    from dateline.knowledge.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages look things up in."""

    gazetteer: Gazetteer
    actors: ActorList
    lexicon: Lexicon


def load_knowledge(additions: Path | None = None) -> Knowledge:
    """The packaged knowledge with the user's additions in folder `additions`. Raises KnowledgeError."""
    from dateline.knowledge.actors import ActorList  # noqa: PLC0415 -- each part is opened only by who needs it
    from dateline.knowledge.gazetteer import Gazetteer  # noqa: PLC0415 -- as above
    from dateline.knowledge.lexicon import load_lexicon  # noqa: PLC0415 -- as above

    return Knowledge(Gazetteer.load(additions), ActorList.load(additions), load_lexicon())
