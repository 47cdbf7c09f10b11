"""Place names that are also ordinary words or people's names.

In: a key (`name_keys.key`). Out: whether it is an ordinary English word ("reading", "nice") or a given name or surname
("jackson", "victoria"). Both lists hold only words that some place in the world bears.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from dateline.errors import KnowledgeError


def is_ordinary(word: str) -> bool:
    """Whether the key is an ordinary English word."""
    return word in _lists()[0]


def is_persons(word: str) -> bool:
    """Whether the key is a given name or a surname in English use."""
    return word in _lists()[1]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    try:
        read = json.loads(files("dateline.knowledge").joinpath("data", "place_words.json").read_bytes())
        return frozenset(read["ordinary"]), frozenset(read["people"])
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"The packaged word lists cannot be read ({error}); install Dateline again.") from error
