"""training/claims -> src/dateline/knowledge/data/event_words.txt.

`python -m genscripts.event_words` takes the words of all triggers marked in the training part of the corpus and in the
templates, as stems, and keeps those that are part of a trigger in a third of the sentences they stand in: "besieg" is
kept, "town" (part of one trigger, in a hundred sentences) is not. One stem a line, sorted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dateline.knowledge.event_words import stem_of
from training.claims.load import blocks_of, examples
from training.claims.vary import templates

TARGET = Path(__file__).resolve().parent.parent / "src" / "dateline" / "knowledge" / "data" / "event_words.txt"
_LEAST_SHARE = 0.3
_WORD = re.compile(r"[a-z]+")
_MARKED = re.compile(r"<e\d ([^<>]+)>")


def stems_in(text: str) -> set[str]:
    """The stems of a text's words."""
    return {stem_of(word) for word in _WORD.findall(text.lower())}


def build() -> str:
    """The file's text."""
    used: Counter[str] = Counter()
    stand: Counter[str] = Counter()
    for text, triggers in _marked():
        stand.update(stems_in(text))
        used.update({stem for trigger in triggers for stem in stems_in(trigger)})
    kept = sorted(stem for stem, count in used.items() if count >= _LEAST_SHARE * stand[stem] and len(stem) > 1)
    return "".join(f"{stem}\n" for stem in kept)


def _marked() -> Iterable[tuple[str, list[str]]]:
    """Each sentence or template with the words of its triggers."""
    for block in blocks_of("train"):
        for example in examples(block):
            yield example.text, [example.text[deed.start : deed.end] for deed in example.deeds]
    for template in templates():
        yield re.sub(r"\{\w+\}|<e\d |>", " ", template.text), _MARKED.findall(template.text)


def main() -> None:
    """Write the file."""
    TARGET.write_text(build(), encoding="utf-8")


if __name__ == "__main__":
    main()
