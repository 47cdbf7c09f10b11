"""Knowledge: data and look-up, no rules. `load_knowledge` opens all of it once a process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # each part is opened only by who needs it
    from dateline.knowledge.actors import ActorList
    from dateline.knowledge.gazetteer import Gazetteer
    from dateline.knowledge.lexicon import Lexicon
    from dateline.model.parse import Parse
    from dateline.model.text import Span


class Parser(Protocol):
    """What reads a sentence: the reading model."""

    @property
    def fast(self) -> bool:
        """Whether it is the smaller one, which is given fewer sentences."""
        ...

    @property
    def version(self) -> str:
        """What tells it from other models; a record notes it with each report."""
        ...

    def __hash__(self) -> int:
        """Parsers are told apart by themselves."""
        ...

    def parse(self, text: str, sentence: Span, *, claims_only: bool = False) -> Parse:
        """The parse of `text[sentence]`, where `claims_only` without tags, tree and entities."""
        ...


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages look things up in; `parser` is the reading model, None where rules stand alone."""

    gazetteer: Gazetteer
    actors: ActorList
    lexicon: Lexicon
    parser: Parser | None = None


def load_knowledge(additions: Path | None = None) -> Knowledge:
    """The packaged knowledge with the user's additions in folder `additions`. Raises KnowledgeError."""
    from dateline.knowledge.actors import ActorList  # noqa: PLC0415 -- each part is opened only by who needs it
    from dateline.knowledge.gazetteer import Gazetteer  # noqa: PLC0415 -- as above
    from dateline.knowledge.lexicon import load_lexicon  # noqa: PLC0415 -- as above

    return Knowledge(Gazetteer.load(additions), ActorList.load(additions), load_lexicon())
